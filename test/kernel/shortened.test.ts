import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortened } from '../../src/kernel/shortened.ts';

describe('a shortened text', () => {
  it('stays as it is while it fits, and tells that more follows when it does not', () => {
    expect(shortened('印发实施方案', 6)).toBe('印发实施方案');
    expect(shortened('印发实施方案', 4)).toBe('印发实施…');
  });

  it('is never cut inside a rare character', () => {
    expect(shortened('轮\u{10FFFF}训工作', 2)).toBe('轮\u{10FFFF}…');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        const short = shortened(text, most);
        expect(short).not.toMatch(/\p{Cs}/u);
        const kept = [...text].slice(0, most).join('');
        expect(short).toBe(kept === text ? text : `${kept}…`);
      }),
    );
  });
});
