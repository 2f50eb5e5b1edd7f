/** One printed line without its white space at both ends. */
export interface Line {
  /** Offset of the first character that is not white space; equal to `end` on a blank line. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** True when a form feed stands before this line: a new page. */
  readonly afterPageBreak: boolean;
}

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** White space as a reader sees it: also zero-width marks and the byte order mark. */
const SPACE = /[\s\u200b-\u200d\u2060\ufeff]/;

/**
 * Cuts a text into lines at any of the line ends in use (LF, CR, CRLF, form feed, Unicode separators).
 * @param text decoded source
 * @param from offset where to begin; earlier characters are ignored
 * @param to offset where to stop
 * @returns every line, blank ones too, with offsets into `text`
 */
export function splitLines(text: string, from = 0, to = text.length): Line[] {
  const lines: Line[] = [];
  let start = from;
  let afterPageBreak = false;
  // a part of its own: looked for in the whole text, the end behind a short stretch may be far away
  for (const match of text.slice(from, to).matchAll(LINE_END)) {
    lines.push(trimmedLine(text, start, from + match.index, afterPageBreak));
    start = from + match.index + match[0].length;
    afterPageBreak = match[0] === '\f';
  }
  lines.push(trimmedLine(text, start, to, afterPageBreak));
  return lines;
}

/** True for a character that prints nothing. */
export function isSpace(char: string | undefined): boolean {
  return char !== undefined && SPACE.test(char);
}

function trimmedLine(text: string, start: number, end: number, afterPageBreak: boolean): Line {
  let from = start;
  let to = Math.max(start, end);
  while (from < to && isSpace(text[from])) from += 1;
  while (to > from && isSpace(text[to - 1])) to -= 1;
  return { start: from, end: to, text: text.slice(from, to), afterPageBreak };
}
