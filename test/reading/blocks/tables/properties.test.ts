import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceCell, SourceTable } from '../../../../src/domain/source.ts';
import { readTable } from '../../../../src/reading/blocks/tables/readTable.ts';
import { coverage, draw, LEFT, read, UP } from './tables.ts';

const WORDS = fc.constantFrom(
  '',
  '序号',
  '重点任务',
  '举措',
  '责任单位',
  '完成时间',
  '领域',
  '指标',
  '单位',
  '2025年',
  '目标值',
  '项目名称',
  '总投资',
  '备注',
  '一、提升质量（牵头单位：省科技厅）',
  '（一）机制',
  '1',
  '2.',
  '三',
  '省科技厅、省财政厅',
  '省科技厅\n省财政厅',
  '2025年12月底前',
  '优化服务',
  '建立健全机制，形成合力。加强统筹：推动落实。',
  '1.研发投入（亿元）',
  '合计',
  '注：说明。',
  'Big data\nplatform',
  '生 健 康 委',
  LEFT,
  UP,
);
const TABLE = fc
  .integer({ min: 1, max: 7 })
  .chain((columns) =>
    fc.array(fc.array(WORDS, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  );

describe('any table', () => {
  it('no character is lost; none is set in two blocks unless its cell or group holds for several rows', () => {
    fc.assert(
      fc.property(TABLE, (rows) => {
        const { text, table } = draw(rows);
        const reading = readTable({ text, table, caption: [], previous: null });
        const counts = coverage(reading, table, text);
        const missing = [...counts].filter(([, count]) => count === 0).map(([at]) => text[at]);
        expect(missing.join('')).toBe('');
        const merged = table.cells.some((cell) => cell.rows > 1) || text.includes('牵头单位');
        const shares = merged || reading.blocks.some(({ kind }) => kind === 'indicator');
        if (shares) return;
        expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(1);
      }),
      { numRuns: 600 },
    );
  });

  it('goes on after any table without losing a character', () => {
    fc.assert(
      fc.property(TABLE, TABLE, (before, rows) => {
        const { shape } = read(before);
        const { text, table } = draw(rows);
        const counts = coverage(readTable({ text, table, caption: [], previous: shape }), table, text);
        expect([...counts.values()].filter((count) => count === 0)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('order of columns', () => {
  const columns: readonly (readonly string[])[] = [
    ['序号', '1', '2', '3', '4'],
    ['领域', '创造', '^', '运用', '^'],
    ['重点任务', '优化服务', '完善机制', '健全体系', '严格执法'],
    ['工作内容', '甲举措。', '乙举措。', '丙举措。', '丁举措。'],
    ['牵头单位', '省科技厅', '省财政厅', '省科技厅', '省教育厅'],
    ['配合单位', '市科技局', '市财政局', '市科技局', '市教育局'],
    ['完成时限', '2025年6月', '2025年底', '持续推进', '9月'],
    ['2026年目标', '10', '20', '30', '40'],
    ['备注', '新增', '续建', '新增', '续建'],
  ];
  const rowsOf = (order: readonly number[]): string[][] =>
    [0, 1, 2, 3, 4].map((row) => order.map((column) => columns[column]?.[row] ?? ''));
  const inOrder = read(rowsOf(columns.map((_, i) => i)));

  it('does not matter', () => {
    expect(inOrder.tasks).toHaveLength(4);
    expect(inOrder.tasks[0]).toEqual({
      no: '1',
      task: '优化服务',
      measures: '甲举措。',
      lead: '省科技厅',
      co: '市科技局',
      deadline: '2025年6月',
      target2026: '10',
      remark: '新增',
    });
    const order = fc.shuffledSubarray(
      columns.map((_, i) => i),
      { minLength: columns.length },
    );
    fc.assert(
      fc.property(order, (shuffled) => {
        const { tasks, outline } = read(rowsOf(shuffled));
        expect(tasks).toEqual(inOrder.tasks);
        expect(outline).toEqual(inOrder.outline);
      }),
      { numRuns: 300 },
    );
  });
});

describe('huge tables', () => {
  /** Cells of one short line each. */
  function huge(
    rows: number,
    columns: number,
    header: readonly string[],
    rowSpan = 1,
  ): { text: string; table: SourceTable } {
    const cells: SourceCell[] = [];
    const pieces: string[] = [];
    let at = 0;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const words = row === 0 ? (header[column] ?? '领域') : `甲${row}乙${column}`;
        cells.push({
          row,
          column,
          rows: rowSpan,
          columns: 1,
          lines: [{ start: at, end: at + words.length }],
        });
        pieces.push(words);
        at += words.length + 1;
      }
    }
    const table: SourceTable = { kind: 'table', rows, columns, cells, repeats: [], ruled: true };
    return { text: `${pieces.join('\n')}\n`, table };
  }

  it.each([
    ['long', 20_000, 5, 1],
    ['wide', 7, 16_000, 1],
    ['merged to its end', 20_000, 5, 20_000],
    ['merged all over', 1_000, 100, 1_000],
  ])(
    '%s: read in time that grows with its cells',
    (_, rows, columns, span) => {
      const header = ['序号', '任务', '举措', '责任单位', '完成时间'];
      const { text, table } = huge(rows, columns, header, span);
      const started = performance.now();
      const reading = readTable({ text, table, caption: [], previous: null });
      expect(reading.blocks.length + reading.furniture.length).toBeGreaterThan(0);
      expect(performance.now() - started).toBeLessThan(10_000);
    },
    60_000,
  );
});
