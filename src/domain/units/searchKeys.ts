import type { UnitNames } from './types.ts';

/** Words of a question that are looked at; more are not needed to find one unit. */
const MAX_WORDS = 4;
const MARK = '|';

/**
 * What a unit is found by: its names, its code, and its pinyin written out and as initials, each between bars, so that
 * a pattern `|x|` finds a whole key and `|x` the beginning of one.
 * @param unit names as they are now
 * @param pinyin syllables of the place or the name, separated by spaces (`hang zhou shi`); empty: none known
 * @returns `|杭州市知识产权局|杭州|330100|hangzhoushi|hzs|hangzhou|hz|`
 */
export function searchKeys(unit: UnitNames, pinyin: string): string {
  const syllables = pinyin === '' ? [] : pinyin.split(' ');
  // a short name that begins the name is spelled as the name begins
  const short = unit.name.startsWith(unit.shortName) ? syllables.slice(0, [...unit.shortName].length) : [];
  const spelled = [syllables, short].flatMap((some) => [
    some.join(''),
    some.map((syllable) => syllable[0] ?? '').join(''),
  ]);
  const names = [unit.name, unit.shortName, ...unit.aliases, unit.code ?? ''].map(plain);
  const keys = new Set([...names, ...spelled].filter((key) => key !== ''));
  return `${MARK}${[...keys].join(MARK)}${MARK}`;
}

/**
 * The words of a question, ready to be compared with keys: lower case, apostrophes of pinyin and bars taken out, `ü` as
 * people type it. Several words narrow: the last one is the unit, those before it name what it lies under.
 * @returns at most four words; empty when nothing was asked
 */
export function searchWords(question: string): string[] {
  return question
    .split(/[\s、，,]+/)
    .map(plain)
    .filter((word) => word !== '')
    .slice(-MAX_WORDS);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[|'’\s]/g, '')
    .replaceAll('ü', 'v')
    .replaceAll('(', '（')
    .replaceAll(')', '）');
}
