import { readFile } from 'node:fs/promises';
import { plainDate } from '../../kernel/plainDate.ts';
import type { House } from '../context.ts';
import { correct } from '../plans/correct.ts';
import { importFile } from '../plans/importPlan.ts';
import { listPlans } from '../plans/listPlans.ts';
import { publish } from '../plans/publish.ts';
import { getReview } from '../plans/review.ts';
import { asset } from './assets.ts';
import { systemCall } from './systemCall.ts';

/** File of the list that comes with the program, under assets/. */
export const BUNDLED_LIST = 'task-list-2021.txt';

/** What publishing the bundled list did, for the start screen. */
export interface BundledList {
  readonly planId: string;
  readonly obligations: number;
}

/**
 * On a store without any plan: reads the bundled list, settles each finding the way the reader puts first, and
 * publishes it as a rehearsal dated the first of March of its year (ADR 0004). Proposed leads stay shown as proposed.
 * @returns null when the store has a plan already: a second start changes nothing
 */
export async function publishBundledList(house: House): Promise<BundledList | null> {
  const call = systemCall(house);
  const existing = await listPlans(call, { query: { limit: 1 } });
  if (existing.total > 0) return null;
  const imported = await importFile(call, {
    fileName: BUNDLED_LIST,
    bytes: await readFile(asset(BUNDLED_LIST)),
    again: false,
  });
  const planId = imported.plan.id;
  let review = await getReview(call, { params: { planId } });
  for (const issue of review.issues) {
    const settlement = issue.choices[0];
    if (issue.settlement !== null || settlement === undefined) continue;
    const change = { op: 'settle' as const, issueId: issue.id, settlement };
    review = await correct(call, { params: { planId }, body: { revision: review.plan.revision, change } });
  }
  const { revision, year } = review.plan;
  const asOf = year === null ? null : plainDate(`${year}-03-01`);
  const settings = { asOf, cycle: 'month' as const, reportDueDays: 10 };
  const { obligations } = await publish(call, { params: { planId }, body: { revision, ...settings } });
  return { planId, obligations };
}
