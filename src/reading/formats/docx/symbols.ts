/** Characters of picture fonts that lists of tasks use, by font and code; the private-use prefix F0 is left out. */
const FONTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    163: '≤',
    176: '°',
    177: '±',
    179: '≥',
    180: '×',
    183: '•',
    184: '÷',
    185: '≠',
    187: '≈',
    222: '⇒',
  },
  wingdings: {
    108: '●',
    110: '■',
    111: '□',
    113: '❑',
    117: '◆',
    118: '❖',
    167: '▪',
    168: '◻',
    216: '➢',
    224: '→',
    232: '➔',
    252: '✓',
    253: '☒',
    254: '☑',
  },
  'wingdings 2': { 80: '✓', 82: '☑', 163: '□' },
};
const PRIVATE_START = 0xe000;
const PRIVATE_END = 0xf8ff;
const LAST_CHARACTER = 0x10ffff;

/**
 * The character a `w:sym` prints.
 * @param font name as in the file
 * @param code hexadecimal
 * @returns null: a picture without a character of its own
 */
export function symbolCharacter(font: string, code: string): string | null {
  const value = Number.parseInt(code, 16);
  if (!(value > 0 && value <= LAST_CHARACTER)) return null;
  const known = FONTS[font.trim().toLowerCase()]?.[value & 0xff];
  if (known !== undefined && (value < 0x100 || value >= 0xf000)) return known;
  if (value >= PRIVATE_START && value <= PRIVATE_END) return null;
  // half of a pair of UTF-16 is no character
  return value >= 0xd800 && value < PRIVATE_START ? null : String.fromCodePoint(value);
}
