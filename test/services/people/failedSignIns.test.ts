import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { FailedSignIns } from '../../../src/services/people/failedSignIns.ts';

const START = new Date('2021-03-01T00:00:00Z');

function later(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

function waits(counter: FailedSignIns, username = 'a', address = '1'): number | null {
  try {
    counter.attempt(username, address);
    return null;
  } catch (error) {
    if (!(error instanceof LuoshiError) || error.code !== 'RATE_LIMITED') throw error;
    return error.retryAfter;
  }
}

it('the sixth attempt within fifteen minutes waits out the rest, counted from the last one that was let in', () => {
  const clock = fixedClock(START);
  const counter = new FailedSignIns(clock);
  for (let i = 0; i < 5; i += 1) {
    clock.set(later(i * 60));
    expect(waits(counter)).toBeNull();
  }
  clock.set(later(300));
  expect(waits(counter)).toBe(240 + 900 - 300);
  expect(waits(counter, 'a', '2')).toBeNull();
  expect(waits(counter, 'b', '1')).toBeNull();
  clock.set(later(240 + 900));
  expect(waits(counter)).toBeNull();
});

it('a right password forgives', () => {
  const counter = new FailedSignIns(fixedClock(START));
  for (let i = 0; i < 20; i += 1) {
    expect(waits(counter)).toBeNull();
    counter.forgive('a', '1');
  }
});

it('made-up names cannot fill the memory, and the newest are still counted', () => {
  const counter = new FailedSignIns(fixedClock(START));
  for (let i = 0; i < 30_000; i += 1) counter.attempt(`name${i}`, '1');
  for (let i = 0; i < 4; i += 1) expect(waits(counter, 'name29999')).toBeNull();
  expect(waits(counter, 'name29999')).toBe(900);
});
