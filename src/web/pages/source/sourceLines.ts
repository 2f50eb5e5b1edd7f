import type { PlanSource } from '../../../contracts/source.ts';

type Region = PlanSource['regions'][number];

/** One line of the source with the part of it that is lit. */
export interface SourceLine {
  /** 1-based. */
  readonly no: number;
  readonly before: string;
  readonly lit: string;
  readonly after: string;
  /** The first thing that begins on the line; null: nothing begins, or only white space. */
  readonly begins: Region | null;
}

/**
 * Cuts a text into its lines, lights a passage in them and tells what begins on each.
 * @param source text with its regions, in order
 * @param span character offsets (UTF-16); null: nothing is lit
 */
export function linesOf(
  source: Pick<PlanSource, 'text' | 'regions'>,
  span: { readonly start: number; readonly end: number } | null,
): SourceLine[] {
  const regions = source.regions.filter((region) => region.kind !== 'space');
  let at = 0;
  let next = 0;
  return source.text.split('\n').map((raw, i) => {
    const line = raw.replace(/\r$/, '');
    const from = span ? clamp(span.start - at, line.length) : line.length;
    const to = span ? Math.max(from, clamp(span.end - at, line.length)) : line.length;
    let begins: Region | null = null;
    for (let region = regions[next]; region && region.start <= at + line.length; region = regions[next]) {
      begins ??= region;
      next += 1;
    }
    at += raw.length + 1;
    return {
      no: i + 1,
      before: line.slice(0, from),
      lit: line.slice(from, to),
      after: line.slice(to),
      begins,
    };
  });
}

function clamp(n: number, most: number): number {
  return Math.min(Math.max(0, n), most);
}
