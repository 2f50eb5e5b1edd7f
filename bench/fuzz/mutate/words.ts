/** Pieces of text put where none are expected. */

/** What the grammar of task lists looks at: numbers, brackets, offices, times. */
// biome-ignore format: a list to read across
export const GRAMMAR_PIECES: readonly string[] = [
  '（', '）', '(', ')', '“', '”', '《', '》', '、', '；', '。', '：', '，', '…', '—', '/', '无', '\t', '\n', '\r\n',
  '\u3000', ' ', '1.', '1．', '（1）', '①', '一、', '（一）', '第一条', '第一章', '一是', '序号', '任务清单',
  '重点任务', '具体工作', '责任单位：', '牵头单位：', '配合单位', '完成时间', '完成时限', '备注', '目标值', '单位',
  '2021年', '12月底前', '2027 年 8 月底', '每年2月底前', '持续推进', '年内', '2021年13月', '99999年', '0年0月',
  '国家局：', '各地区要', '各有关部门', '（省科技厅牵头，省财政厅配合）', '（责任单位：甲、乙。列第一位的为牵头单位，下同）',
  '≥12', '约束性', '预期性', '附件', '目录', '把', '20%', '2021—2025', 'IV.', 'a)',
];

/** What trips programs: odd characters, absurd numbers, marks of other formats. */
// biome-ignore format: a list to read across
export const ODD_PIECES: readonly string[] = [
  '\u0000', '\u0001', '\u0008', '\u000b', '\u000c', '\u001a', '\u007f', '\u0085', '\u00a0', '\u00ad', '\u200b',
  '\u200d', '\u2028', '\u2029', '\u202e', '\ufeff', '\ufffd', '\uffff', '\u{20000}', '\u{10ffff}', '\ue000',
  '\u2f00', '\u2e81', '\u0301\u0301\u0301', '２０２１', '٣', 'Ⅳ', '〇', '9'.repeat(400), '-1', '1e999', 'NaN',
  'undefined', '__proto__', 'constructor', 'toString', '"', "'", '\\', '`', '{{1}}', '%s', '%00', '<', '>', '&',
  '&amp;', '&lt;', '<!--', '-->', ']]>', '<![CDATA[', '|', '+----+', '┌─┐', ',', ';', '""', '=1+1', '@',
];

/** Numbers as text, where turning over, signs and fractions hurt. */
// biome-ignore format: a list to read across
export const ODD_NUMBERS: readonly string[] = [
  '0', '-0', '1', '-1', '2', '7', '13', '100', '127', '128', '255', '256', '1000', '32767', '32768', '65535',
  '65536', '1048576', '16777216', '2147483647', '2147483648', '-2147483648', '4294967295', '4294967296',
  '9007199254740993', '99999999999999999999', '1e308', '-1e308', '1e-320', '0.0000001', '.5', '5.', '1.2.3', '--5',
  '+3', '0x10', 'NaN', 'Infinity', '',
];
