import type { Review, ReviewItem, ReviewMeasure, ReviewTask } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';

/** An item with the sentence and the task it stands in. */
export interface PlacedItem {
  readonly item: ReviewItem;
  readonly measure: ReviewMeasure;
  readonly task: ReviewTask;
}

/** A paragraph of a task's cell: its sentences bind the same addressee unless one says otherwise. */
export interface Block {
  readonly key: string;
  readonly addressee: ReviewMeasure['addressee'];
  readonly measures: readonly ReviewMeasure[];
}

/** Every item in the order of the paper. */
export function placedItems(review: Review): PlacedItem[] {
  return review.tasks.flatMap((task) =>
    task.measures.flatMap((measure) => measure.items.map((item) => ({ item, measure, task }))),
  );
}

/** Sentences of a task grouped as they bind: a new group where the paragraph or the addressee changes. */
export function blocksOf(task: ReviewTask): Block[] {
  const blocks: { key: string; addressee: ReviewMeasure['addressee']; measures: ReviewMeasure[] }[] = [];
  for (const measure of task.measures) {
    const last = blocks.at(-1);
    const first = last?.measures[0];
    if (last && first && first.block === measure.block && sameAddressee(first, measure)) {
      last.measures.push(measure);
    } else blocks.push({ key: measure.id, addressee: measure.addressee, measures: [measure] });
  }
  return blocks;
}

function sameAddressee(a: ReviewMeasure, b: ReviewMeasure): boolean {
  return a.addressee.kind === b.addressee.kind && a.addressee.text === b.addressee.text;
}

/** The item the source was pressed at; the narrowest that holds the place, else the nearest of its sentence. */
export function itemAt(items: readonly PlacedItem[], offset: number): PlacedItem | null {
  const holding = items.filter(({ item }) => item.source.start <= offset && offset < item.source.end);
  const narrowest = holding.sort((a, b) => width(a.item.source) - width(b.item.source))[0];
  if (narrowest) return narrowest;
  const near = items.filter(({ measure }) => measure.source.start <= offset && offset < measure.source.end);
  return near.sort((a, b) => distance(a, offset) - distance(b, offset))[0] ?? null;
}

/**
 * The task whose title, units, deadline or any other word was pressed.
 * @param regions of the source, disjoint and in order
 */
export function taskAt(review: Review, regions: PlanSource['regions'], offset: number): ReviewTask | null {
  const holds = (span: { start: number; end: number } | null) =>
    span !== null && span.start <= offset && offset < span.end;
  const named = review.tasks.find((t) => holds(t.source) || holds(t.unitsSource) || holds(t.deadlineSource));
  if (named) return named;
  const no = regions.find(holds)?.task ?? null;
  return no === null ? null : (review.tasks.find((task) => task.no === no) ?? null);
}

/** The item one step on; wraps neither way. `todo` looks only for items nobody decided yet. */
export function nextItem(
  items: readonly PlacedItem[],
  currentId: string | null,
  step: 1 | -1,
  todo: 'todo' | 'all',
): PlacedItem | null {
  const from = items.findIndex(({ item }) => item.id === currentId);
  const start = from === -1 ? (step === 1 ? 0 : items.length - 1) : from + step;
  for (let i = start; i >= 0 && i < items.length; i += step) {
    const placed = items[i];
    if (placed && (todo === 'all' || placed.item.status === 'proposed')) return placed;
  }
  return null;
}

/** The item before it in the same sentence, to which it can be joined; null: it is the first. */
export function mergeTarget(placed: PlacedItem): ReviewItem | null {
  const at = placed.measure.items.findIndex((i) => i.id === placed.item.id);
  return placed.measure.items.slice(0, at).findLast((item) => item.status !== 'dropped') ?? null;
}

function width(span: { start: number; end: number }): number {
  return span.end - span.start;
}

function distance(placed: PlacedItem, offset: number): number {
  const { start, end } = placed.item.source;
  return offset < start ? start - offset : offset - end + 1;
}
