import type { PlanIssue } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';

/** Where the characters of the source went, as the bar on top of the review tells it. */
export interface Accounting {
  readonly measure: number;
  readonly task: number;
  readonly units: number;
  readonly deadline: number;
  /** Indicators and other tables: kept, but nothing to assign. */
  readonly aside: number;
  readonly furniture: number;
  /** Left over, and nobody decided yet. */
  readonly leftover: number;
  /** Left over and settled: a repetition, or set aside; the source keeps it. */
  readonly settled: number;
  /** All characters but white space. */
  readonly total: number;
  /** Share (0–1) of the characters that have a home; a leftover that was settled has one. */
  readonly homed: number;
}

type Bucket = 'measure' | 'task' | 'units' | 'deadline' | 'aside' | 'furniture' | 'leftover' | 'settled';

const BUCKET: Record<PlanSource['regions'][number]['kind'], Bucket | null> = {
  title: 'furniture',
  furniture: 'furniture',
  part: 'task',
  task: 'task',
  measure: 'measure',
  units: 'units',
  deadline: 'deadline',
  indicator: 'aside',
  'other-table': 'aside',
  context: 'furniture',
  leftover: 'leftover',
  space: null,
};

/**
 * Counts the source's characters by what they became.
 * @param source text with its regions (disjoint, in order)
 * @param issues issues of the review; an open one of kind `leftover` makes its passage homeless
 */
export function accountOf(source: PlanSource, issues: readonly PlanIssue[]): Accounting {
  const open = issues.filter((i) => i.kind === 'leftover' && i.settlement === null && i.source !== null);
  const counts: Record<Bucket, number> = {
    measure: 0,
    task: 0,
    units: 0,
    deadline: 0,
    aside: 0,
    furniture: 0,
    leftover: 0,
    settled: 0,
  };
  for (const region of source.regions) {
    const bucket = BUCKET[region.kind];
    if (bucket === null) continue;
    const size = charactersOf(source.text, region.start, region.end);
    const isOpen = open.some(
      (i) => i.source !== null && i.source.start < region.end && region.start < i.source.end,
    );
    counts[bucket === 'leftover' && !isOpen ? 'settled' : bucket] += size;
  }
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return { ...counts, total, homed: total === 0 ? 1 : (total - counts.leftover) / total };
}

/** Characters between two offsets that are not white space; a surrogate pair is one. */
function charactersOf(text: string, start: number, end: number): number {
  return [...text.slice(start, end).replace(/\s+/gu, '')].length;
}

/** `99.2%`; never rounded up to a whole that is not reached. */
export function percentOf(share: number): string {
  if (share >= 1) return '100%';
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
