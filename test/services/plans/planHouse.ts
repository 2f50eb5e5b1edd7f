import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { folderFiles } from '../../../src/adapters/files.ts';
import { systemIds } from '../../../src/adapters/ids.ts';
import type { Review, ReviewItem, ReviewOp } from '../../../src/contracts/plans.ts';
import type { Attempt, Call } from '../../../src/services/context.ts';
import { CoverageDesk } from '../../../src/services/coverage/coverageDesk.ts';
import { matcherHere } from '../../../src/services/coverage/matcher.ts';
import { ImportDesk } from '../../../src/services/imports/index.ts';
import { correct, importFile } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import { hereReader } from '../../../src/services/reading/hereReader.ts';
import { seedUnits } from '../../../src/services/setup/seedUnits.ts';
import { systemCall } from '../../../src/services/setup/systemCall.ts';
import type { Db } from '../../../src/storage/engine/index.ts';
import { openTestStore } from '../../support/store.ts';

export const LIST = readFileSync('assets/task-list-2021.txt');

export interface PlanHouse {
  readonly db: Db;
  readonly call: Call;
  readonly clock: ReturnType<typeof fixedClock>;
  /** The same person with a client key. */
  attempt(key: string, requestHash?: string): Call;
  close(): Promise<void>;
}

/** A store with the unit tree and nothing else, and a clock that stands at 2021-03-01 in Shanghai. */
export async function openPlanHouse(): Promise<PlanHouse> {
  const { store, close } = await openTestStore();
  const root = mkdtempSync(join(tmpdir(), 'luoshi-files-'));
  const clock = fixedClock(new Date('2021-03-01T01:00:00Z'));
  const house = {
    db: store.db,
    clock,
    ids: systemIds,
    files: folderFiles(root),
    reader: hereReader,
    imports: new ImportDesk(),
    coverage: new CoverageDesk(matcherHere()),
  };
  await seedUnits(house);
  const call = systemCall(house);
  return {
    db: store.db,
    call,
    clock,
    attempt(key, requestHash = 'same') {
      const attempt: Attempt = { key, requestHash };
      return { ...call, attempt };
    },
    async close() {
      await close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Imports the bundled list and gives its review. */
export async function importList(call: Call): Promise<Review> {
  const { plan } = await importFile(call, { fileName: 'task-list-2021.txt', bytes: LIST, again: true });
  return loadReview(call, plan.id);
}

/** Imports a small list of our own making. */
export async function importLines(call: Call, lines: readonly string[]): Promise<Review> {
  const bytes = Buffer.from(lines.join('\n'), 'utf8');
  const { plan } = await importFile(call, { fileName: '小清单.txt', bytes, again: true });
  return loadReview(call, plan.id);
}

/** Makes one correction on the review as it stands. */
export async function change(call: Call, review: Review, op: ReviewOp): Promise<Review> {
  return correct(call, {
    params: { planId: review.plan.id },
    body: { revision: review.plan.revision, change: op },
  });
}

/** Settles every issue with its first choice, but names that no unit has. */
export async function settleAll(call: Call, review: Review): Promise<Review> {
  let now = review;
  for (const issue of review.issues) {
    const [settlement] = issue.choices;
    if (issue.settlement !== null || settlement === undefined || issue.code === 'unit-unknown') continue;
    now = await change(call, now, { op: 'settle', issueId: issue.id, settlement });
  }
  return now;
}

export function itemsOf(review: Review): ReviewItem[] {
  return review.tasks.flatMap((task) => task.measures.flatMap((measure) => measure.items));
}

/** An item whose text is parted by a comma, so that it can be split; with its measure. */
export function longItem(review: Review): ReviewItem {
  const found = itemsOf(review).find((item) => /^.{4,}，.{4,}$/.test(item.text));
  if (!found) throw new Error('the list has an item with a comma');
  return found;
}

/** The review without what every correction changes. */
export function content(review: Review) {
  const { plan, ...rest } = review;
  return { ...rest, plan: { ...plan, revision: 0 } };
}
