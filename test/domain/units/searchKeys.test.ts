import { describe, expect, it } from 'vitest';
import { searchKeys, searchWords } from '../../../src/domain/units/searchKeys.ts';

describe('search keys', () => {
  it('hold names, code, pinyin and initials, each between bars and once', () => {
    const unit = { name: '杭州市知识产权局', shortName: '杭州', aliases: ['杭州市', '杭州'], code: '330100' };
    expect(searchKeys(unit, 'hang zhou shi')).toBe(
      '|杭州市知识产权局|杭州|杭州市|330100|hangzhoushi|hzs|hangzhou|hz|',
    );
  });

  it('leave out what is not known and what cannot be spelled', () => {
    expect(searchKeys({ name: '保护司', shortName: '保护', aliases: [], code: null }, '')).toBe(
      '|保护司|保护|',
    );
    const other = { name: '新疆生产建设兵团', shortName: '兵团', aliases: ['兵|团'], code: null };
    expect(searchKeys(other, 'xin jiang')).toBe('|新疆生产建设兵团|兵团|xinjiang|xj|');
  });
});

describe('words of a question', () => {
  it('are compared as keys are written', () => {
    expect(searchWords("  浙江 、Xi'an  LÜ|(x) ")).toEqual(['浙江', 'xian', 'lv（x）']);
    expect(searchWords('a b c d e')).toEqual(['b', 'c', 'd', 'e']);
    expect(searchWords(' | ')).toEqual([]);
  });
});
