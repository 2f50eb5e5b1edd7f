import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Patience } from '../../../src/services/threads/patience.ts';

describe('the time a reading may take', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function begun(seconds: number, most: number) {
    const over: number[] = [];
    const patience = new Patience(seconds, most);
    patience.begin((reached) => over.push(reached));
    return { patience, over };
  }

  it('is over at its limit, once', () => {
    const { over } = begun(10, 100);
    vi.advanceTimersByTime(9_999);
    expect(over).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(over).toEqual([10]);
  });

  it('grows by what pages ask for, counted from its beginning', () => {
    const { patience, over } = begun(10, 100);
    vi.advanceTimersByTime(8_000);
    patience.add(5);
    vi.advanceTimersByTime(6_999);
    expect(over).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(over).toEqual([15]);
  });

  it('never beyond what is the most, and not by less than nothing', () => {
    const { patience, over } = begun(10, 12);
    patience.add(1_000);
    patience.add(-1_000);
    vi.advanceTimersByTime(12_000);
    expect(over).toEqual([12]);
    patience.add(5);
    vi.advanceTimersByTime(60_000);
    expect(over).toEqual([12]);
  });

  it('is no more of concern when the reading has ended', () => {
    const { patience, over } = begun(10, 100);
    patience.end();
    vi.advanceTimersByTime(60_000);
    expect(over).toEqual([]);
  });
});
