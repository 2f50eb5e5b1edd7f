import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexQuery,
  marksIn,
  searchQuery,
  searchWords,
  snippetOf,
} from '../../../src/domain/search/index.ts';

/** Answers a `tsquery` of ours over a set of tokens, as the index does. */
function indexFinds(query: string, tokens: readonly string[]): boolean {
  const has = (token: string, beginning: boolean) =>
    tokens.some((t) => (beginning ? t.startsWith(token) : t === token));
  const ways = query
    .replace(/'((?:[^']|'')*)'(:\*)?/gu, (_, token: string, star: string | undefined) =>
      has(token.replaceAll("''", "'"), star !== undefined) ? 'T' : 'F',
    )
    .replaceAll(' ', '');
  let rest = ways;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest
      .replace(/\(([TF])\)/g, '$1')
      .replace(/T&T/g, 'T')
      .replace(/[TF]&F|F&[TF]/g, 'F')
      .replace(/(?<!&)([TF])\|([TF])(?!&)/g, (_, a: string, b: string) =>
        a === 'T' || b === 'T' ? 'T' : 'F',
      );
  }
  return rest === 'T';
}

function finds(text: string, asked: string): boolean {
  const query = searchQuery(asked);
  const { words, tokens } = searchWords('report', '/nipa/330000/', '', [text]);
  const said = query.terms.every(({ forms }) => forms.some((form) => words.includes(form)));
  return query.terms.length > 0 && said && indexFinds(indexQuery(query, 'report'), tokens);
}

const han = fc.constantFrom(...'专利商标地理志保护𠀀㐂〇一龥运用侵权，。、 \n');
const other = fc.constantFrom(
  'TISC',
  'ＡＢ',
  '2021',
  'é',
  '《',
  '》',
  '-',
  "'",
  '\\',
  '%',
  '_',
  '\u200b',
  '⼀',
  '豈',
);
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: han }, other), { maxLength: 60 })
  .map((s) => s.join(''));

describe('search words', () => {
  it('find every run of two or more Han characters of a text', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 2, max: 9 }), (words, from, length) => {
        for (const [run] of words.matchAll(/[\p{Script=Han}〇]{2,}/gu)) {
          const signs = [...run];
          const start = from % (signs.length - 1);
          const asked = signs.slice(start, start + length).join('');
          expect(finds(words, asked), `${asked} in ${words}`).toBe(true);
          expect(marksIn(words, searchQuery(asked)).length, asked).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('find a single Han character anywhere, and a beginning of a word or number', () => {
    for (const asked of ['专', '利', '护', 'tis', 'TISC', '2021', '20', 'ＴＩＳＣ']) {
      expect(finds('专利保护；TISC，2021年', asked), asked).toBe(true);
    }
    expect(finds('专利保护', '利保')).toBe(true);
    expect(finds('专利、保护', '利保')).toBe(false);
    expect(finds('专 利', '专利')).toBe(true);
    expect(finds('2021 年', '2021年')).toBe(true);
    expect(finds('TISC network', 'tiscnetwork')).toBe(false);
    expect(finds('ATISC专利', 'TISC专利')).toBe(true);
  });

  it('need every word that is asked, in any order', () => {
    expect(finds('商标与专利', '专利 商标')).toBe(true);
    expect(finds('商标与专利', '专利 版权')).toBe(false);
    expect(finds('专利', '，。')).toBe(false);
  });

  it('find a word by every other of its line, both ways', () => {
    for (const [one, other] of [
      ['商标', '注册商标'],
      ['版权', '著作权'],
      ['地标', '地理标志'],
      ['著录项目变更', '著录事项变更'],
      ['快维中心', '快速维权中心'],
    ] as const) {
      expect(finds(`办理${one}。`, other), other).toBe(true);
      expect(finds(`办理${other}。`, one), one).toBe(true);
    }
    expect(finds('办理商标专用权质押', '注册商标专用权')).toBe(true);
    expect(searchQuery('注册商标').also).toEqual([{ word: '注册商标', others: ['商标', '商标权'] }]);
  });

  it('do not exchange two characters within a longer word', () => {
    expect(searchQuery('各地标准').also).toEqual([]);
  });

  it('keep quotes and signs of patterns from meaning anything', () => {
    expect(finds("a'b专利", "a'b专利")).toBe(true);
    expect(indexQuery(searchQuery("'|专利&!*"), 'item')).toBe("'i专利'");
  });
});

describe('a snippet', () => {
  it('marks what was found where it stands in the text as printed', () => {
    const printed = '一、推进ＴＩＳＣ建设，办理专\n利预审';
    const marked = (asked: string) =>
      marksIn(printed, searchQuery(asked)).map(({ start, end }) => printed.slice(start, end));
    expect(marked('tisc')).toEqual(['ＴＩＳＣ']);
    expect(marked('专利')).toEqual(['专\n利']);
    expect(marked('专利预 利预审')).toEqual(['专\n利预审']);
  });

  it('is a piece around the first found word, with marks inside it', () => {
    fc.assert(
      fc.property(text, text, (before, behind) => {
        const whole = `${before.repeat(4)}开放许可${behind.repeat(4)}`;
        const snippet = snippetOf(whole, searchQuery('开放许可'));
        expect(snippet).not.toBeNull();
        if (!snippet) return;
        expect(whole).toContain(snippet.text);
        expect(snippet.text.length).toBeLessThanOrEqual(122);
        const [first] = snippet.marks;
        expect(snippet.text.slice(first?.start, first?.end)).toBe('开放许可');
      }),
    );
    expect(snippetOf('没有', searchQuery('开放许可'))).toBeNull();
  });
});
