/** Codes of two bytes are all a font of a document needs; real ranges hold at most 256 (or all 65 536, one to one). */
const MOST_CODES = 0x10000;
const RANGES = ['beginbfrange', 'begincidrange', 'beginnotdefrange'];

/**
 * True for a table from codes to characters with a range no font has. pdf.js writes every range out code by code: one
 * wrong digit, by damage or on purpose, costs a gigabyte.
 * @param bytes an unpacked stream, or a whole file
 */
export function hasEndlessRange(bytes: Buffer): boolean {
  return RANGES.some((word) => {
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) {
      const end = bytes.indexOf('range', at + word.length);
      if (isEndless(bytes.toString('latin1', at + word.length, end < 0 ? bytes.length : end))) return true;
    }
    return false;
  });
}

function isEndless(ranges: string): boolean {
  for (const [, from = '', to = ''] of ranges.matchAll(
    /<\s*([\dA-Fa-f]{1,16})\s*>\s*<\s*([\dA-Fa-f]{1,16})\s*>/g,
  )) {
    if (Number.parseInt(to, 16) - Number.parseInt(from, 16) >= MOST_CODES) return true;
  }
  return false;
}
