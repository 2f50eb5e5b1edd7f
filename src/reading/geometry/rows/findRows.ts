import type { TextLine } from '../textLines.ts';
import { type Anchor, blockAnchors, numberAnchors } from './anchors.ts';
import { type Cut, cutsOf, isBetween, mayBeShared, pitchOf } from './cuts.ts';
import { endsWhole } from './ending.ts';
import { extentOf, middleOf, type Stretch } from './stretch.ts';
import { wideCuts } from './whiteSpace.ts';

/** How the words of a row's cells stand to each other. */
export type Alignment = 'middle' | 'top' | 'bottom';
const ALIGNMENTS: readonly Alignment[] = ['middle', 'top', 'bottom'];

/** The ways to cut a stretch into rows, for each alignment its cells may have. */
export interface RowChoice {
  /** What speaks against each. */
  readonly costs: Readonly<Record<Alignment, number>>;
  /** Places of the borders from the top, the ends of the stretch left out. */
  readonly borders: Readonly<Record<Alignment, readonly number[]>>;
}

export type AlignmentCosts = RowChoice['costs'];

/** Nothing speaks against either. */
export const NOT_SEEN: AlignmentCosts = { middle: 0, top: 0, bottom: 0 };

/**
 * The alignment that fits all stretches of a table best.
 * @param choices of each stretch; null: rules part its rows
 * @param before what was seen on the pages before
 */
export function alignmentOf(
  choices: readonly (RowChoice | null)[],
  before: AlignmentCosts,
): { alignment: Alignment; costs: AlignmentCosts } {
  const costs = { ...before };
  for (const choice of choices) {
    for (const alignment of ALIGNMENTS) costs[alignment] += choice?.costs[alignment] ?? 0;
  }
  const alignment = ALIGNMENTS.reduce((best, each) => (costs[each] < costs[best] ? each : best));
  return { alignment, costs };
}

/** A page of print has fewer lines and rows; more are cut by white space alone. */
const MOST_LINES = 600;
const MOST_ANCHORS = 150;
/** What it costs to say that a row was cut by the page's end, or that words without number are the rest of one. */
const COST = { fragment: 1.5, torn: 1.2, tornWhole: 2.5, overleaf: 4 };
/** Weight of a number standing a line's height off its place. */
const OFF = 4;
/** Weight of units and times standing off theirs. */
const BESIDE = 1.5;
/** Nearer than this, in lines, is in place. */
const IN_PLACE = 0.2;
const FARTHEST = 2.5;

/**
 * Where the rows of a stretch part: each row has one number, which stands at the top or in the middle of its row, and no
 * border of rows parts a sentence. A table without numbers is cut by white space, or by its times and units.
 */
export function rowChoice(stretch: Stretch): RowChoice {
  const lines = stretch.columns.reduce((sum, own) => sum + own.length, 0);
  if (lines > MOST_LINES) return onlyWay(wideCuts(stretch));
  const numbers = numberAnchors(stretch);
  if (numbers.length > 0) return byAnchors(stretch, numbers) ?? onlyWay(wideCuts(stretch));
  if (stretch.opens?.counted) return onlyWay([]);
  const wide = wideCuts(stretch);
  const blocks = blockAnchors(stretch);
  const choice = blocks.length > wide.length + 1 ? byAnchors(stretch, blocks) : null;
  return choice ?? onlyWay(wide);
}

function onlyWay(borders: readonly number[]): RowChoice {
  return { costs: NOT_SEEN, borders: { middle: borders, top: borders, bottom: borders } };
}

/** Units and times stand in one row each; or, where rows can be told apart no better so, for several. */
function byAnchors(stretch: Stretch, anchors: readonly Anchor[]): RowChoice | null {
  if (anchors.length > MOST_ANCHORS) return null;
  const apart = choiceOf(
    stretch,
    anchors,
    cutsOf(stretch, (kind) => kind === 'group'),
  );
  if (!stretch.kinds.some((kind) => kind === 'shared' || kind === 'time')) return apart;
  const shared = choiceOf(stretch, anchors, cutsOf(stretch, mayBeShared));
  if (!apart || !shared) return apart ?? shared;
  const better = (alignment: Alignment): RowChoice =>
    shared.costs[alignment] < apart.costs[alignment] ? shared : apart;
  return {
    costs: recordOf((alignment) => better(alignment).costs[alignment]),
    borders: recordOf((alignment) => better(alignment).borders[alignment]),
  };
}

function choiceOf(stretch: Stretch, anchors: readonly Anchor[], cuts: readonly Cut[]): RowChoice | null {
  const [middle, top, bottom] = ALIGNMENTS.map((alignment) =>
    new Search(stretch, anchors, cuts, alignment).best(),
  );
  if (!middle || !top || !bottom) return null;
  const ways = { middle, top, bottom };
  return {
    costs: recordOf((alignment) => ways[alignment].cost),
    borders: recordOf((alignment) => ways[alignment].borders),
  };
}

function recordOf<Value>(at: (alignment: Alignment) => Value): Record<Alignment, Value> {
  return { middle: at('middle'), top: at('top'), bottom: at('bottom') };
}

interface Way {
  readonly cost: number;
  /** Indexes of the cuts taken so far. */
  readonly cuts: readonly number[];
}

