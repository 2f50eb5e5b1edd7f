import type { Review, ReviewItem } from '../../../src/contracts/plans.ts';
import { itemsOf } from '../plans/planHouse.ts';

export function itemWith(review: Review, text: string): ReviewItem {
  const found = itemsOf(review).find((item) => item.text === text);
  if (!found) throw new Error(`no item ${text}: ${itemsOf(review).map((item) => item.text)}`);
  return found;
}

export function taskAt(review: Review, no: number) {
  const found = review.tasks.find((task) => task.no === no);
  if (!found) throw new Error(`no task ${no}`);
  return found;
}

/** Everything a review decides, without ids, numbers of the store and places in the document. */
export function decided(review: Review) {
  return review.tasks.map((task) => ({
    title: task.title,
    units: task.units,
    deadline: task.deadline,
    measures: task.measures.map(({ addressee, text, items }) => ({
      addressee,
      text,
      items: items.map(({ id: _, source: __, ...item }) => item),
    })),
  }));
}
