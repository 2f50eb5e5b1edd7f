import { radicalsToHan } from '../../text/radicals.ts';

/** Neither seen nor meant to be: control and format characters, among them zero-width ones and soft hyphens. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
/** Codes a maker keeps for itself. U+F000…F0FF: signs of pictograph fonts (bullets, ticks), which have no letter anyway. */
const PRIVATE = /[\uE000-\uEFFF\uF100-\uF8FF\u{F0000}-\u{10FFFD}]/u;

/** The words a glyph stands for: radicals as Han, the bar that fonts draw for a dash as the dash, nothing that cannot be seen, tabs and line ends as blanks. */
export function seenCharacters(text: string): string {
  const seen = text.replace(/[\t\n\r\f\v]/g, ' ').replace(UNSEEN, '');
  return radicalsToHan(seen).replace(/\u2015/g, '\u2014');
}

/** True: the code says nothing of the character. */
export function saysNothing(text: string): boolean {
  return PRIVATE.test(text) || text.includes('\uFFFD');
}
