import { Flow } from '../text/flow.ts';
import { type Line, splitLines } from '../text/lines.ts';
import type { Block, CellsBlock, Furniture } from './block.ts';
import { type ColumnRole, columnRole } from './headers.ts';
import { typeLines } from './lineKinds.ts';
import { numberLabel, toNumber } from './numbering.ts';

/** One cell of pasted text: its lines, quotes of the paste left out. */
interface Cell {
  readonly flow: Flow;
}

interface Row {
  readonly cells: readonly Cell[];
}

export interface TableText {
  readonly blocks: readonly Block[];
  /** Stretches that only hold cells together: header rows, quotes. */
  readonly furniture: readonly Furniture[];
}

const DELIMITERS = ['\t', '|', ','] as const;
/** The rule under the header of a table drawn with bars. */
const RULE = /^[-:]{2,}$/;

/**
 * Reads a table pasted as text, one row a line, cells parted by tabs (or commas, or bars), columns named by a
 * header row. Cells in quotes may hold line ends.
 * @param lines all lines of the source
 * @returns null: the text holds no such table
 */
export function tableBlocks(source: string, lines: readonly Line[]): TableText | null {
  const header = findHeader(lines);
  if (!header) return null;
  const furniture: Furniture[] = [{ start: header.line.start, end: header.line.end, label: 'header' }];
  const rows = cutRows(source, header.line.end, header.delimiter, furniture);
  const blocks: Block[] = preambleBlocks(source, header.line.start);
  for (const row of mergeBrokenRows(rows, header.roles.length)) addRow(blocks, row, header.roles, furniture);
  return { blocks, furniture };
}

interface Header {
  readonly line: Line;
  readonly delimiter: string;
  readonly roles: readonly (ColumnRole | null)[];
}

function findHeader(lines: readonly Line[]): Header | null {
  for (const line of lines) {
    if (line.text.length < 4 || line.text.length > 300) continue;
    const header = headerOf(line);
    if (header) return header;
  }
  return null;
}

function headerOf(line: Line): Header | null {
  for (const delimiter of DELIMITERS) {
    if (!line.text.includes(delimiter)) continue;
    const roles = line.text.split(delimiter).map((cell) => columnRole(unquoted(cell)));
    const known = roles.filter((role) => role !== null);
    const hasWork = known.includes('task') || known.includes('measures');
    if (hasWork && known.length >= 2 && known.length * 2 > roles.length) return { line, delimiter, roles };
  }
  return null;
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"([^"]*)"$/, '$1');
}

function preambleBlocks(source: string, end: number): Block[] {
  const lines = typeLines(splitLines(source, 0, end), end).filter((line) => line.kind === 'text');
  return lines.map((line) => ({ kind: 'loose', flow: Flow.ofLines([line]) }));
}

/** Rows and cells from the header's end to the end of the source. */
function cutRows(source: string, from: number, delimiter: string, furniture: Furniture[]): Row[] {
  const rows: Row[] = [];
  let cells: Cell[] = [];
  let at = skipLineEnd(source, from);
  while (at < source.length) {
    const { end, flow } = cutCell(source, at, delimiter, furniture);
    cells.push({ flow });
    if (source[end] === delimiter) {
      furniture.push(...separator(end, delimiter));
      at = end + 1;
      if (at < source.length) continue;
      cells.push({ flow: Flow.ofLines([]) });
    }
    if (cells.some((cell) => cell.flow.length > 0)) rows.push({ cells });
    cells = [];
    at = skipLineEnd(source, end);
    if (at <= end) at = end + 1;
  }
  return rows;
}

/** A tab is white space; a comma or bar is a printed character that only holds cells apart. */
function separator(at: number, delimiter: string): Furniture[] {
  return delimiter === '\t' ? [] : [{ start: at, end: at + 1, label: 'separator' }];
}

function skipLineEnd(source: string, at: number): number {
  if (source[at] === '\r' && source[at + 1] === '\n') return at + 2;
  return at < source.length ? at + 1 : at;
}

function cutCell(
  source: string,
  at: number,
  delimiter: string,
  furniture: Furniture[],
): { end: number; flow: Flow } {
  const quoted = source[at] === '"' ? cutQuoted(source, at, delimiter, furniture) : null;
  if (quoted) return quoted;
  let end = at;
  while (end < source.length && source[end] !== delimiter && !/[\r\n\f\u2028]/.test(source[end] ?? ''))
    end += 1;
  return { end, flow: Flow.ofLines(splitLines(source, at, end)) };
}

