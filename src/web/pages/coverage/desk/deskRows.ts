import type {
  DutyCoverageView,
  LocalItemView,
  MappingView,
  UnitCoverage,
} from '../../../../contracts/coverage.ts';
import type { DeskShow } from '../../../address/coverageFilters.ts';

/** What the desk may be narrowed to, the most pressing first. */
export const DESK_SHOWS = [
  'undecided',
  'missing',
  'weakened',
  'later',
  'stricter',
  'covered',
  'not-applicable',
] as const satisfies readonly Exclude<DeskShow, 'added'>[];

/** Whether the duty is of the kind asked for. */
function isOf(row: DutyCoverageView, show: DeskShow | undefined): boolean {
  if (show === undefined) return true;
  if (show === 'later') return row.later;
  if (show === 'undecided') return isUndecided(row);
  return row.verdict === show;
}

/** The verdict rests on pairs that the system proposes and no person decided; counted so in the sums of every page. */
export function isUndecided({ decided, verdict }: DutyCoverageView): boolean {
  return !decided && verdict !== 'missing' && verdict !== 'not-applicable';
}

/** How many duties are of each kind. */
export function deskCounts(rows: readonly DutyCoverageView[]): Record<Exclude<DeskShow, 'added'>, number> {
  const of = (show: DeskShow) => rows.filter((row) => isOf(row, show)).length;
  return {
    undecided: of('undecided'),
    missing: of('missing'),
    weakened: of('weakened'),
    later: of('later'),
    stricter: of('stricter'),
    covered: of('covered'),
    'not-applicable': of('not-applicable'),
  };
}

/** Duties of a kind that hold the words, in their own text or number or in that of an item paired with them. */
export function dutiesShown(
  { duties, items }: Pick<UnitCoverage, 'duties' | 'items'>,
  show: DeskShow | undefined,
  q: string | undefined,
): DutyCoverageView[] {
  const texts = new Map(items.map(({ id, text }) => [id, text]));
  return duties.filter(
    (row) =>
      isOf(row, show) &&
      (q === undefined ||
        holds(row.duty, q) ||
        row.mappings.some(({ itemId, status }) => status !== 'rejected' && texts.get(itemId)?.includes(q))),
  );
}

/** Whether an item's number or text holds the words. */
export function holds(
  { no, text, taskTitle }: { no: string; text: string; taskTitle: string },
  q: string,
): boolean {
  return no === q || text.includes(q) || taskTitle.includes(q);
}

export interface Pair {
  readonly dutyId: string;
  readonly itemId: string;
}

/** Pairs that the system is sure of and nobody has decided. */
export function surePairs(rows: readonly DutyCoverageView[]): Pair[] {
  return rows.flatMap(({ duty, mappings }) =>
    mappings.flatMap(({ itemId, status, counts }) =>
      status === 'proposed' && counts ? [{ dutyId: duty.id, itemId }] : [],
    ),
  );
}

/** Pairs of one duty as they are drawn: those that count or are decided, those a little alike, those rejected. */
export function arranged(mappings: readonly MappingView[]): {
  readonly first: MappingView[];
  readonly more: MappingView[];
  readonly rejected: MappingView[];
} {
  const rejected = mappings.filter(({ status }) => status === 'rejected');
  const open = mappings.filter(({ status }) => status !== 'rejected');
  const strong = open.filter(({ counts, status }) => counts || status === 'confirmed');
  const first = strong.length > 0 ? strong : open.slice(0, 1);
  return { first, more: open.filter((one) => !first.includes(one)), rejected };
}

/** A stretch of a text, and whether it is among the words both texts have. */
export interface Stretch {
  readonly at: number;
  readonly text: string;
  readonly lit: boolean;
}

/** Cuts a text at ranges (characters, end exclusive); what is out of order or out of the text is left plain. */
export function stretches(text: string, ranges: readonly (readonly [number, number])[]): Stretch[] {
  const out: Stretch[] = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    if (from > at) out.push({ at, text: text.slice(at, from), lit: false });
    out.push({ at: from, text: text.slice(from, to), lit: true });
    at = to;
  }
  if (at < text.length) out.push({ at, text: text.slice(at), lit: false });
  return out;
}

/** Items of the unit by their id. */
export function itemsById(items: readonly LocalItemView[]): ReadonlyMap<string, LocalItemView> {
  return new Map(items.map((item) => [item.id, item]));
}
