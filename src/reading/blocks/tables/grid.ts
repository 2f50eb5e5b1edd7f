import type { SourceLine, SourceTable } from '../../../domain/source.ts';
import { Flow } from '../../text/flow.ts';
import { isSpace, type Line } from '../../text/lines.ts';
import { type Head, headOf } from './headWords.ts';

/** A cell with its words; row and column as counted in its grid. What is read of the words is worked out when asked. */
export class GridCell {
  readonly row: number;
  readonly column: number;
  /** Rows and columns it takes up, at least 1. */
  readonly rows: number;
  readonly columns: number;
  /** Lines with words; empty: an empty cell. */
  readonly lines: readonly Line[];
  /** Its words without white space. */
  readonly compact: string;
  private words: Flow | null = null;
  private known: Head | null | undefined;

  constructor(place: Pick<GridCell, 'row' | 'column' | 'rows' | 'columns'>, lines: readonly Line[]) {
    this.row = place.row;
    this.column = place.column;
    this.rows = place.rows;
    this.columns = place.columns;
    this.lines = lines;
    this.compact = lines.map(({ text }) => text.replace(/\s+/g, '')).join('');
  }

  get flow(): Flow {
    this.words ??= Flow.ofLines(this.lines);
    return this.words;
  }

  /** What its words say as a header; null: no header word. */
  get head(): Head | null {
    if (this.known === undefined) this.known = headOf(this.compact);
    return this.known;
  }
}

export interface GridRow {
  readonly index: number;
  /** Cells with words that begin in this row, by column. */
  readonly own: readonly GridCell[];
  /** Every cell that begins in this row, empty ones too, by column. */
  readonly all: readonly GridCell[];
  /** Cells with words that began in a row above and reach into this one, by column. */
  readonly above: readonly GridCell[];
}

export interface Grid {
  readonly text: string;
  readonly columns: number;
  /** Rows without any cell are left out. */
  readonly rows: readonly GridRow[];
}

/** More columns than this are counted by where cells begin, so that a wide sheet with few cells stays small. */
const PLAIN_COLUMNS = 256;
/** Places taken up by merged cells; above it merging is ignored, so that work stays linear in the cells. */
const MAX_COVERED = 4_000_000;

/** The cells of a table by row, each with its words as running text. */
export function gridOf(text: string, table: SourceTable): Grid {
  const rowAt = ranks(table.cells.map((cell) => cell.row));
  const wide = table.columns > PLAIN_COLUMNS;
  const columnAt = wide ? ranks(table.cells.map((cell) => cell.column)) : (column: number) => column;
  const columns = wide ? columnAt(Number.POSITIVE_INFINITY) : Math.max(1, table.columns);
  const cells = table.cells.map((cell) => {
    const row = rowAt(cell.row);
    const column = columnAt(cell.column);
    const place = {
      row,
      column,
      rows: Math.max(1, rowAt(cell.row + Math.max(1, cell.rows)) - row),
      columns: Math.max(1, columnAt(cell.column + Math.max(1, cell.columns)) - column),
    };
    return new GridCell(place, toLines(text, cell.lines));
  });
  return { text, columns, rows: sweep(cells, rowAt(Number.POSITIVE_INFINITY)) };
}

/** How many different values are below a value: its place among them. */
function ranks(values: readonly number[]): (value: number) => number {
  const seen = new Set(values);
  const most = values.reduce((highest, value) => Math.max(highest, value), -1);
  if (seen.size === most + 1) return (value) => Math.min(value, seen.size);
  const known = [...seen].sort((a, b) => a - b);
  return (value) => {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Lines of the source as lines of its text. */
export function toLines(text: string, lines: readonly SourceLine[]): Line[] {
  return lines
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end), afterPageBreak: false }))
    .filter((line) => line.text.trim() !== '');
}

function sweep(cells: readonly GridCell[], count: number): GridRow[] {
  const covered = cells.reduce((sum, cell) => sum + (cell.lines.length > 0 ? cell.rows : 0), 0);
  const merging = covered <= MAX_COVERED;
  const byRow: GridCell[][] = Array.from({ length: count }, () => []);
  for (const cell of cells) byRow[cell.row]?.push(cell);
  let reaching: GridCell[] = [];
  return byRow.map((all, index) => {
    all.sort((a, b) => a.column - b.column);
    const above = reaching.filter((cell) => cell.row + cell.rows > index);
    const own = all.filter((cell) => cell.lines.length > 0);
    const longer = merging ? own.filter((cell) => cell.rows > 1) : [];
    reaching = longer.length > 0 ? [...above, ...longer].sort((a, b) => a.column - b.column) : above;
    return { index, own, all, above };
  });
}

/** What parts the words of cells put together: a line end between measures, a space between names, or nothing. */
export type Joint = '\n' | ' ' | '';

/**
 * The words of several cells as one flow. Between two cells stands the white space the source has there, so that the
 * last word of one and the first of the next do not run into each other.
 */
export function joinCells(text: string, cells: readonly (readonly Line[])[], joint: Joint): Flow {
  const lines: Line[] = [];
  for (const cell of cells) {
    const last = lines.at(-1);
    const first = cell[0];
    if (last && first && joint !== '') lines.push(...jointAt(text, last.end, first.start, joint));
    lines.push(...cell);
  }
  return Flow.ofLines(lines);
}

function jointAt(text: string, after: number, before: number, joint: Joint): Line[] {
  const start = [after, before - 1].find((at) => isSpace(text[at]));
  return start === undefined ? [] : [{ start, end: start + 1, text: joint, afterPageBreak: false }];
}

const LONE =
  /(?<=(?:^|\s)\p{Script=Han})\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+(?=\p{Script=Han}(?:\s|$))/gu;

/** Lines without the space that sets single characters of a narrow column apart (生 健 康 委). */
export function unspaced(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    const pieces: Line[] = [];
    let from = 0;
    for (const match of line.text.matchAll(LONE)) {
      pieces.push(pieceOf(line, from, match.index));
      from = match.index + match[0].length;
    }
    return from === 0 ? [line] : [...pieces, pieceOf(line, from, line.text.length)];
  });
}

function pieceOf(line: Line, from: number, to: number): Line {
  return {
    start: line.start + from,
    end: line.start + to,
    text: line.text.slice(from, to),
    afterPageBreak: false,
  };
}
