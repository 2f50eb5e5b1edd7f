import { squeezed } from '../../domain/editions/plainText.ts';
import type { PlanItem, Span } from '../../domain/plan.ts';
import type { ItemRow } from '../../storage/repositories/planRows.ts';
import { asPlanItem, originGroups } from '../plans/review/itemChanges.ts';
import type { MeasureWords } from '../plans/review/words.ts';

/** One sentence in an edition: its items in order, and the place of each of its words; null: not known. */
export interface Sentence {
  readonly items: readonly ItemRow[];
  readonly words: MeasureWords | null;
}

/**
 * What persons made of the items of one sentence, carried over to the same sentence of a newer edition.
 * @param next the same words, nobody has changed an item of it yet
 * @param newId id for a piece of a split item
 * @returns the items as they are to be, their places those of the new document; null: the reader proposed others then,
 *   so that nothing may be carried over
 */
export function itemsTakenOver(old: Sentence, next: Sentence, newId: () => string): ItemRow[] | null {
  const proposed = originGroups(old.items)
    .flatMap((group) => group.proposals)
    .sort((a, b) => a.source.start - b.source.start);
  const same =
    proposed.length === next.items.length &&
    proposed.every((item, i) => {
      const now = next.items[i];
      return now !== undefined && wordsOf(item) === wordsOf(asPlanItem(now));
    });
  if (!same) return null;
  const indexOf = new Map(proposed.map((item, i) => [placeOf(item), i]));
  const newPlace = placeIn(old.words, next.words);
  const ids = next.items.map(({ id }) => id);
  return old.items.flatMap((row, position) => {
    const origins = (row.proposal ?? [asPlanItem(row)]).flatMap((p) => {
      const origin = next.items[indexOf.get(placeOf(p)) ?? -1];
      return origin ? [origin] : [];
    });
    const [first, ...more] = origins;
    if (!first) return [];
    const id = ids[position] ?? newId();
    if (row.proposal === null) return [{ ...first, id, status: row.status }];
    const { planId, taskId, measureId } = first;
    const source = newPlace({ start: row.sourceStart, end: row.sourceEnd }) ?? around([first, ...more]);
    const proposal = origins.map(asPlanItem);
    const place = { sourceStart: source.start, sourceEnd: source.end };
    return [{ ...row, id, no: null, planId, taskId, measureId, proposal, ...place }];
  });
}

/** Whether every item stands as the reader proposed it. */
export function areAsRead(items: readonly ItemRow[]): boolean {
  return items.every((row) => row.status === 'proposed' && row.proposal === null && row.leadUnitId === null);
}

/** What the reader said of an item, its place aside, in one order of fields: the store keeps none. */
function wordsOf(item: PlanItem): string {
  const { verb, object, text, deliverable, quantity, deadline, documents, partners, condition } = item;
  return JSON.stringify([
    ...[verb, object, text].map(squeezed),
    deliverable,
    [quantity?.value, quantity?.unit],
    [deadline?.kind, deadline?.date, squeezed(deadline?.text ?? '')],
    documents.map(squeezed),
    partners.map(squeezed),
    squeezed(condition ?? ''),
  ]);
}

function placeOf({ source, text }: PlanItem): string {
  return `${source.start}-${source.end} ${text}`;
}

/** Where words of the old document stand in the new one; null: that cannot be told. */
function placeIn(old: MeasureWords | null, next: MeasureWords | null): (span: Span) => Span | null {
  const from = placesOf(old);
  const to = placesOf(next);
  return ({ start, end }) => {
    if (from.length === 0 || from.length !== to.length) return null;
    const first = to[from.findIndex((at) => at >= start)];
    const last = to[from.findLastIndex((at) => at < end)];
    return first === undefined || last === undefined || last < first ? null : { start: first, end: last + 1 };
  };
}

function placesOf(words: MeasureWords | null): number[] {
  if (words === null) return [];
  return words.offsets.filter((_, i) => !/\s/.test(words.text[i] ?? ' '));
}

function around(rows: readonly ItemRow[]): Span {
  return {
    start: Math.min(...rows.map((row) => row.sourceStart)),
    end: Math.max(...rows.map((row) => row.sourceEnd)),
  };
}
