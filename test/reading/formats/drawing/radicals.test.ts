import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radicalsToHan } from '../../../../src/reading/text/radicals.ts';

describe('radicals', () => {
  it('become the Han characters they are drawn as', () => {
    expect(radicalsToHan('责任部⻔⾼⻓⻛⼀⼤⻚⺠⺟')).toBe('责任部门高长风一大页民母');
  });

  it('of the Kangxi block are all known', () => {
    for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
      expect(radicalsToHan(String.fromCodePoint(code))).toMatch(/^[\u4E00-\u9FFF]$/);
    }
  });

  it('are all that changes, and length stays', () => {
    expect(radicalsToHan('（一）１２①㈠ｋ—―…')).toBe('（一）１２①㈠ｋ—―…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const han = radicalsToHan(text);
        expect(han.length).toBe(text.length);
        expect(radicalsToHan(han)).toBe(han);
      }),
    );
  });
});
