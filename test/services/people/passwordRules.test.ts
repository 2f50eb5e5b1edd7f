import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { mustBeStrong } from '../../../src/services/people/passwordRules.ts';

function faults(password: string, username = 'wang.wu'): number {
  try {
    mustBeStrong(password, username);
    return 0;
  } catch (error) {
    if (!(error instanceof LuoshiError) || error.code !== 'PASSWORD_WEAK') throw error;
    return error.faults.length;
  }
}

describe('a password', () => {
  const cases: [string, number][] = [
    ['Correct-Horse-42', 0],
    ['Kx7mQz2pRt', 0],
    ['知识产权 Zscq 2021', 0],
    ['correct horse battery', 0],
    // ten of two kinds
    ['abzdkfm382', 1],
    ['aaaaaaaaaa', 2],
    ['wang.wu-Q7x!', 1],
    ['WANG.WU-q7x!', 1],
    ['Aa-123456-Zz', 1],
    ['Aa-654321-Zz', 1],
    ['Zz9-Qwerty-Kk', 1],
  ];
  for (const [password, wanted] of cases) {
    it(`「${password}」 has ${wanted} faults`, () => expect(faults(password)).toBe(wanted));
  }

  it('of one sign repeated is never taken', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 1 }), fc.integer({ min: 10, max: 128 }), (c, n) => {
        expect(faults(c.repeat(n))).toBeGreaterThan(0);
      }),
    ));
});