/** The longest quoted cell; a quote left open further than this was no quoting. */
const MAX_QUOTED = 50_000;

function cutQuoted(
  source: string,
  at: number,
  delimiter: string,
  furniture: Furniture[],
): { end: number; flow: Flow } | null {
  const pieces: { from: number; to: number }[] = [];
  const marks: number[] = [at];
  let from = at + 1;
  for (let close = source.indexOf('"', from); close >= 0; close = source.indexOf('"', close + 1)) {
    if (close - at > MAX_QUOTED) return null;
    pieces.push({ from, to: close });
    marks.push(close);
    if (source[close + 1] !== '"') {
      const after = source[close + 1];
      if (after !== undefined && after !== delimiter && !/[\r\n]/.test(after)) return null;
      for (const mark of marks) furniture.push({ start: mark, end: mark + 1, label: 'quote' });
      const lines = pieces.flatMap((piece) => splitLines(source, piece.from, piece.to));
      return { end: close + 1, flow: Flow.ofLines(lines) };
    }
    close += 1;
    from = close;
  }
  return null;
}

/** A row whose cells were broken by line ends without quotes: lines are joined until the columns are full. */
function mergeBrokenRows(rows: readonly Row[], columns: number): Row[] {
  const merged: Row[] = [];
  for (const row of rows) {
    const before = merged.at(-1);
    const last = before?.cells.at(-1);
    const first = row.cells[0];
    const continues = before && last && first && continuesRow(before, row, columns);
    if (!continues) {
      merged.push(row);
      continue;
    }
    const joined = { flow: last.flow.concat(first.flow) };
    merged[merged.length - 1] = { cells: [...before.cells.slice(0, -1), joined, ...row.cells.slice(1)] };
  }
  return merged;
}

function continuesRow(before: Row, row: Row, columns: number): boolean {
  if (before.cells.length < 2 || before.cells.length >= columns) return false;
  if (before.cells.length + row.cells.length - 1 > columns) return false;
  return numberLabel(row.cells[0]?.flow.text ?? '') === null;
}

function addRow(
  blocks: Block[],
  row: Row,
  roles: readonly (ColumnRole | null)[],
  furniture: Furniture[],
): void {
  const filled = row.cells.filter((cell) => cell.flow.length > 0);
  if (filled.length >= 2 && filled.every((cell) => isHeading(cell.flow.text))) {
    for (const cell of filled) {
      for (const piece of cell.flow.pieces()) furniture.push({ ...piece, label: 'header' });
    }
    return;
  }
  const only = filled.length === 1 ? filled[0] : undefined;
  if (only) {
    blocks.push(...singleCell(only.flow));
    return;
  }
  const cells = new Map<ColumnRole, Flow>();
  row.cells.forEach((cell, i) => {
    const role = roles[i] ?? null;
    if (cell.flow.length === 0) return;
    if (role === null) blocks.push({ kind: 'loose', flow: cell.flow });
    else cells.set(role, cells.get(role)?.concat(cell.flow) ?? cell.flow);
  });
  blocks.push(cellsBlock(cells));
}

function isHeading(text: string): boolean {
  return columnRole(text) !== null || RULE.test(text);
}

/** A row of one cell: a part, or words outside the table. */
function singleCell(flow: Flow): Block[] {
  const label = numberLabel(flow.text);
  if (!label || label.style.startsWith('arabic')) return [{ kind: 'loose', flow }];
  const mark = flow.slice(0, label.length).trim();
  return [{ kind: 'part', label, mark, title: flow.slice(label.length).trim(), level: 1 }];
}

function cellsBlock(cells: Map<ColumnRole, Flow>): CellsBlock {
  const empty = Flow.ofLines([]);
  const numberCell = cells.get('number');
  const number = numberCell ? toNumber(numberCell.text.replace(/[.．、\s]/g, '')) : null;
  if (numberCell && number !== null) {
    const label = { style: 'arabic', number, label: numberCell.text, length: numberCell.length } as const;
    return { kind: 'cells', label, mark: numberCell, cells, targets: [] };
  }
  const task = cells.get('task');
  const label = task ? numberLabel(task.text) : null;
  if (!task || !label) return { kind: 'cells', label: null, mark: numberCell ?? empty, cells, targets: [] };
  cells.set('task', task.slice(label.length).trim());
  return { kind: 'cells', label, mark: task.slice(0, label.length).trim(), cells, targets: [] };
}
