import type { PageStart } from '../text/source.ts';
import type { TypedLine } from './lineKinds.ts';

/** More than this between a printed number and the next sign of a new page cannot all stand on one page. */
const MAX_CHARS_A_PAGE = 2_000;

/**
 * Which page each stretch of a plain text stands on, as far as it is known. Form feeds count pages. Printed
 * numbers name the stretch before them, and the stretch after them is the next page, up to the next sign of a
 * new page (a repeated header); what lies between two signs without a number is on a page nobody can name.
 */
export function knownPages(lines: readonly TypedLine[]): PageStart[] {
  return lines.some((line) => line.afterPageBreak) ? byFormFeeds(lines) : byPrintedNumbers(lines);
}

/** Page at an offset; null: unknown. */
export function pageAt(starts: readonly PageStart[], offset: number): number | null {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1]?.page ?? null;
}

function byFormFeeds(lines: readonly TypedLine[]): PageStart[] {
  let page = 1;
  const starts: PageStart[] = [{ offset: 0, page }];
  for (const line of lines) {
    if (!line.afterPageBreak) continue;
    page += 1;
    starts.push({ offset: line.start, page });
  }
  return starts;
}

interface Stretch {
  offset: number;
  characters: number;
  before: number | null;
  after: number | null;
}

function byPrintedNumbers(lines: readonly TypedLine[]): PageStart[] {
  const stretches: Stretch[] = [{ offset: 0, characters: 0, before: null, after: null }];
  let header = false;
  let inHeader = false;
  for (const line of lines) {
    const current = stretches.at(-1);
    if (!current || line.kind === 'blank') continue;
    if (line.kind === 'page-number') {
      current.after = line.page;
      stretches.push({ offset: line.end, characters: 0, before: line.page, after: null });
    } else if (line.kind === 'header' && header && !inHeader && current.characters > 0) {
      stretches.push({ offset: line.start, characters: 0, before: null, after: null });
    }
    inHeader = line.kind === 'header';
    header ||= inHeader;
    if (line.kind === 'text') (stretches.at(-1) ?? current).characters += line.text.length;
  }
  return stretches.map(({ offset, characters, before, after }) => {
    const known = after ?? (before === null ? null : before + 1);
    return { offset, page: characters <= MAX_CHARS_A_PAGE ? known : null };
  });
}
