import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../src/reading/formats/docx/readDocx.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { shapeOf } from '../shape.ts';
import { makeDocx, p, tbl, tc, tr } from './makeDocx.ts';

const shape = async (body: string) => shapeOf(await readDocx(makeDocx({ body }), READ_LIMITS, UNWATCHED));
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const starts = '<w:vMerge w:val="restart"/>';
const goesOn = '<w:vMerge/>';

describe('tables of Word', () => {
  it('give merged cells once, at their first row and column', async () => {
    const body = tbl(
      tr(tc(p('一、部分'), span(3))),
      tr(tc(p('组'), starts), tc(p('甲')), tc(p('乙'))),
      tr(tc(p(''), goesOn), tc(p('丙'), span(2))),
      tr(tc(p('丁'), '<w:hMerge w:val="restart"/>'), tc(p(''), '<w:hMerge/>'), tc(p('戊'))),
    );
    expect(await shape(body)).toEqual([
      'table 4x3',
      '0,0,1x3: 一、部分',
      '1,0,2x1: 组',
      '1,1,1x1: 甲',
      '1,2,1x1: 乙',
      '2,1,1x2: 丙',
      '3,0,1x2: 丁',
      '3,2,1x1: 戊',
    ]);
  });

  it('leave out words that merged cells cover, and say so; a cell that covers nothing keeps its own', async () => {
    const body = tbl(tr(tc(p('组'), starts)), tr(tc(p('盖住'), goesOn)));
    const document = await readDocx(makeDocx({ body }), READ_LIMITS, UNWATCHED);
    expect(shapeOf(document)).toEqual(['table 2x1', '0,0,2x1: 组']);
    expect(document.notes.map(({ code }) => code)).toEqual(['covered-cells']);
    expect(await shape(tbl(tr(tc(p('无上格'), goesOn))))).toEqual(['table 1x1', '0,0,1x1: 无上格']);
  });

  it('count no columns that only an unsteady edge makes', async () => {
    const grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="60"/><w:gridCol w:w="3000"/></w:tblGrid>';
    const body = tbl(grid, tr(tc(p('序号')), tc(p('任务'), span(2))), tr(tc(p('1'), span(2)), tc(p('甲'))));
    expect(await shape(body)).toEqual([
      'table 2x2',
      '0,0,1x1: 序号',
      '0,1,1x1: 任务',
      '1,0,1x1: 1',
      '1,1,1x1: 甲',
    ]);
    const even = body.replace('w:w="60"', 'w:w="2000"');
    expect((await shape(even))[0]).toBe('table 2x3');
  });

  it('begin further right where a row leaves columns free', async () => {
    const free = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p('乙'))}</w:tr>`;
    expect(await shape(tbl(tr(tc(p('甲')), tc(p(''))), free))).toContain('1,1,1x1: 乙');
  });

  it('become lines of the cell they stand in', async () => {
    const inner = tbl(tr(tc(p('甲')), tc(p('乙') + p('丙'))), tr(tc(p('丁'))));
    const body = tbl(tr(tc(p('外')), tc(p('前') + inner + p('后'))), tr(tc(p('二')), tc(p('三'))));
    expect(await shape(body)).toEqual([
      'table 2x2',
      '0,0,1x1: 外',
      '0,1,1x1: 前|甲乙丙|丁|后',
      '1,0,1x1: 二',
      '1,1,1x1: 三',
    ]);
  });

  it('stand for themselves where the outer table only lays out the page', async () => {
    const inner = tbl(tr(tc(p('甲')), tc(p('乙'))));
    const below = tbl(tr(tc(p('题目'))), tr(tc(inner)));
    expect(await shape(below)).toEqual(['题目', 'table 1x2', '0,0,1x1: 甲', '0,1,1x1: 乙']);
    expect(await shape(tbl(tr(tc(inner), tc(inner))))).toEqual([
      'table 1x2',
      '0,0,1x1: 甲',
      '0,1,1x1: 乙',
      'table 1x2',
      '0,0,1x1: 甲',
      '0,1,1x1: 乙',
    ]);
  });

  it('of one cell around the whole text are no tables', async () => {
    const text = Array.from({ length: 30 }, (_, i) => p(`第${i}段`)).join('');
    expect((await shape(tbl(tr(tc(text)))))[0]).toBe('第0段');
    expect((await shape(tbl(tr(tc(p('框'))))))[0]).toBe('table 1x1');
  });
});
