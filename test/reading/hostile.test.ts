import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { readPlan } from '../../src/reading/index.ts';

const HEAD = '2021 年清单\n任务清单 落实举措 责任部门 完成时间\n1.加强工作\n国家局：';
const SIZE = 2_000_000;
/** Each repeated to 2 MB: what loops in a reader that looks back, ahead or through brackets without bound. */
const PIECES = [
  '1.\n',
  '。条法司\n',
  '。年底前完成',
  '各地区要',
  '国家局：',
  '（',
  '“',
  '条法司、',
  '加强监管，',
  '一二三',
  '"\t"\n',
  '12月',
  '把',
  '。 ',
  'a\n',
  '（条法司）',
  '。（条法司）',
  '）：',
];

/** Of the processor: what else the machine does is none of the reader's. */
function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}

describe('2 MB of hostile text', () => {
  it.each(PIECES)('%j ends within five seconds, in a plan or an error on purpose', (piece) => {
    const text = HEAD + piece.repeat(Math.ceil(SIZE / piece.length));
    const start = process.cpuUsage();
    try {
      expect(readPlan(text).counts.tasks).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof LuoshiError)) throw error;
      expect(error.code).toMatch(/^INPUT_/);
    }
    expect(secondsSince(start)).toBeLessThan(5);
  });
});

/** The same, within a numbered task: rows of tables are cut to a length, the words of an outline were not. */
describe('a numbered task of hostile text', () => {
  const OUTLINE =
    '2021年工作要点\n一、总体要求\n（一）加强监管。推进工作，年底前完成。（省科技厅牵头）\n（二）加强';

  it.each(['\u3000\t', ' ', '。（省科技厅牵头）', '；', '。甲乙丙\n'])(
    '%j ends within five seconds',
    (piece) => {
      const text = `${OUTLINE}${piece.repeat(400_000 / piece.length)}监管。（省财政厅负责）\n（三）完。（省科技厅负责）`;
      const start = process.cpuUsage();
      expect(readPlan(text).counts.tasks).toBeGreaterThan(0);
      expect(secondsSince(start)).toBeLessThan(5);
    },
  );
});

describe('a pasted row broken over a hundred thousand lines', () => {
  it.each(['', '|'])('ends within five seconds, bars %j around its cells', (bar) => {
    const lines = (rows: readonly string[]) => rows.map((row) => `${bar}${row}${bar}\n`).join('');
    const [mark, rule] = bar === '' ? [',', ''] : ['|', '|---|---|---|\n'];
    const row = (...cells: string[]) => cells.join(mark);
    const head =
      rule + lines([row('序号', '重点任务', '责任单位')]) + rule + lines([row('1', '做好', '条法司')]);
    const broken =
      bar === '' ? `2,${'。\n'.repeat(90_000)}` : rule + lines(Array(25_000).fill(row('', '。', '')));
    const start = process.cpuUsage();
    expect(readPlan(`${head}${broken}${rule}`).counts.tasks).toBeGreaterThan(0);
    expect(secondsSince(start)).toBeLessThan(5);
  });
});

describe('a pasted row of a hundred thousand cells', () => {
  it('ends within five seconds', () => {
    const head = '序号,重点任务,责任单位,完成时间\n1,做好规划,条法司,年底前\n';
    const start = process.cpuUsage();
    try {
      readPlan(`${head}2,${'监管,'.repeat(100_000)}\n3,做好监管,条法司,6月底前\n`);
    } catch (error) {
      if (!(error instanceof LuoshiError)) throw error;
      expect(error.code).toMatch(/^INPUT_/);
    }
    expect(secondsSince(start)).toBeLessThan(5);
  });
});
