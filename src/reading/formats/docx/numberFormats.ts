/** How Word prints a number of a list: `w:numFmt` to words. */

const DIGITS = [...'零一二三四五六七八九'];
const LEGAL_DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const CIRCLED_HAN = [...'㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'];
const PLACES = ['', '十', '百', '千'];
const LEGAL_PLACES = ['', '拾', '佰', '仟'];
/** Largest number that is spelt out in Han words; beyond it digits are printed. */
const MOST_SPELT = 9_999;
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const MOST_ROMAN = 4_999;
/** Letters are doubled when the alphabet is used up (aa, bb …); nobody counts so far. */
const MOST_LETTERS = 26 * 30;

type Print = (value: number) => string;

const FORMATS: Readonly<Record<string, Print>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  numberInDash: (value) => `- ${value} -`,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => oneOf('⒈', 20, value),
  decimalEnclosedParen: (value) => oneOf('⑴', 20, value),
  ideographEnclosedCircle: (value) => fromList(CIRCLED_HAN, value),
  ideographTraditional: (value) => fromList(STEMS, value),
  ideographZodiac: (value) => fromList(BRANCHES, value),
  ideographZodiacTraditional: (value) =>
    `${STEMS[(value - 1) % 10] ?? ''}${BRANCHES[(value - 1) % 12] ?? ''}`,
  ideographDigital: (value) => digitByDigit(value, '〇'),
  japaneseDigitalTenThousand: (value) => digitByDigit(value, '〇'),
  taiwaneseDigital: (value) => digitByDigit(value, '○'),
  chineseCounting: (value) => (value < 100 ? counted(value) : digitByDigit(value, '○')),
  taiwaneseCounting: (value) => (value < 100 ? counted(value) : digitByDigit(value, '○')),
  chineseCountingThousand: counted,
  taiwaneseCountingThousand: counted,
  japaneseCounting: (value) =>
    counted(value)
      .replace(/^一(?=[百千])/, '')
      .replaceAll('零', ''),
  chineseLegalSimplified: legal,
  ideographLegalTraditional: (value) =>
    legal(value).replace('贰', '貳').replace('叁', '參').replace('陆', '陸'),
};

/**
 * Prints a number the way a list of Word does.
 * @param format value of `w:numFmt`; unknown ones print as decimal, as Word does
 * @param pattern of the format `custom`: `001, 002, …`; null: none
 */
export function printNumber(value: number, format: string, pattern: string | null): string {
  if (format === 'custom') return String(value).padStart(/^0*\d+/.exec(pattern ?? '')?.[0].length ?? 1, '0');
  const print = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  // a list may start at 0 or below; only digits can say so
  if (!print || (value < 1 && format !== 'none')) return String(value);
  return print(value);
}

/** ①…㊿; beyond: digits. */
export function circled(value: number): string {
  if (value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  if (value <= 50) return String.fromCodePoint(0x32b1 + value - 36);
  return String(value);
}

function oneOf(first: string, count: number, value: number): string {
  return value <= count ? String.fromCodePoint((first.codePointAt(0) ?? 0) + value - 1) : String(value);
}

function fromList(list: readonly string[], value: number): string {
  return list[value - 1] ?? String(value);
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

function letters(value: number): string {
  if (value > MOST_LETTERS) return String(value);
  const letter = String.fromCodePoint(0x61 + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  if (value > MOST_ROMAN) return String(value);
  let rest = value;
  let words = '';
  for (const [worth, letter] of ROMAN) {
    words += letter.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return words;
}

function digitByDigit(value: number, zero: string): string {
  return [...String(value)]
    .map((digit) => (digit === '0' ? zero : (DIGITS[Number(digit)] ?? digit)))
    .join('');
}

/** 十一, 一百零一, 一千一百一十. */
function counted(value: number): string {
  return spelt(value, DIGITS, PLACES).replace(/^一十/, '十');
}

function legal(value: number): string {
  return spelt(value, LEGAL_DIGITS, LEGAL_PLACES);
}

function spelt(value: number, digits: readonly string[], places: readonly string[]): string {
  if (value > MOST_SPELT) return String(value);
  const figures = [...String(value)].map(Number);
  let words = '';
  let gap = false;
  figures.forEach((figure, i) => {
    if (figure === 0) {
      gap = true;
      return;
    }
    if (gap) words += digits[0] ?? '';
    gap = false;
    words += (digits[figure] ?? '') + (places[figures.length - 1 - i] ?? '');
  });
  return words;
}
