import type { ColumnKind } from '../columnKinds.ts';
import type { TextLine } from '../textLines.ts';
import type { Anchor } from './anchors.ts';
import { gapsOf, longestColumn, middleOf, type Stretch, usualGap } from './stretch.ts';

/** A place where a table may be cut into rows: no line of a column that stands in one row lies across it. */
export interface Cut {
  readonly y: number;
  /** Bottom of the lines above, top of those below. */
  readonly above: number;
  readonly below: number;
  /** How much speaks against a border of rows here; less than 0: for it. */
  readonly cost: number;
}

/** Half of a line's middle that no border of rows crosses, in em. */
const CORE = 0.3;
/** A line this near the right edge of its column is full, in em. */
const FULL = 1.6;
/** First lines of paragraphs begin so much further right, in em. */
const INDENT = 1.2;
/** White this much wider than usual, in em, parts rows or paragraphs. */
const WIDE = 0.25;
/** What a border of rows costs that parts a sentence, a paragraph, words; and a line of names lying across it. */
const COST = { sentence: 4, paragraph: 3, words: 1, across: 1.5, wide: -3 };

/**
 * Every place where a stretch can be cut, its upper and lower end included, from the top.
 * @param isLoose whether words of a column may lie across a border of rows
 */
export function cutsOf(stretch: Stretch, isLoose: (kind: ColumnKind | undefined) => boolean): Cut[] {
  const clusters = clustersOf(stretch, isLoose);
  const [first, last] = [clusters[0], clusters.at(-1)];
  if (!first || !last) return [];
  const costs = new CutCosts(stretch);
  const inner = clusters.slice(1).map((cluster, i) => {
    const above = clusters[i]?.bottom ?? cluster.top;
    const y = (above + cluster.top) / 2;
    return { y, above, below: cluster.top, cost: costs.at(y, cluster.top - above) };
  });
  const top = { y: first.top - 1, above: first.top, below: first.top, cost: 0 };
  const bottom = { y: last.bottom + 1, above: last.bottom, below: last.bottom, cost: 0 };
  return [top, ...inner, bottom];
}

/** Lines of columns that stand in one row, those that lie beside each other put together. */
function clustersOf(
  { columns, kinds }: Stretch,
  isLoose: (kind: ColumnKind | undefined) => boolean,
): { top: number; bottom: number; core: number }[] {
  const lines = columns
    .flatMap((own, column) => (isLoose(kinds[column]) ? [] : own))
    .sort((a, b) => middleOf(a) - middleOf(b));
  const clusters: { top: number; bottom: number; core: number }[] = [];
  for (const line of lines) {
    const cluster = clusters.at(-1);
    const core = middleOf(line) + CORE * line.size;
    if (cluster && middleOf(line) - CORE * line.size < cluster.core) {
      cluster.top = Math.min(cluster.top, line.top);
      cluster.bottom = Math.max(cluster.bottom, line.bottom);
      cluster.core = Math.max(cluster.core, core);
    } else {
      clusters.push({ top: line.top, bottom: line.bottom, core });
    }
  }
  return clusters;
}

/** Names of groups, units and times may be printed once for several rows. */
export function mayBeShared(kind: ColumnKind | undefined): boolean {
  return kind === 'group' || kind === 'shared' || kind === 'time';
}

interface Margins {
  readonly lines: readonly TextLine[];
  readonly left: number;
  readonly right: number;
  /** Some of its lines are set in: paragraphs begin with an indent. */
  readonly indented: boolean;
  /** Its lines hold sentences. */
  readonly wordy: boolean;
}

class CutCosts {
  private readonly gap: number;
  private readonly size: number;
  private readonly texts: readonly Margins[];
  private readonly shared: readonly TextLine[];

  constructor({ columns, kinds }: Stretch) {
    const longest = longestColumn(columns);
    this.gap = usualGap(longest);
    this.size = longest[0]?.size ?? 10;
    this.texts = columns.flatMap((lines, column) =>
      kinds[column] === 'text' && lines.length > 0 ? [marginsOf(lines)] : [],
    );
    this.shared = columns.flatMap((lines, column) =>
      mayBeShared(kinds[column]) && kinds[column] !== 'group' ? lines : [],
    );
  }

  at(y: number, gap: number): number {
    const across = this.shared.filter((line) => Math.abs(middleOf(line) - y) < CORE * line.size).length;
    const wide = across === 0 && gap - this.gap > WIDE * this.size ? COST.wide : 0;
    return this.texts.reduce((sum, column) => sum + this.parts(column, y), across * COST.across + wide);
  }

  /** What a cut parts in one column. */
  private parts({ lines, left, right, indented, wordy }: Margins, y: number): number {
    const next = lines.findIndex((line) => middleOf(line) > y);
    const [above, below] = [lines[next - 1], lines[next]];
    if (!above || !below || below.top - above.bottom > this.gap + WIDE * below.size) return 0;
    const isEnd = /[。！？；!?;]["”』」）)]?$/.test(above.text);
    const isFull = above.right >= right - FULL * above.size;
    if (/[，、：（《“,:]$/.test(above.text)) return COST.sentence;
    const isSetIn = below.x > left + INDENT * below.size;
    const paragraph = indented && !isSetIn && wordy ? COST.paragraph : 0;
    if (isEnd) return paragraph;
    if (isFull) return (wordy ? COST.sentence : COST.words) + paragraph;
    return COST.words + paragraph;
  }
}

function marginsOf(lines: readonly TextLine[]): Margins {
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  for (const line of lines) {
    left = Math.min(left, line.x);
    right = Math.max(right, line.right);
  }
  const setIn = lines.filter((line) => line.x > left + INDENT * line.size).length;
  const size = lines[0]?.size ?? 10;
  const wordy = right - left > 12 * size;
  return { lines, left, right, indented: setIn >= 2 && setIn * 2 <= lines.length, wordy };
}

/** Distance from line to line. */
export function pitchOf({ columns }: Stretch): number {
  const lines = longestColumn(columns);
  const gaps = gapsOf(lines);
  const first = lines[0];
  const height = first ? first.bottom - first.top : 10;
  return gaps.length === 0 ? height * 1.4 : Math.max(height, usualGap(lines) + height);
}

/** True when a cut lies between two anchors' words. */
export function isBetween(cut: Cut, before: Anchor | undefined, after: Anchor | undefined): boolean {
  const middle = (anchor: Anchor): number => (anchor.top + anchor.bottom) / 2;
  return (!before || cut.y > middle(before)) && (!after || cut.y < middle(after));
}
