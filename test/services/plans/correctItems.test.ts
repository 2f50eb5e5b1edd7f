import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review, ReviewItem, ReviewOp } from '../../../src/contracts/plans.ts';
import { getSource } from '../../../src/services/plans/index.ts';
import { items } from '../../../src/storage/tables/index.ts';
import {
  change,
  content,
  importList,
  itemsOf,
  longItem,
  openPlanHouse,
  type PlanHouse,
} from './planHouse.ts';

let house: PlanHouse;
let review: Review;
beforeAll(async () => {
  house = await openPlanHouse();
  review = await importList(house.call);
});
afterAll(async () => {
  await house.close();
});

async function make(op: ReviewOp): Promise<Review> {
  review = await change(house.call, review, op);
  return review;
}

function item(id: string): ReviewItem {
  const found = itemsOf(review).find((candidate) => candidate.id === id);
  if (!found) throw new Error('the item is there');
  return found;
}

function measureOf(id: string) {
  const found = review.tasks
    .flatMap((task) => task.measures)
    .find((measure) => measure.items.some((candidate) => candidate.id === id));
  if (!found) throw new Error('the measure is there');
  return found;
}

/** Every item has its own place, numbers run through, and positions are 1, 2, 3 within the task. */
function expectInOrder(now: Review): void {
  for (const task of now.tasks) {
    const all = task.measures.flatMap((measure) => measure.items);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => i + 1));
    const live = all.filter(({ status }) => status !== 'dropped');
    expect(live.map(({ no }) => no)).toEqual(live.map((_, i) => `${task.no}-${i + 1}`));
  }
}

