import { describe, expect, it } from 'vitest';
import { READ_LIMITS, UNWATCHED } from '../../../src/reading/formats/limits.ts';
import type { Glyphs, PageGeometry } from '../../../src/reading/geometry/page.ts';
import { pagesToSource } from '../../../src/reading/geometry/pagesToSource.ts';
import { brokenPromises, rowsOf, tablesOf } from '../formats/listRows.ts';

const SIZE = 10;
const HEIGHT = 300;

/** Words at a place: left edge, baseline. */
type Printed = readonly [x: number, y: number, text: string];

function pageOf(number: number, printed: readonly Printed[]): PageGeometry {
  const glyphs = printed.map(([x, y, text]): Glyphs => {
    const xs = [...text].map((_, i) => x + i * SIZE);
    return { text, x, y, width: text.length * SIZE, size: SIZE, xs, angle: 0 };
  });
  return { number, width: 600, height: HEIGHT, glyphs, rulings: [], pictures: 0 };
}

/** Rows of every table on some pages. */
function tablesOn(...pages: readonly (readonly Printed[])[]): string[][][] {
  const geometry = pages.map((printed, i) => pageOf(i + 1, printed));
  const document = pagesToSource({ format: 'pdf', pages: geometry, notes: [] }, READ_LIMITS, UNWATCHED);
  expect(brokenPromises(document)).toEqual([]);
  return tablesOf(document).map((table) => rowsOf(document, table));
}

/** Words side by side on one line. */
function line(y: number, xs: readonly number[], words: readonly string[]): Printed[] {
  return words.flatMap((text, i): Printed[] => (text === '' ? [] : [[xs[i] ?? 0, y, text]]));
}

describe('headers of tables without rules', () => {
  it('a cell that runs from the left one of two tables into the right one stays one cell', () => {
    const left = [20, 60, 230];
    const right = [320, 360, 530];
    const head = ['序号', '工作任务', '完成时间'];
    const printed = [
      ...line(40, left, head),
      ...line(40, right, head),
      ...line(70, left, ['1', '建立数据目录。', '年底前']),
      ...line(100, left, ['2', '推进公共数据归集共享应用工作', '年底前']),
      ...[115, 130, 145, 160, 175, 190, 205, 220, 235].flatMap((y) =>
        line(y, left, ['', '完善公共数据平台并且持续运行']),
      ),
      ...line(70, right, ['', '向各地各部门开放。']),
      ...line(100, right, ['3', '开展数据质量评估。', '年底前']),
      ...line(130, right, ['4', '培育数据服务机构。', '年底前']),
    ];
    const long = `推进公共数据归集共享应用工作${'完善公共数据平台并且持续运行'.repeat(9)}向各地各部门开放。`;
    expect(tablesOn(printed)).toEqual([
      [
        head,
        ['1', '建立数据目录。', '年底前'],
        ['2', long, '年底前'],
        ['3', '开展数据质量评估。', '年底前'],
        ['4', '培育数据服务机构。', '年底前'],
      ],
    ]);
  });

  it('a header that names other columns begins a table of its own, with rows told apart anew', () => {
    const xs = [20, 60, 280, 420];
    const numbered = ['序号', '工作任务', '责任单位', '完成时间'];
    const moved = ['序号', '工作任务', '完成时间', '责任单位'];
    const first = [
      ...line(40, xs, numbered),
      ...line(70, xs, ['1', '建立数据目录。', '省大数据局', '年底前']),
      ...line(100, xs, ['2', '归集公共数据。', '省档案局', '年底前']),
    ];
    const second = [
      ...line(140, xs, moved),
      ...line(170, xs, ['1', '开展质量评估。', '年底前', '省统计局']),
      ...line(200, xs, ['2', '培育服务机构。', '年底前', '省商务厅']),
    ];
    const bare = [
      ...line(40, xs, ['', '工作任务', '责任单位', '完成时间']),
      ...line(70, xs, ['', '举办数据大赛。', '省教育厅', '6月底前']),
      ...line(100, xs, ['', '培训从业人员。', '省人社厅', '9月底前']),
    ];
    expect(tablesOn([...first, ...second], bare)).toEqual([
      [
        numbered,
        ['1', '建立数据目录。', '省大数据局', '年底前'],
        ['2', '归集公共数据。', '省档案局', '年底前'],
      ],
      [moved, ['1', '开展质量评估。', '年底前', '省统计局'], ['2', '培育服务机构。', '年底前', '省商务厅']],
      [
        numbered.slice(1),
        ['举办数据大赛。', '省教育厅', '6月底前'],
        ['培训从业人员。', '省人社厅', '9月底前'],
      ],
    ]);
  });
});
