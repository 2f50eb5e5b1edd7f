import type { Line } from '../text/lines.ts';
import { type ColumnRole, columnRole, headerRow } from './headers.ts';
import { pageMarks } from './pageMarks.ts';

export type TypedLine = Line &
  (
    | { readonly kind: 'blank' }
    | { readonly kind: 'text' }
    | { readonly kind: 'header'; readonly roles: readonly ColumnRole[] }
    | { readonly kind: 'page-number'; readonly page: number }
    | { readonly kind: 'annex-mark' }
  );

const ANNEX_MARK = /^附\s*(?:件|表)?\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[：:]?$/;
/** A header set one word a line has at least this many words in a row; fewer may be a title. */
const MIN_HEADER_LINES = 3;

/**
 * Says of each line what it is by its own look: blank, table header, page number, annex mark, or text.
 * @param lines all lines of the source
 * @param textLength characters of the source, to judge which page numbers are believable
 */
export function typeLines(lines: readonly Line[], textLength: number): TypedLine[] {
  const marks = pageMarks(lines, textLength);
  const typed = lines.map((line, index): TypedLine => {
    if (line.text === '') return { ...line, kind: 'blank' };
    const page = marks.get(index);
    if (page !== undefined) return { ...line, kind: 'page-number', page };
    const roles = headerRow(line.text);
    if (roles) return { ...line, kind: 'header', roles };
    return { ...line, kind: ANNEX_MARK.test(line.text) ? 'annex-mark' : 'text' };
  });
  return joinHeaderColumns(typed);
}

/** Header words that stand one a line, three or more in a row, are a header row too. */
function joinHeaderColumns(lines: TypedLine[]): TypedLine[] {
  let run: number[] = [];
  const settle = (): void => {
    if (run.length >= MIN_HEADER_LINES) {
      for (const index of run) {
        const line = lines[index];
        const role = line ? columnRole(line.text) : null;
        if (line && role) lines[index] = { ...line, kind: 'header', roles: [role] };
      }
    }
    run = [];
  };
  lines.forEach((line, index) => {
    if (line.kind === 'blank') return;
    if (line.kind === 'text' && columnRole(line.text)) run.push(index);
    else settle();
  });
  settle();
  return lines;
}
