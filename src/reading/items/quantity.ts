import type { Quantity } from '../../domain/plan.ts';
import { toNumber } from '../blocks/numbering.ts';

const UNITS =
  '个工作日|工作日|个月|学时|课时|分钟|家次|人次|场次|个百分点|平方公里|平方米|公里|立方米|家|个|项|件|批|名|人|元|所|场|次|种|篇|部|座|条|户|吨|亩|公顷|台|套|对|期|支|只|辆|处|宗|门|册|份|分|天|小时|%|％|‰|倍|千瓦|兆瓦|米';
const NUMBER = '\\d[\\d,，]*(?:\\.\\d+)?';
const TIMES = '百万|千万|万亿|[千万亿]';
const TO = '[—–\\-－~～至到]+';
/** A number with its unit; before it, where a range is printed, the lower bound. 7×24小时, 1:2 and 5/8 are no numbers of things. */
const ARABIC = new RegExp(
  `(?<![\\d.．×xX*:：/A-Za-z〔])(?:(?<low>${NUMBER})\\s*(?<lowTimes>${TIMES})?\\s*(?<lowUnit>[%％‰])?\\s*${TO}\\s*)?(?<value>${NUMBER})\\s*(?<times>${TIMES})?\\s*余?多?\\s*(?<unit>${UNITS})(?!钟)`,
  'g',
);
/** 翻一番: doubled; counted in doublings, since what is doubled is not said. */
const DOUBLED = /翻(?<han>[一两二三四1-4])番/;
const PER_CENT = /百分之(?<han>[一二三四五六七八九十百]{1,5})/;
/** From full-width to plain digits. */
const FULL_WIDTH = 0xfee0;
/** 第3批, 2021年, 前10名: a date, an ordinal or a rank, no quantity. */
const ORDINAL = /(?:第|前|排名)\s*$/;

/**
 * The first quantity an action names: a number in Arabic digits with its unit (100 家, 3.5 亿元, 95%), 百分之五, 翻一番.
 * Of a range (1—2个, 3至5项) it is the lower bound, the least that must be reached; words around it that only say how
 * strictly it is meant (不少于, 以上, 左右) are no part of it. 一批 and the like are no quantity: nobody can count up to
 * them.
 * @returns value as printed, and the unit with 万 or 亿 in front of it
 */
export function quantityIn(text: string): Quantity | null {
  if (!/[\d０-９番百]/.test(text)) return null;
  const plain = text.replace(/[０-９．]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH));
  for (const match of plain.matchAll(ARABIC)) {
    if (ORDINAL.test(plain.slice(Math.max(0, match.index - 3), match.index))) continue;
    const found = quantityOf(match.groups ?? {});
    if (found) return found;
  }
  return inWords(plain);
}

function quantityOf(groups: Readonly<Record<string, string | undefined>>): Quantity | null {
  const { low, lowTimes, value: printed = '', times = '', unit = '' } = groups;
  const value = toValue(low ?? printed);
  if (!Number.isFinite(value)) return null;
  return { value, unit: `${low === undefined ? times : (lowTimes ?? times)}${unit.replace('％', '%')}` };
}

function toValue(printed: string): number {
  return Number(printed.replace(/[,，]/g, ''));
}

function inWords(plain: string): Quantity | null {
  const doubled = DOUBLED.exec(plain)?.groups?.han;
  if (doubled !== undefined) return { value: numberOf(doubled), unit: '番' };
  const share = PER_CENT.exec(plain)?.groups?.han;
  return share === undefined ? null : { value: numberOf(share), unit: '%' };
}

function numberOf(han: string): number {
  return toNumber(han.replace('两', '二')) ?? 0;
}
