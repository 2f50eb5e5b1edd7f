import type { Amount } from './types.ts';

/** Units a number may count, the longer first. Months and years are left to deadlines, but for lengths of time. */
const UNITS =
  '个工作日|工作日|个百分点|个月|平方公里|平方米|学时|课时|分钟|小时|家次|人次|场次|万亿元|亿元|万元|万家|万件|万人次|万人|万个|亿|家|个|项|件|批|名|人|元|所|场|次|种|篇|部|座|条|户|套|对|期|门|册|份|处|支|倍|天|%|％|‰';
const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 };
const DIGITS = '零一二三四五六七八九';
const ARABIC = `(?<![\\d.．:：/A-Za-z〔-])(?<value>\\d[\\d,，]*(?:\\.\\d+)?)\\s*(?<times>百万|千万|万亿|[百千万])?\\s*[余多]?\\s*(?<unit>${UNITS})`;
/** 一百家, 三十个, 百家, 两场; 一 alone counts nothing (一批, 一个). */
const HAN = `(?<![第前每同十百千万一二三四五六七八九零])(?<han>[一二两三四五六七八九十百千万零]*[十百千万][一二两三四五六七八九十百千零]*|[二两三四五六七八九])\\s*[余多]?\\s*(?<hanUnit>${UNITS})`;
const PER_CENT = '百分之(?<percent>[一二两三四五六七八九十百零]{1,5})';
/** 九成, 翻一番, 增长一倍, 全覆盖: parts of a whole in words. */
const PART =
  '(?<tenths>[一二两三四五六七八九])成(?![果效本长立为都功熟员套])|(?<twice>翻一?番|[增提扩][\\p{Script=Han}]{0,2}一倍)|(?<whole>实现全覆盖|全部覆盖)';
const AMOUNT = new RegExp(`${PER_CENT}|${PART}|${ARABIC}|${HAN}`, 'gu');
/** 第3批, 2021年第一批, 前10名: ordinals and ranks. */
const ORDINAL = /(?:第|前|排名|之)\s*$/;
/** 一二三次产业, 两个确保: words of their own. */
const FIXED =
  /^(?:[二三两四五]个(?:确保|维护|坚持|清单|一律|一批|结合)|[三四]条|百家(?:争鸣|讲坛)|千家万户|[三四]部曲)/;
/** Words that make a number the most allowed. */
const AT_MOST =
  /(?:不超过|不高于|不多于|少于|控制在|压缩(?:至|到|为)?|压减(?:至|到)?|缩短(?:至|到|为)?|降低(?:至|到)|降(?:至|到)|减少(?:至|到)|低于)[^，,；;。]{0,6}$/;
const AT_LEAST_NOT = /不(?:少|低)于[^，,；;。]{0,4}$/;
const WITHIN = /^\s*(?:以内|之内|以下|内(?![容部地])|及以下)/;
const LOOK_BACK = 10;

/**
 * Every number an item names, in Arabic or Chinese digits, with its unit (100 家, 一百家, 百分之十, 10%).
 * @returns in printed order
 */
export function amountsIn(text: string): Amount[] {
  if (!/[\d０-９一二两三四五六七八九十百千万番覆]/.test(text)) return [];
  const plain = text.replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfe_e0));
  const found: Amount[] = [];
  for (const match of plain.matchAll(AMOUNT)) {
    const before = plain.slice(Math.max(0, match.index - LOOK_BACK), match.index);
    if (ORDINAL.test(before) || FIXED.test(plain.slice(match.index))) continue;
    const counted = countedBy(match.groups ?? {});
    if (counted === null) continue;
    const end = match.index + match[0].length;
    const most = (AT_MOST.test(before) && !AT_LEAST_NOT.test(before)) || WITHIN.test(plain.slice(end));
    found.push({
      ...counted,
      bound: most ? 'at-most' : 'at-least',
      words: text.slice(match.index, end),
      at: { start: match.index, end },
    });
  }
  return found;
}

function countedBy(
  groups: Readonly<Record<string, string | undefined>>,
): { value: number; unit: string } | null {
  const { percent, value, times, unit, han, hanUnit, tenths, twice, whole } = groups;
  if (tenths !== undefined) return { value: hanNumber(tenths) * 10, unit: '%' };
  if (twice !== undefined || whole !== undefined) return { value: 100, unit: '%' };
  if (percent !== undefined) return { value: hanNumber(percent), unit: '%' };
  if (value !== undefined && unit !== undefined) {
    const factor = [...(times ?? '')].reduce((product, sign) => product * (TIMES[sign] ?? 1), 1);
    return inSingleUnits(Number(value.replace(/[,，]/g, '')) * factor, unit);
  }
  if (han === undefined || hanUnit === undefined) return null;
  return inSingleUnits(hanNumber(han), hanUnit);
}

/** 3万件 and 30000件 are the same. */
function inSingleUnits(value: number, unit: string): { value: number; unit: string } {
  if (unit === '％') return { value, unit: '%' };
  const [, times = '', rest = ''] = /^([万亿]*)(.*)$/.exec(unit) ?? [];
  const factor = [...times].reduce((product, sign) => product * (TIMES[sign] ?? 1), 1);
  return { value: value * factor, unit: rest === '' ? '元' : rest };
}

/** Value of a number in Chinese digits: 一百二十, 百, 两千. */
function hanNumber(text: string): number {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const sign of text.replaceAll('两', '二')) {
    const factor = TIMES[sign];
    if (factor === undefined) {
      digit = DIGITS.indexOf(sign);
    } else if (factor >= 10_000) {
      total += (section + (digit ?? (section === 0 ? 1 : 0))) * factor;
      [section, digit] = [0, null];
    } else {
      section += (digit ?? 1) * factor;
      digit = null;
    }
  }
  return total + section + (digit ?? 0);
}
