import type { SourceLine } from '../../../domain/source.ts';
import type { Line } from '../../text/lines.ts';
import { numberLabel } from '../numbering.ts';
import type { Grid } from './grid.ts';

/** A line longer than any printed column is a paragraph of its own. */
const MAX_PRINTED = 60;
/** A printed line at least this part as long as the longest goes on in the next. */
const FULL = 0.85;

/** The words of a table that only arranges the page, cell by cell, as paragraphs. */
export function layoutParagraphs(grid: Grid): SourceLine[][] {
  return grid.rows.flatMap((row) => row.own.flatMap((cell) => cellParagraphs(cell.lines)));
}

function cellParagraphs(lines: readonly Line[]): SourceLine[][] {
  const widest = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
  const paragraphs: SourceLine[][] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const goesOn = before && widest <= MAX_PRINTED && before.text.length >= widest * FULL;
    const last = paragraphs.at(-1);
    if (last && goesOn && numberLabel(line.text) === null) last.push({ start: line.start, end: line.end });
    else paragraphs.push([{ start: line.start, end: line.end }]);
    before = line;
  }
  return paragraphs;
}

/** True when the cells of a table without header words are text, or so few that nothing is laid out in columns. */
export function isLayout(grid: Grid): boolean {
  const filled = grid.rows.filter((row) => row.own.length > 0);
  if (filled.every((row) => row.own.length === 1)) return true;
  let cells = 0;
  let figures = 0;
  let longest = 0;
  for (const row of filled) {
    for (const { compact } of row.own) {
      cells += 1;
      if (/^[-—–/\d.,，%％‰〔〕[\]（）()≥≤<>＞＜左右以上]+$/.test(compact)) figures += 1;
      longest = Math.max(longest, compact.length);
    }
  }
  return figures * 4 <= cells && longest >= MAX_PRINTED;
}
