/** Height of one line of text at 10.5 points with its leading, points. */
const LINE = 14.5;
const PADDING = 4;
/** The tallest a row may be in a spreadsheet, points. */
const MAX_HEIGHT = 409;
/** Wide: Chinese characters and full-width marks take two columns of width. */
const WIDE =
  /[\u1100-\u115f\u2018-\u201f\u2026\u2014\u2460-\u24ff\u25a0-\u25ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{3fffd}]/u;

/**
 * Height that a row needs so that no line of its wrapped cells is hidden. Programs that open a file do not all count
 * it themselves, and rows overlap then.
 * @param cells text and column width (characters) of each wrapped cell
 * @returns points, at most what a row may have
 */
export function rowHeight(cells: Iterable<{ readonly text: string; readonly width: number }>): number {
  let lines = 1;
  for (const { text, width } of cells) lines = Math.max(lines, linesOf(text, width));
  return Math.min(MAX_HEIGHT, lines * LINE + PADDING);
}

function linesOf(text: string, width: number): number {
  if (text.length * 2 < width && !text.includes('\n')) return 1;
  // a wide character that does not fit in the last place goes to the next line
  const room = Math.max(2, Math.floor(width) - 1);
  let lines = 0;
  for (const paragraph of text.split('\n')) lines += Math.max(1, Math.ceil(displayWidth(paragraph) / room));
  return lines;
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}
