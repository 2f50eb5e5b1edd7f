/** A unit of measure in the brackets behind a name or in a header: （%）, （亿元）, （件/万人）. */
export const UNIT_BRACKET =
  /[（(]((?:[%％‰℃]|(?:[百千万亿]+)?[^\d（）()，。、：]{1,3}(?:[/／每][^（）()，。]{1,6})?|[^（）()，。：]{1,6}[/／][^（）()，。：]{1,6}))[）)]$/;
const NO_UNIT = /预期|约束|累计|以上|左右|年均|其中|试行|含|不|新增|上年|实际|目标|单位|部门/;
const SAID = /单位[：:]\s*([^，。；、）)\s]{1,8})/;

/** True for the words of a bracket that may be a unit of measure. */
export function mayBeUnit(words: string): boolean {
  return !NO_UNIT.test(words);
}

/** The unit of measure a header names in its bracket: 2026年目标值（万元）; null: none. */
export function headerUnit(label: string): string | null {
  const words = UNIT_BRACKET.exec(label)?.[1];
  return words !== undefined && mayBeUnit(words) ? words : null;
}

/** The unit that holds for a whole table, by the words above it: 单位：亿元; null: none. */
export function tableUnit(words: readonly string[]): string | null {
  const units = words.flatMap((text) => SAID.exec(text.replace(/\s+/g, ''))?.[1] ?? []);
  const last = units.at(-1);
  return last !== undefined && mayBeUnit(last) && !/[局委厅部处科室]$/.test(last) ? last : null;
}
