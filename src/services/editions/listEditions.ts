import type { EditionCandidate, EditionList, EditionRow } from '../../contracts/editions.ts';
import { planLikeness } from '../../domain/editions/planLikeness.ts';
import { can } from '../../domain/roles.ts';
import { editionChain, taskTitles } from '../../storage/repositories/editions.ts';
import { draftsAfter, getPlan, listPlanRecords, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';

/** Plans in force that are looked at, newest first: an organ has a handful at a time. */
const MAX_LOOKED_AT = 50;
const MAX_CANDIDATES = 5;
/** Two lists of one family that share their title and hardly a task are less alike than this. */
const PLAUSIBLE = 0.4;

/**
 * The editions of a list, oldest first, with the drafts that would follow; for a draft that continues nothing the plans
 * it may continue.
 * @throws FORBIDDEN; NOT_FOUND
 */
export async function listEditions(call: Call, input: { params: { planId: string } }): Promise<EditionList> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const plan = await getPlan(call.db, input.params.planId);
  const chain = await editionChain(call.db, plan);
  const issued = chain.filter(({ status }) => status !== 'draft');
  const newest = issued.at(-1);
  const drafts = newest === undefined ? [plan] : await draftsAfter(call.db, newest.id);
  return {
    editions: [...issued, ...drafts].map(editionRow),
    candidates: await candidatesFor(call, plan),
  };
}

async function candidatesFor(call: Call, draft: PlanRecord): Promise<EditionCandidate[]> {
  const mayLink = can(call.actor, 'plan.review', draft);
  if (draft.status !== 'draft' || draft.previousId !== null || !mayLink) return [];
  const own = { title: draft.title, tasks: await taskTitles(call.db, draft.id) };
  const candidates: EditionCandidate[] = [];
  const inForce = { status: 'published' as const, unitId: draft.unitId };
  for (const plan of await listPlanRecords(call.db, inForce, MAX_LOOKED_AT)) {
    const likeness = planLikeness({ title: plan.title, tasks: await taskTitles(call.db, plan.id) }, own);
    if (likeness >= PLAUSIBLE) candidates.push({ plan: editionRow(plan), likeness });
  }
  return candidates.sort((a, b) => b.likeness - a.likeness).slice(0, MAX_CANDIDATES);
}

function editionRow(plan: PlanRecord): EditionRow {
  const { id, edition, title, number, status, fileName, publishedOn, supersededOn } = plan;
  const createdAt = plan.createdAt.toISOString();
  return { id, edition, title, number, status, fileName, createdAt, publishedOn, supersededOn };
}
