import { describe, expect, it } from 'vitest';
import { closingLine, countReport } from '../../scripts/test.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('the count of a run', () => {
  it('adds up the files', () => {
    const report = {
      testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed', 'skipped')],
    };
    expect(countReport(report, false)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('counts a file that failed before its tests', () => {
    expect(countReport({ testResults: [file('failed')] }, false)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
    expect(countReport({ testResults: [file('failed', 'passed')] }, false)).toMatchObject({ failed: 1 });
  });

  it('never calls a run good that ended badly', () => {
    expect(countReport({ testResults: [file('passed', 'passed')] }, false)).toMatchObject({
      passed: 1,
      failed: 1,
    });
    expect(countReport(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('closes with the plain line', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});
