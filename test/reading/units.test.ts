import { describe, expect, it } from 'vitest';
import { parseUnits } from '../../src/reading/units/parseUnits.ts';

/** Short form of the result: name, `!` lead, `+` co, `?` proposed lead, `*` collective. */
function read(text: string): string[] {
  return parseUnits([{ text, role: null }]).map((unit) => {
    const role = unit.role === 'lead' ? '!' : unit.role === 'co' ? '+' : '';
    return `${unit.name}${role}${unit.proposedLead ? '?' : ''}${unit.collective ? '*' : ''}`;
  });
}

describe('responsibility wordings', () => {
  it.each([
    ['运用促进司', ['运用促进司?']],
    ['办公室、人事司', ['办公室?', '人事司']],
    ['人事司，专利局审业部、自动化部，商标局', ['人事司?', '专利局审业部', '专利局自动化部', '商标局']],
    ['省政府办公厅牵头', ['省政府办公厅!']],
    ['省大数据局牵头，省人力资源社会保障厅、省科协配合', ['省大数据局!', '省人力资源社会保障厅+', '省科协+']],
    [
      '发展改革委、工业和信息化部牵头，各地区、各部门按职责分工负责',
      ['发展改革委!', '工业和信息化部!', '各地区*', '各部门*'],
    ],
    [
      '省政府办公厅牵头，省大数据局配合，各有关部门、各市政府分工负责',
      ['省政府办公厅!', '省大数据局+', '各有关部门*', '各市政府*'],
    ],
    ['交通运输部及各地区按职责分工负责', ['交通运输部?', '各地区*']],
    ['海关总署、商务部等有关部门负责', ['海关总署?', '商务部']],
    ['牵头单位：省卫生健康委，参加单位：省大数据局', ['省卫生健康委!', '省大数据局+']],
    [
      '牵头单位：市科技局；责任单位：市发展改革委、市工业和信息化局',
      ['市科技局!', '市发展改革委', '市工业和信息化局'],
    ],
    ['责任单位：省科技厅、省经信厅。列第一位的为牵头单位，下同。', ['省科技厅!', '省经信厅']],
    ['（省教育厅和省财政厅牵头，省科技厅参与）', ['省教育厅!', '省财政厅!', '省科技厅+']],
    ['省科技厅、工业和信息化厅、财政厅', ['省科技厅?', '省工业和信息化厅', '省财政厅']],
    ['文化和旅游部、住房和城乡建设部', ['文化和旅游部?', '住房和城乡建设部']],
    ['市场监管局、教育局', ['市场监管局?', '教育局']],
    ['各县（市、区）政府', ['各县（市、区）政府*']],
    ['农业农村部、工业和信息化部牵头负责', ['农业农村部!', '工业和信息化部!']],
    ['国家发展改革委、生态环境部指导', ['国家发展改革委+', '生态环境部+']],
    ['省公安厅负责，省司法厅配合', ['省公安厅?', '省司法厅+']],
    ['/', []],
    ['无', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('takes the role of a column where the words give none', () => {
    const units = parseUnits([
      { text: '省科技厅', role: 'lead' },
      { text: '省教育厅、省科技厅', role: 'co' },
    ]);
    expect(units.map(({ name, role, proposedLead }) => [name, role, proposedLead])).toEqual([
      ['省科技厅', 'lead', false],
      ['省教育厅', 'co', false],
    ]);
  });

  it('keeps what was printed beside the completed name', () => {
    expect(parseUnits([{ text: '专利局审业部、自动化部', role: null }])[1]).toMatchObject({
      name: '专利局自动化部',
      raw: '自动化部',
    });
  });
});
