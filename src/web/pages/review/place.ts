import type { Review } from '../../../contracts/plans.ts';
import type { Entry } from './found/shelves.ts';
import type { ItemTool } from './ItemEditor.tsx';
import type { Passage } from './SourceLine.tsx';
import { itemAt, nextItem, placedItems } from './tree.ts';

/** Where the person stands: at an item, at a task, at an issue's passage, at an indicator or other table. */
export interface Place {
  readonly itemId: string | null;
  readonly isEditing: boolean;
  readonly taskNo: number | null;
  readonly entry: Entry | null;
  readonly lit: Passage | null;
  readonly tool: ItemTool;
}

/** At nothing: what every place is made from. */
export const NOWHERE: Place = {
  itemId: null,
  isEditing: false,
  taskNo: null,
  entry: null,
  lit: null,
  tool: 'none',
};

/** Begins at the first thing that needs a hand: the first open issue's passage, else the first item not decided. */
export function firstPlace(review: Review): Place {
  const issue = review.issues.find(({ settlement }) => settlement === null);
  const first = issue ? null : nextItem(placedItems(review), null, 1, 'todo');
  return {
    ...NOWHERE,
    itemId: first?.item.id ?? null,
    lit: issue?.source ?? first?.item.source ?? null,
  };
}

/** After a change: the same item, or the one its words went into; its tool put away. */
export function stillThere(was: Place, review: Review): Place {
  const items = placedItems(review);
  const same = items.find(({ item }) => item.id === was.itemId);
  const found = same ?? (was.itemId && was.lit ? itemAt(items, was.lit.start) : null);
  return { ...was, itemId: found?.item.id ?? null, lit: found?.item.source ?? was.lit, tool: 'none' };
}

/** Where the issues nobody settled yet begin in the source, in order. */
export function openPlaces(review: Review): number[] {
  return review.issues
    .flatMap((issue) => (issue.settlement === null && issue.source !== null ? [issue.source.start] : []))
    .sort((a, b) => a - b);
}

export function issueSpan(review: Review, start: number): Passage | null {
  return review.issues.find((issue) => issue.source?.start === start)?.source ?? null;
}