describe('items', () => {
  it('split at a comma: two items, each at its own words; merged again: as before', async () => {
    const before = content(review);
    const long = longItem(review);
    const at = long.text.indexOf('，');
    await make({ op: 'split-item', itemId: long.id, at });
    const pieces = measureOf(long.id).items;
    const place = pieces.findIndex(({ id }) => id === long.id);
    const [first, second] = pieces.slice(place, place + 2);
    expect([first?.text, second?.text]).toEqual([long.text.slice(0, at), long.text.slice(at + 1)]);
    const { text } = await sourceText();
    for (const piece of [first, second]) {
      expect(text.slice(piece?.source.start, piece?.source.end).replace(/\s/g, '')).toBe(
        piece?.text.replace(/\s/g, ''),
      );
      expect(piece).toMatchObject({ changed: true, status: 'proposed' });
    }
    expect(review.counts.items).toBe(before.counts.items + 1);
    expectInOrder(review);
    await make({ op: 'merge-item', itemId: second?.id ?? '' });
    expect(content(review)).toEqual(before);
  });

  it('split over a line break or a page maps every cut to the source', async () => {
    const { text } = await sourceText();
    const broken = itemsOf(review).find(({ text: words, source }) => {
      const printed = text.slice(source.start, source.end);
      return printed.includes('\n') && printed.replace(/\s/g, '') === words.replace(/\s/g, '');
    });
    if (!broken) throw new Error('the list breaks an item over lines');
    const before = content(review);
    for (const at of [1, Math.floor(broken.text.length / 2), broken.text.length - 1]) {
      await make({ op: 'split-item', itemId: broken.id, at });
      const pieces = measureOf(broken.id).items;
      const place = pieces.findIndex(({ id }) => id === broken.id);
      for (const piece of pieces.slice(place, place + 2)) {
        const printed = text.slice(piece.source.start, piece.source.end);
        expect(printed.replace(/\s/g, '')).toBe(piece.text.replace(/\s/g, ''));
        expect(printed).toBe(printed.trim());
      }
      await make({ op: 'reset-item', itemId: pieces[place + 1]?.id ?? '' });
      expect(content(review)).toEqual(before);
    }
  });

  it('merged: one item over both places; reset: both again', async () => {
    const { first, second } = neighbours();
    const before = content(review);
    await make({ op: 'merge-item', itemId: second.id });
    const merged = item(first.id);
    expect(merged.source).toEqual({ start: first.source.start, end: second.source.end });
    expect(merged.text.startsWith(first.text) && merged.text.endsWith(second.text)).toBe(true);
    expect(measureOf(first.id).text.replace(/\s/g, '')).toContain(merged.text.replace(/\s/g, ''));
    expect(merged).toMatchObject({ changed: true, status: 'proposed' });
    expectInOrder(review);
    await make({ op: 'reset-item', itemId: first.id });
    expect(itemsOf(review).map(({ text, source, no }) => ({ text, source, no }))).toEqual(
      before.tasks
        .flatMap((task) => task.measures.flatMap((m) => m.items))
        .map(({ text, source, no }) => ({ text, source, no })),
    );
    expect(itemsOf(review).every(({ changed }) => !changed)).toBe(true);
  });

  it('pieces of one proposal, split and merged across, all return together', async () => {
    const before = itemsOf(review).map(({ text, source, verb, object }) => ({ text, source, verb, object }));
    const { first, second } = neighbours();
    const at = first.text.indexOf('，') > 0 ? first.text.indexOf('，') : 2;
    await make({ op: 'split-item', itemId: first.id, at });
    await make({ op: 'merge-item', itemId: second.id });
    await make({ op: 'reset-item', itemId: first.id });
    expect(itemsOf(review).map(({ text, source, verb, object }) => ({ text, source, verb, object }))).toEqual(
      before,
    );
    expectInOrder(review);
  });

  it('the first item of a sentence has none before it', async () => {
    const [first] = itemsOf(review);
    await expect(make({ op: 'merge-item', itemId: first?.id ?? '' })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
    });
  });

  it('a cut past the end or before a mark alone is refused', async () => {
    const { id, text } = longItem(review);
    await expect(make({ op: 'split-item', itemId: id, at: text.length })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [expect.objectContaining({ path: 'change.at' })],
    });
  });

  it('edited: words replaced in their place, the proposal kept; edited back or reset: as before', async () => {
    const before = content(review);
    const target = itemsOf(review).find(
      ({ verb, object, text }) => verb.length > 0 && text === `${verb}${object}`,
    );
    if (!target) throw new Error('an item of verb and object');
    await make({
      op: 'edit-item',
      itemId: target.id,
      verb: '牵头制定',
      deliverable: target.deliverable === 'survey' ? 'event' : 'survey',
      quantity: { value: 3.5, unit: '亿元' },
      dueOn: '2021-06-30',
      leadUnitId: 'nipa-law',
    });
    expect(item(target.id)).toMatchObject({
      verb: '牵头制定',
      text: `牵头制定${target.object}`,
      quantity: { value: 3.5, unit: '亿元' },
      dueOn: '2021-06-30',
      leadUnitId: 'nipa-law',
      changed: true,
      why: '核对时改定',
      source: target.source,
    });
    const [row] = await house.db.select().from(items).where(eq(items.id, target.id));
    expect(row?.proposal).toEqual([
      expect.objectContaining({ verb: target.verb, text: target.text, deliverable: target.deliverable }),
    ]);
    const { verb, deliverable, quantity, dueOn, leadUnitId } = target;
    await make({ op: 'edit-item', itemId: target.id, verb, deliverable, quantity, dueOn, leadUnitId });
    expect(content(review)).toEqual(before);
    await make({ op: 'edit-item', itemId: target.id, object: '别的事' });
    await make({ op: 'reset-item', itemId: target.id });
    expect(content(review)).toEqual(before);
  });

  it('a lead that is no unit is refused', async () => {
    const [first] = itemsOf(review);
    await expect(
      make({ op: 'edit-item', itemId: first?.id ?? '', leadUnitId: 'nobody' }),
    ).rejects.toMatchObject({ code: 'UNIT_UNKNOWN' });
  });

  it('dropped: out of the count and the numbers; reset: as before', async () => {
    const before = content(review);
    const [, second] = itemsOf(review);
    if (!second) throw new Error('a second item');
    await make({ op: 'drop-item', itemId: second.id });
    expect(item(second.id)).toMatchObject({ status: 'dropped', no: '' });
    expect(review.counts.items).toBe(before.counts.items - 1);
    expectInOrder(review);
    await expect(make({ op: 'confirm-items', itemIds: [second.id] })).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      refusal: expect.objectContaining({ allowed: ['还原事项'] }),
    });
    await make({ op: 'reset-item', itemId: second.id });
    expect(content(review)).toEqual(before);
  });

  it('confirmed: one by one, by task, and counted; dropped ones are left', async () => {
    const [task] = review.tasks;
    const all = task?.measures.flatMap((measure) => measure.items) ?? [];
    const [first, second] = all;
    await make({ op: 'confirm-items', itemIds: [first?.id ?? ''] });
    expect(review.counts.confirmedItems).toBe(1);
    await make({ op: 'drop-item', itemId: second?.id ?? '' });
    await make({ op: 'confirm-task', taskId: task?.id ?? '' });
    expect(review.counts.confirmedItems).toBe(all.length - 1);
    await make({ op: 'reset-item', itemId: second?.id ?? '' });
    await expect(make({ op: 'confirm-items', itemIds: ['nothing'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

async function sourceText(): Promise<{ text: string }> {
  return getSource(house.call, { params: { planId: review.plan.id } });
}

function neighbours(): { first: ReviewItem; second: ReviewItem } {
  for (const measure of review.tasks.flatMap((task) => task.measures)) {
    const [first, second] = measure.items;
    if (first && second && first.text.length > 6) return { first, second };
  }
  throw new Error('the reader proposes several items in a sentence');
}
