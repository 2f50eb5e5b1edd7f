import { describe, expect, it } from 'vitest';
import { parseUnits } from '../../src/reading/units/parseUnits.ts';
import { readResponsibility } from '../../src/reading/units/responsibility.ts';
import { NO_RULES } from '../../src/reading/units/standing.ts';

interface Unit {
  readonly name: string;
  readonly role: string;
}

/** Names with `!` for a lead and `+` for one that helps. */
function names(units: readonly Unit[]): string {
  return units.map(({ name, role }) => `${name}${{ lead: '!', co: '+' }[role] ?? ''}`).join(' ');
}

const cell = (text: string): string => names(parseUnits([{ text, role: null }]));
const bracket = (text: string): string | null => {
  const read = readResponsibility(text, NO_RULES);
  return read && names(read.units);
};

describe('units in a cell', () => {
  it.each([
    ['1.市科技局；2.市财政局', '市科技局 市财政局'],
    ['1、市科技局 2、市财政局', '市科技局 市财政局'],
    ['①市科技局②市财政局', '市科技局 市财政局'],
    ['（1）市科技局（2）市财政局', '市科技局 市财政局'],
    ['市科技局/市财政局', '市科技局 市财政局'],
    ['市科技局+市财政局', '市科技局 市财政局'],
    ['市科技局、市财政局等10个部门', '市科技局 市财政局'],
    ['市科技局、市财政局、……', '市科技局 市财政局'],
    ['市科技局、市财政局（按职责分工负责）', '市科技局 市财政局'],
    ['省科技厅（牵头单位），省财政厅（配合单位）', '省科技厅! 省财政厅+'],
    ['市文旅局（市文物局）、市教育局', '市文旅局（市文物局） 市教育局'],
    ['市发展改革委牵头，工业和信息化局、财政局配合', '市发展改革委! 市工业和信息化局+ 市财政局+'],
    ['市发展和改革委员会、民政局、卫生健康委员会', '市发展和改革委员会 市民政局 市卫生健康委员会'],
    ['杭州、宁波、温州市人民政府', '杭州市人民政府 宁波市人民政府 温州市人民政府'],
    ['湖州、嘉兴市政府', '湖州市政府 嘉兴市政府'],
    ['主办：市文旅局；承办：各区县', '市文旅局! 各区县'],
    ['区发改局、区科工信局及各镇街', '区发改局 区科工信局 各镇街'],
  ])('%s', (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it.each(['/', '无', '—', '－', '--', '~', '暂无', '不涉及', '待定', '', ' '])('nobody: 「%s」', (text) => {
    expect(cell(text)).toBe('');
  });

  it.each([
    ['市科技局 张伟', '市科技局'],
    ['市科技局（李晓明）', '市科技局'],
    ['市科技局：张伟；市财政局：李晓明、王芳', '市科技局 市财政局'],
    ['省教育厅 高校', '省教育厅 高校'],
    ['市科技局 金华市教育局', '市科技局 金华市教育局'],
  ])('a person is no unit: %s', (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it('a mark leads only where it is said to', () => {
    expect(cell('市科技局*、市财政局')).toBe('市科技局 市财政局');
    expect(cell('市财政局、★市科技局（带★的为牵头单位）')).toBe('市财政局 市科技局!');
    const rules = { ...NO_RULES, leadMark: '*' };
    expect(names(parseUnits([{ text: '市财政局、*市科技局', role: null }], rules))).toBe(
      '市财政局 市科技局!',
    );
  });
});

describe('who is responsible, in more wordings', () => {
  it.each([
    ['牵头单位为市科技局，配合单位为市财政局', '市科技局! 市财政局+'],
    ['市科技局总牵头，市经信局、市农业农村局分别牵头', '市科技局! 市经信局! 市农业农村局!'],
    ['市发改委负总责，市财政局具体负责', '市发改委! 市财政局'],
    ['市发改委统筹协调，各区县政府抓好落实，市审计局监督检查', '市发改委 各区县政府 市审计局+'],
    ['第一责任单位：市科技局；责任单位：市教育局', '市科技局! 市教育局'],
    ['责任领导：李明；责任单位：市经信局；完成时限：2025年12月', '市经信局'],
    ['牵头单位：/；责任单位：市经信局；配合单位：无', '市经信局'],
    ['指导单位：省文旅厅；支持单位：市委宣传部；实施单位：各县区', '省文旅厅+ 市委宣传部+ 各县区'],
    ['主管部门：市住建局；建设单位：市城投集团', '市住建局 市城投集团'],
    ['责任单位：市科技局、市教育局（列首位的为牵头单位，下同）', '市科技局! 市教育局'],
    ['责任单位：市科技局、市教育局。责任单位中排在第一位的为牵头单位，下同', '市科技局! 市教育局'],
    ['市科技局、市教育局负责，排名第一的为牵头单位', '市科技局! 市教育局'],
    ['市数据局、市“最多跑一次”改革办牵头', '市数据局! 市“最多跑一次”改革办!'],
    ['国家发展改革委、财政部等按职责分工负责，持续推进', '国家发展改革委 财政部'],
    ['各区（县、市）政府、各功能区管委会负责', '各区（县、市）政府 各功能区管委会'],
  ])('%s', (text, expected) => {
    expect(bracket(text)).toBe(expected);
  });

  it('keeps a time of the same bracket apart', () => {
    const read = readResponsibility('市教育局牵头，市财政局配合，长期坚持', NO_RULES);
    expect(read && names(read.units)).toBe('市教育局! 市财政局+');
    expect(read?.time).toEqual({ from: 14, to: 18 });
  });
});
