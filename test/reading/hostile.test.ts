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
];

describe('2 MB of hostile text', () => {
  it.each(PIECES)('%j ends within five seconds, in a plan or an error on purpose', (piece) => {
    const text = HEAD + piece.repeat(Math.ceil(SIZE / piece.length));
    const start = performance.now();
    try {
      expect(readPlan(text).counts.tasks).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof LuoshiError)) throw error;
      expect(error.code).toMatch(/^INPUT_/);
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
