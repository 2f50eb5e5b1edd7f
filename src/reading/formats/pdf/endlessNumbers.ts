/** Codes a list of widths runs over: 65 536 are all a font has. */
const MOST_CODES = 0x100000;
/** Numbers in a table of samples: a profile of four inks of 17 steps each has under 100 000 of each colour. */
const MOST_SAMPLES = 0x1000000;

const OPEN = 0x5b;
const CLOSE = 0x5d;
/** What stands in arrays of numbers: digits, signs, points, white space, references, arrays within. */
const WITHIN = new Set([...'0123456789+-.R \t\r\n\f\0[]'].map((character) => character.charCodeAt(0)));
const NAME_LENGTH = 24;

/**
 * True for a list of widths that runs over more codes than any font has, or a table of more samples than anything in a
 * document needs. pdf.js writes both out number by number, whatever the file really holds: one wrong digit, by damage
 * or on purpose, costs all the memory there is.
 * @param bytes an unpacked stream, or a whole file
 */
export function hasEndlessNumbers(bytes: Buffer): boolean {
  let at = bytes.indexOf(OPEN);
  while (at >= 0) {
    const name = nameBefore(bytes, at);
    const end = name === null ? at + 1 : arrayEnd(bytes, at);
    if (name !== null && isEndless(name, bytes.toString('latin1', at + 1, end))) return true;
    at = bytes.indexOf(OPEN, end);
  }
  return false;
}

/** What an array is the value of: `W`, `W2`, `Size`; empty: an object by itself may be any of them. null: another. */
function nameBefore(bytes: Buffer, at: number): string | null {
  const found = /(?:\/(W2?|Size)|\d\s+obj)\s*$/.exec(
    bytes.toString('latin1', Math.max(0, at - NAME_LENGTH), at),
  );
  return found && (found[1] ?? '');
}

/** Where an array of numbers closes, or something else stands in it. */
function arrayEnd(bytes: Buffer, at: number): number {
  let depth = 0;
  let end = at;
  for (; end < bytes.length; end += 1) {
    const byte = bytes[end] ?? 0;
    if (!WITHIN.has(byte)) break;
    if (byte === OPEN) depth += 1;
    if (byte === CLOSE) depth -= 1;
    if (depth === 0) break;
  }
  return end;
}

function isEndless(name: string, numbers: string): boolean {
  // a reference counts as one word, and so does an array within
  const words = numbers.match(/\d+\s+\d+\s+R|\[[^\]]*|[^\s[\]]+/g) ?? [];
  if (name === 'Size') return words.reduce((product, word) => product * Number(word), 1) > MOST_SAMPLES;
  return runsOn(words, 3) || runsOn(words, 5);
}

/** @param step words of a range: `first last width`, or with the three numbers of text that runs down */
function runsOn(words: readonly string[], step: number): boolean {
  for (let i = 0; i + 1 < words.length; ) {
    const last = words[i + 1] ?? '';
    const single = Number.isNaN(Number(last));
    if (!single && Number(last) - Number(words[i]) > MOST_CODES) return true;
    i += single ? 2 : step;
  }
  return false;
}
