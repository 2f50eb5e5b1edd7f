import type { Quantity } from '../../domain/plan.ts';

const UNITS =
  '个工作日|工作日|家次|人次|场次|个百分点|平方公里|平方米|公里|立方米|家|个|项|件|批|名|人|元|所|场|次|种|篇|部|座|条|户|吨|亩|公顷|台|套|对|期|支|只|辆|处|宗|门|册|份|分|天|小时|%|％|‰|倍|千瓦|兆瓦|米';
const ARABIC = new RegExp(
  `(?<![\\d.．])(\\d[\\d,，]*(?:\\.\\d+)?)\\s*(万|亿|万亿|千万|百万)?\\s*余?多?\\s*(${UNITS})`,
  'g',
);
/** From full-width to plain digits. */
const FULL_WIDTH = 0xfee0;
/** 2021年, 12月, 第3批: a date or an ordinal, no quantity. */
const ORDINAL = /第\s*$/;

/**
 * The first quantity an action names: a number in Arabic digits with its unit (100 家, 3.5 亿元, 95%).
 * 一批 and the like are no quantity: nobody can count up to them.
 * @returns value as printed, and the unit with 万 or 亿 in front of it
 */
export function quantityIn(text: string): Quantity | null {
  const plain = text.replace(/[０-９．]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH));
  for (const match of plain.matchAll(ARABIC)) {
    if (ORDINAL.test(plain.slice(Math.max(0, match.index - 2), match.index))) continue;
    const value = Number((match[1] ?? '').replace(/[,，]/g, ''));
    if (!Number.isFinite(value)) continue;
    return { value, unit: `${match[2] ?? ''}${(match[3] ?? '').replace('％', '%')}` };
  }
  return null;
}
