import type { Span } from '../plan.ts';
import type { FoldedText } from './fold.ts';
import type { Run } from './grams.ts';
import type { Proposal } from './types.ts';

const MOST_WORDS = 6;
/** Shared runs that count less tell nothing by themselves: they are marked only within telling ones. */
const TELLING = 0.1;

/** A folded text with the runs cut from it. */
export interface CutText {
  readonly folded: FoldedText;
  readonly runs: readonly Run[];
}

/** A duty's words, with the runs among them that tell something. */
export interface DutyText extends CutText {
  readonly telling: ReadonlySet<number>;
}

export function dutyText(text: CutText): DutyText {
  const telling = text.runs.filter(({ weight }) => weight >= TELLING).map(({ id }) => id);
  return { ...text, telling: new Set(telling) };
}

/**
 * The words two texts share, marked in both.
 * @param rarity what a run counts by how few duties hold it
 */
export function explain(
  duty: DutyText,
  item: CutText,
  itemText: string,
  rarity: (gram: number) => number,
): Pick<Proposal, 'words' | 'dutyRanges' | 'itemRanges'> {
  const shared = sharedRuns(duty, item);
  const dutyRanges = rangesOf(duty, shared).map(({ start, end }) => ({ start, end }));
  const marked = rangesOf(item, shared, rarity);
  const words = [...marked]
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .map(({ start, end }) => itemText.slice(start, end).replace(/\s+/g, ''));
  return {
    words: [...new Set(words)].slice(0, MOST_WORDS),
    dutyRanges,
    itemRanges: marked.map(({ start, end }) => ({ start, end })),
  };
}

function sharedRuns({ telling }: DutyText, b: CutText): ReadonlySet<number> {
  const shared = new Set<number>();
  for (const { id } of b.runs) if (telling.has(id)) shared.add(id);
  return shared;
}

/** Stretches of the printed text that shared runs cover, with what they count together. */
function rangesOf(
  { folded, runs }: CutText,
  shared: ReadonlySet<number>,
  rarity: (gram: number) => number = () => 1,
): (Span & { weight: number })[] {
  const ranges: { start: number; end: number; weight: number }[] = [];
  for (const { id, at, length, weight } of runs) {
    if (!shared.has(id)) continue;
    const start = folded.starts[at] ?? 0;
    const end = folded.ends[at + length - 1] ?? start;
    const last = ranges.at(-1);
    const counted = weight * rarity(id);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.weight += counted;
    } else {
      ranges.push({ start, end, weight: counted });
    }
  }
  return ranges;
}
