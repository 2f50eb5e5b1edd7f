import type { Region, RegionKind, Span } from '../../domain/plan.ts';
import { isSpace } from '../text/lines.ts';

/** A stretch of the source that somebody accounts for. */
export interface Claim extends Span {
  readonly kind: RegionKind;
  readonly label: string | null;
  readonly task: number | null;
}

export interface Cover {
  readonly regions: readonly Region[];
  /** Stretches with words that nobody claimed. */
  readonly unclaimed: readonly Span[];
}

/**
 * Makes the complete cover of the source: every claim, and between the claims white space or, where words
 * stand that nobody claimed, leftovers. An overlap keeps the earlier claim; nothing is counted twice.
 * @param source whole decoded text
 * @param claims in any order
 */
export function coverSource(source: string, claims: readonly Claim[]): Cover {
  const regions: Region[] = [];
  const unclaimed: Span[] = [];
  let at = 0;
  for (const claim of [...claims].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const start = Math.max(claim.start, at);
    if (start >= claim.end) continue;
    fillGap(source, { start: at, end: start }, regions, unclaimed);
    regions.push({ ...claim, start });
    at = claim.end;
  }
  fillGap(source, { start: at, end: source.length }, regions, unclaimed);
  return { regions, unclaimed };
}

function fillGap(source: string, gap: Span, regions: Region[], unclaimed: Span[]): void {
  let from = gap.start;
  while (from < gap.end && isSpace(source[from])) from += 1;
  let to = gap.end;
  while (to > from && isSpace(source[to - 1])) to -= 1;
  push(regions, 'space', gap.start, from);
  push(regions, 'leftover', from, to);
  if (to > from) unclaimed.push({ start: from, end: to });
  push(regions, 'space', to, gap.end);
}

function push(regions: Region[], kind: RegionKind, start: number, end: number): void {
  if (end > start) regions.push({ start, end, kind, label: null, task: null });
}