/** The cheapest way to cut a stretch so that every row has its anchor. */
class Search {
  private readonly pitch: number;
  private readonly stretch: Stretch;
  private readonly anchors: readonly Anchor[];
  private readonly cuts: readonly Cut[];
  private readonly alignment: Alignment;
  /** What a row may cost that was cut by the page's end. */
  private readonly mostAtEnd: number;
  /** Lines of the columns of units and times. */
  private readonly beside: readonly (readonly TextLine[])[];

  constructor(stretch: Stretch, anchors: readonly Anchor[], cuts: readonly Cut[], alignment: Alignment) {
    this.stretch = stretch;
    this.anchors = anchors;
    this.cuts = cuts;
    this.alignment = alignment;
    this.pitch = pitchOf(stretch);
    const { columns, kinds, ends } = stretch;
    this.beside = columns.filter((_, column) => kinds[column] === 'shared' || kinds[column] === 'time');
    this.mostAtEnd = !ends
      ? Number.POSITIVE_INFINITY
      : endsWhole(columns, kinds, columns)
        ? COST.tornWhole
        : COST.torn;
  }

  best(): { cost: number; borders: number[] } | null {
    let ways = this.starts();
    this.anchors.forEach((anchor, k) => {
      const next = new Map<number, Way>();
      for (const end of this.endsOf(k)) {
        let best: Way | null = null;
        for (const [start, way] of ways) {
          if (end <= start) continue;
          const cost = way.cost + this.rowCost(start, end, anchor) + this.borderCost(end);
          if (best === null || cost < best.cost) best = { cost, cuts: [...way.cuts, end] };
        }
        if (best) next.set(end, best);
      }
      ways = next;
    });
    let best: Way | null = null;
    for (const [end, way] of ways) {
      const cost = way.cost + this.restCost(end);
      if (best === null || cost < best.cost) best = { cost, cuts: way.cuts };
    }
    if (!best) return null;
    const inner = best.cuts.filter((at) => at > 0 && at < this.cuts.length - 1);
    return { cost: best.cost, borders: inner.map((at) => this.cuts[at]?.y ?? 0) };
  }

  /** Where the first row may begin: at the top, or under the rest of a row of the page before. */
  private starts(): Map<number, Way> {
    const { opens } = this.stretch;
    const isRest = opens?.numbered === true && !opens.complete;
    const ways = new Map<number, Way>([[0, { cost: isRest ? COST.overleaf : 0, cuts: [0] }]]);
    if (!opens) return ways;
    const rest = isRest ? 0 : opens.numbered ? COST.fragment : COST.overleaf;
    this.cuts.forEach((cut, at) => {
      if (at === 0 || at === this.cuts.length - 1 || !isBetween(cut, undefined, this.anchors[0])) return;
      ways.set(at, { cost: rest + this.borderCost(at), cuts: [at] });
    });
    return ways;
  }

  /** Cuts the k-th row may end at. */
  private endsOf(k: number): number[] {
    const [anchor, next] = [this.anchors[k], this.anchors[k + 1]];
    const last = this.cuts.length - 1;
    if (!next && !this.stretch.ends) return [last];
    return this.cuts.flatMap((cut, at) => {
      if (at === last) return next ? [] : [at];
      return at > 0 && isBetween(cut, anchor, next) ? [at] : [];
    });
  }

  private borderCost(at: number): number {
    return this.cuts[at]?.cost ?? 0;
  }

  /** What is left under the last row belongs to one whose number stands overleaf. */
  private restCost(end: number): number {
    if (end === this.cuts.length - 1) return 0;
    return this.alignment === 'top' ? COST.overleaf : COST.fragment;
  }

  /** How far an anchor is off its place in its row. */
  private rowCost(start: number, end: number, anchor: Anchor): number {
    const top = this.cuts[start]?.below ?? anchor.top;
    const bottom = this.cuts[end]?.above ?? anchor.bottom;
    const off = this.offset(anchor, top, bottom);
    const lines = off / this.pitch;
    const beside = BESIDE * Math.min(this.offBeside(start, end, top, bottom) / this.pitch, 1);
    const cost = (lines <= IN_PLACE ? 0 : OFF * Math.min(lines, FARTHEST)) + beside;
    const fromTop = start === 0 && this.stretch.opens?.numbered === false;
    const atEnd = end === this.cuts.length - 1 ? this.mostAtEnd : Number.POSITIVE_INFINITY;
    return Math.min(cost, fromTop ? COST.torn : Number.POSITIVE_INFINITY, atEnd);
  }

  /** How far the names of units and times are off their places: the middle one of those columns. */
  private offBeside(start: number, end: number, top: number, bottom: number): number {
    const [from, to] = [this.cuts[start]?.y ?? top, this.cuts[end]?.y ?? bottom];
    const offs = this.beside.flatMap((lines) => {
      const own = lines.filter((line) => middleOf(line) > from && middleOf(line) < to);
      return own.length > 0 ? [this.offset(extentOf(own), top, bottom)] : [];
    });
    offs.sort((a, b) => a - b);
    return offs[offs.length >> 1] ?? 0;
  }

  private offset(anchor: Pick<Anchor, 'top' | 'bottom'>, top: number, bottom: number): number {
    switch (this.alignment) {
      case 'top':
        return Math.abs(anchor.top - top);
      case 'bottom':
        return Math.abs(anchor.bottom - bottom);
      default:
        return Math.abs((anchor.top + anchor.bottom) / 2 - (top + bottom) / 2);
    }
  }
}
