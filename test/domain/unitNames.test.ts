import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type NamedUnit, regionalOffices, unitMatcher } from '../../src/domain/unitNames.ts';
import { plainDate } from '../../src/kernel/plainDate.ts';

type Bundled = Omit<NamedUnit, 'path' | 'validFrom' | 'validTo'>;
const DAY = plainDate('2021-03-01');
const bundled: Bundled[] = JSON.parse(readFileSync('assets/units.json', 'utf8')).units;
const paths = new Map<string, string>();
const TREE: NamedUnit[] = bundled.map((unit) => {
  const path = `${unit.parentId === null ? '/' : paths.get(unit.parentId)}${unit.id}/`;
  paths.set(unit.id, path);
  return { ...unit, path, validFrom: '2018-03-01', validTo: null };
});
const ROOT = TREE.find((unit) => unit.id === 'nipa') ?? TREE[0];
if (!ROOT) throw new Error('the tree has a root');

describe('printed names', () => {
  const match = unitMatcher(ROOT, TREE, DAY);

  it('are known by name, short name, alias, and with the organ before them', () => {
    expect(match('联席办')).toBe('nipa-joint');
    expect(match('国务院知识产权战略实施工作部际联席会议办公室')).toBe('nipa-joint');
    expect(match('国家知识产权局条法司')).toBe('nipa-law');
    expect(match('国知局 条法司')).toBe('nipa-law');
    expect(match('国际合作司(港澳台办公室)')).toBe('nipa-international');
    expect(match('专利局审业部')).toBe('nipa-patent-exam');
    expect(match('自动化部')).toBe('nipa-patent-automation');
    expect(match('商标局')).toBe('nipa-trademark');
    expect(match('国家知识产权局')).toBe('nipa');
  });

  it('of regions are no units of a national plan', () => {
    expect(match('北京市知识产权局')).toBeNull();
    expect(match('新')).toBeNull();
  });

  it('that nobody has, or two have, are not guessed', () => {
    expect(match('未来司')).toBeNull();
    expect(match('')).toBeNull();
    const law = TREE.find((unit) => unit.id === 'nipa-law');
    const twin = { ...(law ?? ROOT), id: 'twin', path: '/nipa/twin/' };
    expect(unitMatcher(ROOT, [...TREE, twin], DAY)('条法司')).toBeNull();
  });

  it('of units that are gone on the day are not known', () => {
    const gone = TREE.map((unit) => (unit.id === 'nipa-law' ? { ...unit, validTo: '2021-02-28' } : unit));
    expect(unitMatcher(ROOT, gone, DAY)('条法司')).toBeNull();
    const lastDay = TREE.map((unit) => (unit.id === 'nipa-law' ? { ...unit, validTo: '2021-03-01' } : unit));
    expect(unitMatcher(ROOT, lastDay, DAY)('条法司')).toBe('nipa-law');
  });
});

describe('regional offices', () => {
  it('of the national plan are the 31 provinces and the corps', () => {
    const offices = regionalOffices(ROOT, TREE, DAY);
    expect(offices).toHaveLength(32);
    expect(offices.map((unit) => unit.id)).toContain('660000');
  });

  it('of a province are the prefectures under it, no departments, none of another province', () => {
    const hebei = TREE.find((unit) => unit.id === '130000') ?? ROOT;
    const below = (id: string, parent: NamedUnit, kind: NamedUnit['kind']): NamedUnit => ({
      ...parent,
      id,
      parentId: parent.id,
      path: `${parent.path}${id}/`,
      level: 'prefecture',
      kind,
    });
    const shanxi = TREE.find((unit) => unit.id === '140000') ?? ROOT;
    const tree = [
      ...TREE,
      below('130100', hebei, 'office'),
      below('130100-law', hebei, 'department'),
      below('140100', shanxi, 'office'),
    ];
    expect(regionalOffices(hebei, tree, DAY).map((unit) => unit.id)).toEqual(['130100']);
  });

  it('of a municipality are its districts, of a province also the counties it leads itself', () => {
    const under = (id: string, parent: NamedUnit, level: NamedUnit['level']): NamedUnit => ({
      ...parent,
      id,
      parentId: parent.id,
      path: `${parent.path}${id}/`,
      level,
    });
    const find = (id: string) => TREE.find((unit) => unit.id === id) ?? ROOT;
    const zhengzhou = under('410100', find('410000'), 'prefecture');
    const tree = [
      ...TREE,
      under('110101', find('110000'), 'county'),
      zhengzhou,
      under('410102', zhengzhou, 'county'),
      under('419001', find('410000'), 'county'),
    ];
    const below = (id: string) => regionalOffices(find(id), tree, DAY).map((unit) => unit.id);
    expect(below('110000')).toEqual(['110101']);
    expect(below('410000')).toEqual(['410100', '419001']);
    expect(regionalOffices(zhengzhou, tree, DAY).map((unit) => unit.id)).toEqual(['410102']);
    expect(below('nipa')).toHaveLength(32);
  });
});
