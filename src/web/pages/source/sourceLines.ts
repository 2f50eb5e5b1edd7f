/** One line of the source with the part of it that is lit. */
export interface SourceLine {
  /** 1-based. */
  readonly no: number;
  readonly before: string;
  readonly lit: string;
  readonly after: string;
}

/**
 * Cuts a text into its lines and lights the passage in them.
 * @param span character offsets (UTF-16); null: nothing is lit
 */
export function linesOf(text: string, span: { start: number; end: number } | null): SourceLine[] {
  let at = 0;
  return text.split('\n').map((raw, i) => {
    const line = raw.replace(/\r$/, '');
    const from = span ? clamp(span.start - at, line.length) : line.length;
    const to = span ? Math.max(from, clamp(span.end - at, line.length)) : line.length;
    at += raw.length + 1;
    return { no: i + 1, before: line.slice(0, from), lit: line.slice(from, to), after: line.slice(to) };
  });
}

function clamp(n: number, most: number): number {
  return Math.min(Math.max(0, n), most);
}
