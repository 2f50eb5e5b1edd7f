import type { SourceCell, SourceElement, SourceLine, SourceTable } from '../../../domain/source.ts';
import { numberLabel, toNumber } from '../../blocks/numbering.ts';
import { cutRows, type TextCell, type TextRow } from './cutRows.ts';
import { isBar } from './delimiters.ts';
import { isHeader, type TableStart } from './findTable.ts';

/**
 * Reads everything from the first row of a pasted table to the end of the text: its tables, and the lines between
 * and behind them.
 */
export function textTables(text: string, start: TableStart): SourceElement[] {
  const cut = cutRows(text, start.from, text.length, start.delimiter);
  const bars = isBar(start.delimiter);
  const whole = bars ? joinDrawn(cut.rows, cut.rules) : mergeBroken(cut.rows, start.columns);
  const rows = bars ? withoutOuter(whole) : whole;
  return withMarks(cutTables(rows), cut.marks);
}

/** The rules of a drawn table that stand around its header and its end; more of them part rows of several lines. */
const FRAME_RULES = 2;

/** A row that may still grow: a long one is not written anew for each of its lines. */
interface OpenRow extends TextRow {
  readonly cells: OpenCell[];
}

interface OpenCell {
  readonly lines: SourceLine[];
  text: string;
}

function opened(row: TextRow): OpenRow {
  return { ...row, cells: row.cells.map(openedCell) };
}

function openedCell({ lines, text }: TextCell): OpenCell {
  return { lines: [...lines], text };
}

function append(above: OpenCell, below: TextCell): void {
  for (const line of below.lines) above.lines.push(line);
  above.text += below.text;
}

/** Lines between two drawn rules are one row. */
function joinDrawn(rows: readonly TextRow[], rules: number): readonly TextRow[] {
  if (rules <= FRAME_RULES) return rows;
  const joined: OpenRow[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    if (!before || row.afterRule || !row.delimited || !before.delimited) {
      joined.push(opened(row));
      continue;
    }
    row.cells.forEach((cell, i) => {
      const above = before.cells[i];
      if (above) append(above, cell);
      else before.cells.push(openedCell(cell));
    });
  }
  return joined;
}

/** Bars outside the first and the last cell part nothing. */
function withoutOuter(rows: readonly TextRow[]): readonly TextRow[] {
  const delimited = rows.filter((row) => row.delimited);
  const left = delimited.every(({ cells }) => cells[0]?.text === '');
  const right = delimited.every(({ cells }) => cells.at(-1)?.text === '');
  return rows.map((row) => {
    if (!row.delimited) return row;
    return { ...row, cells: row.cells.slice(left ? 1 : 0, right ? -1 : undefined) };
  });
}

/** A row whose cells were broken by line ends without quotes: lines are joined until the columns are full. */
function mergeBroken(rows: readonly TextRow[], columns: number): readonly TextRow[] {
  const merged: OpenRow[] = [];
  for (const row of rows) {
    const before = merged.at(-1);
    const last = before?.cells.at(-1);
    const [first, ...others] = row.cells;
    if (!before || !last || !first || !continuesRow(before, row, columns)) {
      merged.push(opened(row));
      continue;
    }
    append(last, first);
    for (const cell of others) before.cells.push(openedCell(cell));
  }
  return merged;
}

function continuesRow(before: TextRow, row: TextRow, columns: number): boolean {
  if (before.cells.length < 2 || before.cells.length >= columns) return false;
  if (before.cells.length + row.cells.length - 1 > columns) return false;
  const first = row.cells[0]?.text ?? '';
  return numberLabel(first) === null && toNumber(first) === null;
}

/** A table in the making. */
interface Draft {
  readonly rows: TextRow[];
  readonly repeats: SourceLine[];
}

/** A header that comes again begins a table of its own, unless it is only printed again. */
function cutTables(rows: readonly TextRow[]): (SourceTable | SourceElement)[] {
  const elements: SourceElement[] = [];
  let draft: Draft = { rows: [], repeats: [] };
  for (const row of rows) {
    const begins = draft.rows.length > 0 && isHeader(row);
    if (begins && sameCells(draft.rows[0], row) && draft.rows.at(-1)?.delimited === true) {
      draft.repeats.push(...row.cells.flatMap(({ lines }) => lines));
      continue;
    }
    if (begins) {
      elements.push(...finished(draft));
      draft = { rows: [], repeats: [] };
    }
    draft.rows.push(row);
  }
  return [...elements, ...finished(draft)];
}

function sameCells(a: TextRow | undefined, b: TextRow): boolean {
  return (
    a !== undefined &&
    a.cells.length === b.cells.length &&
    a.cells.every(({ text }, i) => text === b.cells[i]?.text)
  );
}

/** The table, and as paragraphs the lines behind its last row. */
function finished({ rows, repeats }: Draft): SourceElement[] {
  const last = rows.findLastIndex(({ delimited }) => delimited);
  const inside = rows.slice(0, last + 1);
  const behind = rows
    .slice(last + 1)
    .map(({ cells }): SourceElement => ({ kind: 'paragraph', lines: cells.flatMap(({ lines }) => lines) }));
  return inside.length === 0 ? behind : [tableOf(inside, repeats), ...behind];
}

function tableOf(rows: readonly TextRow[], repeats: readonly SourceLine[]): SourceTable {
  const columns = rows.reduce((most, { cells }) => Math.max(most, filledColumns(cells)), 1);
  const cells = rows.flatMap((row, index) =>
    row.cells.slice(0, columns).map(
      ({ lines }, column): SourceCell => ({
        row: index,
        column,
        rows: 1,
        columns: row.delimited ? 1 : columns,
        lines,
      }),
    ),
  );
  return { kind: 'table', rows: rows.length, columns, cells, repeats, ruled: true };
}

function filledColumns(cells: readonly TextCell[]): number {
  return cells.findLastIndex(({ lines }) => lines.length > 0) + 1;
}

/** Gives each table the marks that stand in it; those between paragraphs are furniture of their own. */
function withMarks(elements: readonly SourceElement[], marks: readonly SourceLine[]): SourceElement[] {
  const placed: SourceElement[] = [];
  let at = 0;
  elements.forEach((element, i) => {
    // marks before the first element belong to it, those behind it up to the next one as well
    const next = elements[i + 1];
    const end = next ? startOf(next) : Number.POSITIVE_INFINITY;
    let to = at;
    while (to < marks.length && (marks[to]?.start ?? end) < end) to += 1;
    const own = marks.slice(at, to);
    at = to;
    if (own.length === 0) placed.push(element);
    else if (element.kind === 'table') placed.push({ ...element, marks: own });
    else placed.push(element, { kind: 'furniture', label: 'separator', lines: own });
  });
  return placed;
}

function startOf(element: SourceElement): number {
  const lines =
    element.kind === 'table'
      ? [...element.repeats, ...element.cells.flatMap((cell) => cell.lines)]
      : element.lines;
  return lines.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
}
