import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review, ReviewOp } from '../../../src/contracts/plans.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { previewPublish } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import {
  change,
  importLines,
  itemsOf,
  openPlanHouse,
  type PlanHouse,
  settleAll,
} from '../plans/planHouse.ts';
import { FIRST, link, listLines, publishNow } from './editionHouse.ts';

import { decided } from './reviews.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(async () => {
  await house.close();
});

/** A correction picked by numbers among everything the review offers. */
function pickedOp(review: Review, [kind, which, more]: readonly [number, number, number]): ReviewOp | null {
  const all = itemsOf(review);
  const item = all[which % all.length];
  const task = review.tasks[which % review.tasks.length];
  if (!item || !task) return null;
  const measure = task.measures[more % Math.max(1, task.measures.length)];
  const ops: (ReviewOp | null)[] = [
    { op: 'edit-item', itemId: item.id, deliverable: more % 2 === 0 ? 'document' : 'training' },
    { op: 'edit-item', itemId: item.id, object: `对象${more}` },
    { op: 'edit-item', itemId: item.id, dueOn: '2021-08-31', leadUnitId: 'nipa-law' },
    { op: 'split-item', itemId: item.id, at: 1 + (more % Math.max(1, item.text.length - 1)) },
    { op: 'merge-item', itemId: item.id },
    { op: 'drop-item', itemId: item.id },
    { op: 'reset-item', itemId: item.id },
    { op: 'confirm-items', itemIds: [item.id] },
    { op: 'confirm-lead', taskId: task.id },
    measure ? { op: 'set-addressee', measureId: measure.id, kind: 'all-regions', text: '各地' } : null,
    { op: 'set-deadline', taskId: task.id, kind: 'date', date: `2021-1${more % 3}-01` },
    { op: 'set-units', taskId: task.id, units: [{ unitId: 'nipa-patent', role: 'lead' }] },
  ];
  return ops[kind % ops.length] ?? null;
}

describe('whatever was decided', () => {
  it('the same list has it again', async () => {
    const picks = fc.array(fc.tuple(fc.nat(11), fc.nat(30), fc.nat(30)), { minLength: 5, maxLength: 14 });
    let compared = 0;
    for (const wishes of fc.sample(picks, { numRuns: 15, seed: 20_211_231 })) {
      let review = await importLines(house.call, listLines(FIRST));
      for (const wish of wishes) review = await tried(review, pickedOp(review, wish));
      review = await settleAll(house.call, review);
      if (!(await isPublished(review.plan.id))) continue;
      const draft = await importLines(house.call, ['说明', ...listLines(FIRST)]);
      await link(house.call, draft, review.plan.id);
      const now = await loadReview(house.call, draft.plan.id);
      expect(decided(now)).toEqual(decided(review));
      expect(now.counts.openIssues).toBe(0);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  });
});

/** Refused corrections are part of the walk. */
async function tried(review: Review, op: ReviewOp | null): Promise<Review> {
  if (op === null) return review;
  try {
    return await change(house.call, review, op);
  } catch (error) {
    if (error instanceof LuoshiError) return review;
    throw error;
  }
}

async function isPublished(planId: string): Promise<boolean> {
  const preview = await previewPublish(house.call, { params: { planId } });
  if (preview.ready) await publishNow(house.call, planId);
  return preview.ready;
}
