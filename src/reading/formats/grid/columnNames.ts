import { headOf } from '../../blocks/tables/headWords.ts';

/** The longest header cell; what is longer is a sentence. */
const MAX_NAME = 40;

/** True when the words of a cell name a column; words before a colon name what stands behind it. */
export function namesColumn(text: string): boolean {
  return text.length <= MAX_NAME && !/[：:]/.test(text) && headOf(text) !== null;
}

/**
 * True when a row names two columns or more, and at least half of what stands in it names columns.
 * @param cells the filled ones
 */
export function isHeaderRow(cells: readonly { readonly text: string }[]): boolean {
  const named = cells.filter(({ text }) => namesColumn(text)).length;
  return named >= 2 && named * 2 >= cells.length;
}
