import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from '../../../src/domain/editions/words.ts';
import { LIST_TEXT } from '../../reading/list2021.ts';
import { marked } from './builders.ts';

const words = (old: string, next: string): string => marked(compareWords(old, next));
const bare = (text: string): string => text.replace(/\s+/g, '');

describe('words compared', () => {
  it('one word replaced, put in, taken out', () => {
    expect(words('加强知识产权保护工作', '加强知识产权运用工作')).toBe(
      '加强知识产权［－保护－］［＋运用＋］工作',
    );
    expect(words('推动规划落实。', '推动规划有效落实。')).toBe('推动规划［＋有效＋］落实。');
    expect(words('推动规划有效落实。', '推动规划落实。')).toBe('推动规划［－有效－］落实。');
  });

  it('figures are whole and stand alone, however near to each other', () => {
    expect(words('建设10家中心、20个基地', '建设15家中心、25个基地')).toBe(
      '建设［－10－］［＋15＋］家中心、［－20－］［＋25＋］个基地',
    );
    expect(words('新建10家、20个，达到95.5%', '新建15家、25个，达到97%')).toBe(
      '新建［－10－］［＋15＋］家、［－20－］［＋25＋］个，达到［－95.5%－］［＋97%＋］',
    );
  });

  it('a cited document is one word', () => {
    expect(words('修订《专利审查指南》，印发实施。', '修订《商标审查指南》，印发实施。')).toBe(
      '修订［－《专利审查指南》－］［＋《商标审查指南》＋］，印发实施。',
    );
  });

  it('a clause put in is marked with its own comma, not the one before', () => {
    expect(words('制定办法，开展培训，加强宣传。', '制定办法，开展调研，开展培训，加强宣传。')).toBe(
      '制定办法，［＋开展调研，＋］开展培训，加强宣传。',
    );
    expect(words('完善机制。', '完善机制，加强督查。')).toBe('完善机制［＋，加强督查＋］。');
  });

  it('two characters between changes belong to the change', () => {
    expect(words('全面推进试点工作落实', '稳步开展试点任务落地')).not.toContain('］试点［');
  });

  it('texts with hardly a word in common are one in place of the other', () => {
    expect(words('组织开展专项执法检查，', '会同有关部门研究出台配套政策，')).toBe(
      '［－组织开展专项执法检查，－］［＋会同有关部门研究出台配套政策，＋］',
    );
  });

  it('white space never counts', () => {
    expect(words('建设 10 家\n中 心', '建设10家中心')).toBe('建设10家中心');
    expect(words('加强 知识产权 保护', '加强知识产权运用')).toBe('加强知识产权［－ 保护－］［＋运用＋］');
    expect(words('use AImodels', 'use AI models')).toBe('use AI models');
    expect(words(' \n', '')).toBe('');
  });

  it('added or removed whole', () => {
    expect(words('', '新增\n一句。')).toBe('［＋新增 一句。＋］');
    expect(words('旧有一句。', '  ')).toBe('［－旧有一句。－］');
  });
});

describe('whatever the texts', () => {
  const clauses = LIST_TEXT.split(/[，。\n]/).filter((clause) => clause.trim() !== '');
  const piece = fc.oneof(
    fc.constantFrom(...clauses),
    fc.string({ maxLength: 8 }),
    fc.constantFrom(' ', '\n', '　', '，', '。', '10家', '15家', '《专利法》', '的', '3.5%', 'AI model'),
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  /** The same text with some pieces changed: what editions look like. */
  const pair = fc.oneof(
    fc.tuple(text, text),
    fc
      .tuple(fc.array(fc.tuple(piece, piece, fc.nat(9)), { maxLength: 14 }))
      .map(([pieces]) => [
        pieces.map(([a]) => a).join(''),
        pieces
          .map(([a, b, dice]) => (dice === 0 ? '' : dice === 1 ? b : dice === 2 ? `${a}${b}` : a))
          .join(''),
      ]),
  );

  it('without the added words it is the old text, without the removed ones the new', () => {
    fc.assert(
      fc.property(pair, ([old = '', next = '']) => {
        const runs = compareWords(old, next);
        const joined = (left: string): string =>
          runs
            .filter(({ kind }) => kind !== left)
            .map(({ text: words_ }) => words_)
            .join('');
        expect(bare(joined('added'))).toBe(bare(old));
        expect(joined('removed')).toBe(next.replace(/\s+/g, ' ').trim());
        expect(runs.every(({ text: words_ }) => words_ !== '')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('runs of one kind never follow each other, and removed stands before added', () => {
    fc.assert(
      fc.property(pair, ([old = '', next = '']) => {
        const kinds = compareWords(old, next).map(({ kind }) => kind);
        kinds.slice(1).forEach((kind, i) => {
          expect(`${kinds[i]} ${kind}`).not.toMatch(
            /^(same same|added removed|added added|removed removed)$/,
          );
        });
      }),
      { numRuns: 500 },
    );
  });

  it('long texts that share nothing, or one character only, do not take long', () => {
    const long = (seed: string, count: number): string => `${seed}，`.repeat(count);
    const began = performance.now();
    compareWords(long('甲乙', 40_000), long('乙丙', 40_000));
    compareWords('一'.repeat(60_000), '一'.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
