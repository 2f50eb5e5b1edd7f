import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Corrections } from '../../../src/contracts/corrections.ts';
import type { Review, ReviewOp } from '../../../src/contracts/plans.ts';
import { getCorrections } from '../../../src/services/plans/index.ts';
import { change, importList, itemsOf, longItem, openPlanHouse, type PlanHouse } from './planHouse.ts';

let house: PlanHouse;
let review: Review;
beforeAll(async () => {
  house = await openPlanHouse();
  review = await importList(house.call);
});
afterAll(async () => {
  await house.close();
});

async function make(op: ReviewOp): Promise<void> {
  review = await change(house.call, review, op);
}

async function told(): Promise<Corrections['corrections']> {
  return (await getCorrections(house.call, { params: { planId: review.plan.id } })).corrections;
}

/** A measure with two items of which nobody changed any. */
function untouchedPair() {
  for (const measure of review.tasks.flatMap((task) => task.measures)) {
    const [first, second] = measure.items;
    if (first && second && measure.items.every((item) => !item.changed && item.status === 'proposed'))
      return { measure, first, second };
  }
  throw new Error('the list has a sentence with two items');
}

describe('corrections', () => {
  it('are none while everything is as proposed, also when it was confirmed', async () => {
    await make({
      op: 'confirm-items',
      itemIds: itemsOf(review)
        .slice(-3)
        .map(({ id }) => id),
    });
    expect(await told()).toEqual([]);
  });

  it('edited: before and after, and the sentence it stands in', async () => {
    const { measure, first } = untouchedPair();
    await make({ op: 'edit-item', itemId: first.id, verb: '修订', dueOn: '2021-09-30' });
    const [correction, ...more] = await told();
    expect(more).toEqual([]);
    expect(correction).toMatchObject({
      sentence: measure.text,
      change: 'edited',
      before: [{ verb: first.verb, object: first.object, text: first.text }],
      after: [{ verb: '修订', object: first.object, dueOn: '2021-09-30' }],
    });
    await make({ op: 'reset-item', itemId: first.id });
    expect(await told()).toEqual([]);
  });

  it('split, merged and dropped, each once', async () => {
    const long = longItem(review);
    const at = long.text.indexOf('，');
    await make({ op: 'split-item', itemId: long.id, at });
    const [split] = await told();
    expect(split).toMatchObject({ change: 'split', before: [{ text: long.text }] });
    expect(split?.after.map((item) => item.text)).toHaveLength(2);
    await make({ op: 'reset-item', itemId: long.id });
    expect(await told()).toEqual([]);

    const pair = untouchedPair();
    await make({ op: 'merge-item', itemId: pair.second.id });
    const [merged] = await told();
    expect(merged).toMatchObject({
      sentence: pair.measure.text,
      change: 'merged',
      before: [{ text: pair.first.text }, { text: pair.second.text }],
    });
    expect(merged?.after).toHaveLength(1);

    const other = untouchedPair();
    await make({ op: 'drop-item', itemId: other.first.id });
    const all = await told();
    expect(all.map((correction) => correction.change).sort()).toEqual(['dropped', 'merged']);
    expect(all.find((correction) => correction.change === 'dropped')).toMatchObject({
      before: [{ text: other.first.text }],
      after: [],
    });
  });

  it('do not tell who is to lead, nor who corrected', async () => {
    const before = await told();
    const { first } = untouchedPair();
    await make({ op: 'edit-item', itemId: first.id, leadUnitId: 'nipa-law' });
    expect(await told()).toEqual(before);
    expect(JSON.stringify(before)).not.toContain(house.call.actor.name);
  });

  it('are for those who review', async () => {
    const call = { ...house.call, actor: { ...house.call.actor, roles: ['reader' as const] } };
    const params = { planId: review.plan.id };
    await expect(getCorrections(call, { params })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(getCorrections(house.call, { params: { planId: 'none' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
