import { type NumberLabel, numberLabel, toNumber } from '../numbering.ts';

/** 1.2, 3-1: the last figure counts, the whole is printed. */
const SEVERAL = /^(?:\d{1,3}[-—.．·])+(\d{1,3})$/;

/**
 * Reads a cell of a number column: `3`, `3.`, `（3）`, `三`, `（三）`, `1-2`.
 * @param printed with or without white space
 * @returns null: no number
 */
export function numberOf(printed: string): NumberLabel | null {
  const compact = printed.replace(/\s+/g, '');
  if (compact === '' || compact.length > 12) return null;
  const length = printed.length;
  const bare = compact.replace(/[.．、。]+$/, '');
  const several = SEVERAL.exec(bare);
  if (several) return { style: 'arabic', number: Number(several[1]), label: bare, length };
  const label = numberLabel(`${bare}、`);
  if (label && label.length === bare.length + 1) return { ...label, length };
  const number = /^[0-9０-９]{1,5}$/.test(bare) ? toNumber(bare) : null;
  return number === null ? null : { style: 'arabic', number, label: bare, length };
}
