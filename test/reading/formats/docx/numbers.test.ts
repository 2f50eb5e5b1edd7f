import { describe, expect, it } from 'vitest';
import { printNumber } from '../../../../src/reading/formats/docx/numberFormats.ts';
import { readDocx } from '../../../../src/reading/formats/docx/readDocx.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { type DocxParts, item, kind, list, lvl, makeDocx, p, tbl, tc, tr } from './makeDocx.ts';

async function linesOf(parts: DocxParts): Promise<string[]> {
  const { text } = await readDocx(makeDocx(parts), READ_LIMITS, UNWATCHED);
  return text.split('\n').filter((line) => line !== '');
}

describe('printNumber', () => {
  it.each([
    ['decimal', 12, '12'],
    ['decimalZero', 3, '03'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerRoman', 4, 'iv'],
    ['upperLetter', 27, 'AA'],
    ['lowerLetter', 26, 'z'],
    ['decimalFullWidth', 10, '１０'],
    ['decimalEnclosedCircle', 20, '⑳'],
    ['decimalEnclosedCircle', 21, '㉑'],
    ['decimalEnclosedCircle', 51, '51'],
    ['decimalEnclosedParen', 2, '⑵'],
    ['decimalEnclosedFullstop', 3, '⒊'],
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 21, '二十一'],
    ['chineseCounting', 100, '一○○'],
    ['chineseCountingThousand', 11, '十一'],
    ['chineseCountingThousand', 110, '一百一十'],
    ['chineseCountingThousand', 101, '一百零一'],
    ['chineseCountingThousand', 1001, '一千零一'],
    ['japaneseCounting', 100, '百'],
    ['japaneseCounting', 12, '十二'],
    ['ideographDigital', 10, '一〇'],
    ['ideographTraditional', 2, '乙'],
    ['ideographZodiacTraditional', 13, '丙子'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['none', 5, ''],
    ['somethingNew', 7, '7'],
    ['constructor', 7, '7'],
    ['chineseCounting', 0, '0'],
  ])('%s %i is %s', (format, value, words) => {
    expect(printNumber(value, format, null)).toBe(words);
  });

  it('pads by the pattern of a custom format', () => {
    expect(printNumber(7, 'custom', '001, 002, 003, ...')).toBe('007');
    expect(printNumber(7, 'custom', null)).toBe('7');
  });
});

describe('automatic numbers', () => {
  it('are words in front of the paragraph, and begin anew below a new number', async () => {
    const numbering =
      kind(
        0,
        lvl(0, 'chineseCountingThousand', '%1、'),
        lvl(1, 'decimal', '%2.'),
        lvl(2, 'decimal', '%2.%3', '<w:suff w:val="nothing"/>'),
      ) + list(1, 0);
    const body = [
      item('甲', 1),
      item('乙', 1, 1),
      item('丙', 1, 2),
      item('丁', 1, 1),
      item('戊', 1),
      item('己', 1, 1),
    ];
    expect(await linesOf({ body: body.join(''), numbering })).toEqual([
      '一、甲',
      '1. 乙',
      '1.1丙',
      '2. 丁',
      '二、戊',
      '1. 己',
    ]);
  });

  it('run on where the level says so', async () => {
    const numbering =
      kind(0, lvl(0, 'chineseCounting', '%1、'), lvl(1, 'decimal', '%2.', '<w:lvlRestart w:val="0"/>')) +
      list(1, 0);
    const body = [item('甲', 1), item('乙', 1, 1), item('丙', 1), item('丁', 1, 1)].join('');
    expect(await linesOf({ body, numbering })).toEqual(['一、甲', '1. 乙', '二、丙', '2. 丁']);
  });

  it('count together in lists of one kind, until a list says where it starts', async () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const own = `<w:lvlOverride w:ilvl="0">${lvl(0, 'upperLetter', '%1)')}</w:lvlOverride>`;
    const numbering =
      kind(0, lvl(0, 'decimal', '%1.')) + list(1, 0) + list(2, 0) + list(3, 0, start) + list(4, 0, own);
    const body = [
      item('甲', 1),
      item('乙', 2),
      item('丙', 3),
      item('丁', 3),
      item('戊', 1),
      item('己', 4),
    ].join('');
    expect(await linesOf({ body, numbering })).toEqual([
      '1. 甲',
      '2. 乙',
      '5. 丙',
      '6. 丁',
      '7. 戊',
      'H) 己',
    ]);
  });

  it('come from styles, which decide the level, and can be switched off', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="two"><w:basedOn w:val="base"/></w:style>
      <w:style w:type="numbering" w:styleId="lists"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`;
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="lists"/></w:abstractNum>' +
      kind(
        1,
        lvl(0, 'decimal', '第%1章', '<w:pStyle w:val="base"/>'),
        lvl(1, 'decimal', '第%2条', '<w:pStyle w:val="two"/>'),
      ) +
      list(1, 0) +
      list(2, 1);
    const off = '<w:pStyle w:val="two"/><w:numPr><w:numId w:val="0"/></w:numPr>';
    const body = [
      p('总则', '<w:pStyle w:val="base"/>'),
      p('目的', '<w:pStyle w:val="two"/>'),
      p('无号', off),
      p('依据', '<w:pStyle w:val="two"/>'),
    ].join('');
    expect(await linesOf({ body, styles, numbering })).toEqual([
      '第1章 总则',
      '第1条 目的',
      '无号',
      '第2条 依据',
    ]);
  });

  it('print nothing for bullets, unknown lists and levels, and stay decimal where asked', async () => {
    const numbering =
      kind(0, lvl(0, 'bullet', ''), lvl(1, 'none', '附')) +
      kind(1, lvl(0, 'chineseCounting', '%1'), lvl(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
      list(1, 0) +
      list(2, 1);
    const body = [item('甲', 1), item('乙', 1, 1), item('丙', 9), item('丁', 2), item('戊', 2, 1)].join('');
    expect(await linesOf({ body, numbering })).toEqual(['甲', '附 乙', '丙', '一 丁', '1.1 戊']);
  });

  it('fill empty cells of a number column', async () => {
    const numbering = kind(0, lvl(0, 'decimal', '%1')) + list(1, 0);
    const row = (words: string) => tr(tc(item('', 1)), tc(p(words)));
    expect(await linesOf({ body: tbl(row('甲'), row('乙')), numbering })).toEqual(['1', '甲', '2', '乙']);
  });

  it('are not counted by paragraphs whose end was deleted', async () => {
    const numbering = kind(0, lvl(0, 'decimal', '%1.')) + list(1, 0);
    const gone = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>';
    const body = item('甲', 1) + p('', gone) + item('乙', 1);
    expect(await linesOf({ body, numbering })).toEqual(['1. 甲', '2. 乙']);
  });
});
