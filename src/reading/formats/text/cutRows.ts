import type { SourceLine } from '../../../domain/source.ts';
import { splitLines } from '../../text/lines.ts';
import { type Delimiter, isBar, isRule } from './delimiters.ts';

/** One cell of pasted text: its lines, quotes of the paste left out. */
export interface TextCell {
  readonly lines: readonly SourceLine[];
  /** The lines joined, to tell what the cell is. */
  readonly text: string;
}

export interface TextRow {
  readonly cells: readonly TextCell[];
  /** False: a line without any separator. */
  readonly delimited: boolean;
  /** A drawn rule stands between this row and the one before. */
  readonly afterRule: boolean;
}

export interface CutRows {
  readonly rows: readonly TextRow[];
  /** Printed characters that belong to no cell: separators, quotes, drawn rules; ascending. */
  readonly marks: readonly SourceLine[];
  /** Rules between the rows. */
  readonly rules: number;
}

const LINE_END = /[\r\n\v\f\u0085\u2028\u2029]/;
const NEXT_LINE_END = /[\r\n\v\f\u0085\u2028\u2029]/g;

/**
 * Cuts a stretch of text into rows and cells. Cells in quotes may hold line ends, except where bars are drawn.
 * @param from offset of the first character of a line
 */
export function cutRows(text: string, from: number, to: number, delimiter: Delimiter): CutRows {
  const cutter = new RowCutter(text, delimiter);
  let at = from;
  while (at < to) at = cutter.row(at, to);
  return { rows: cutter.rows, marks: cutter.marks.sort((a, b) => a.start - b.start), rules: cutter.rules };
}

class RowCutter {
  readonly rows: TextRow[] = [];
  readonly marks: SourceLine[] = [];
  rules = 0;
  private afterRule = false;
  private readonly text: string;
  private readonly delimiter: Delimiter;
  /** The next separator or line end. */
  private readonly cellEnd: RegExp;

  constructor(text: string, delimiter: Delimiter) {
    this.text = text;
    this.delimiter = delimiter;
    this.cellEnd = new RegExp(`[${delimiter}\\r\\n\\v\\f\\u0085\\u2028\\u2029]`, 'g');
  }

  /** @returns offset behind the row and its line end */
  row(from: number, to: number): number {
    const end = lineEnd(this.text, from, to);
    if (isBar(this.delimiter) && isRule(this.text.slice(from, end))) {
      this.marks.push(...lineOf(this.text, from, end));
      this.rules += 1;
      this.afterRule = true;
      return nextLine(this.text, end);
    }
    const cells: TextCell[] = [];
    let at = from;
    for (;;) {
      const { end: cellEnd, lines } = this.cell(at, to);
      cells.push({ lines, text: lines.map((line) => this.text.slice(line.start, line.end)).join('') });
      if (this.text[cellEnd] !== this.delimiter || cellEnd >= to) {
        this.add(cells);
        return nextLine(this.text, cellEnd);
      }
      // a tab is white space; other separators are printed
      if (this.delimiter !== '\t') this.marks.push({ start: cellEnd, end: cellEnd + 1 });
      at = cellEnd + 1;
    }
  }

  private add(cells: readonly TextCell[]): void {
    if (cells.every(({ lines }) => lines.length === 0)) return;
    this.rows.push({ cells, delimited: cells.length > 1, afterRule: this.afterRule });
    this.afterRule = false;
  }

  private cell(from: number, to: number): { end: number; lines: SourceLine[] } {
    const quoted = this.text[from] === '"' && !isBar(this.delimiter) ? this.quoted(from, to) : null;
    if (quoted) return quoted;
    const end = firstMatch(this.cellEnd, this.text, from, to);
    return { end, lines: lineOf(this.text, from, end) };
  }

  private quoted(from: number, to: number): { end: number; lines: SourceLine[] } | null {
    const lines: SourceLine[] = [];
    const marks = [from];
    let start = from + 1;
    for (let close = this.text.indexOf('"', start); close >= 0; close = this.text.indexOf('"', close + 1)) {
      if (close - from > MAX_QUOTED || close >= to) return null;
      for (const line of splitLines(this.text, start, close)) {
        if (line.end > line.start) lines.push({ start: line.start, end: line.end });
      }
      marks.push(close);
      if (this.text[close + 1] === '"') {
        // a doubled quote prints one: the second is a word, the first only says so
        close += 1;
        start = close;
        continue;
      }
      const after = this.text[close + 1];
      if (after !== undefined && after !== this.delimiter && !LINE_END.test(after)) return null;
      this.marks.push(...marks.map((mark) => ({ start: mark, end: mark + 1 })));
      return { end: close + 1, lines };
    }
    return null;
  }
}

/** The longest quoted cell; a quote left open further than this was no quoting. */
const MAX_QUOTED = 50_000;

function lineEnd(text: string, from: number, to: number): number {
  return firstMatch(NEXT_LINE_END, text, from, to);
}

/** Offset of the first match at or behind `from`, at most `to`. */
function firstMatch(pattern: RegExp, text: string, from: number, to: number): number {
  pattern.lastIndex = from;
  return Math.min(pattern.exec(text)?.index ?? to, to);
}

function nextLine(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** The stretch without white space at both ends; none: nothing else is in it. */
function lineOf(text: string, from: number, to: number): SourceLine[] {
  return splitLines(text, from, to)
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => ({ start, end }));
}
