import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILLER, tinyPdf } from './tinyPdf.ts';

/** Reads a file in a process of its own, then waits long enough for what was left behind to end it. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { READ_LIMITS, UNWATCHED } from './src/reading/formats/limits.ts';
import { readPdfPages } from './src/reading/formats/pdf/pages.ts';
const left = process.argv[2];
await readPdfPages(readFileSync(process.argv[1]), READ_LIMITS, UNWATCHED).catch((error) => console.log(error.code));
if (left !== undefined) void Promise.reject(new Error(left));
await setTimeout(100);
console.log('alive');
`;

function readAlone(bytes: Uint8Array, ...left: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-'));
  try {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, bytes);
    const options = ['--import', 'tsx', '--input-type=module', '-e', CHILD, file, ...left];
    return execFileSync(process.execPath, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The table of contents points beside the first page, so that pdf.js begins anew, and forgets that it had looked ahead
 * at the third, whose own words about itself cannot be read.
 */
function brokenTwice(): Buffer {
  const file = tinyPdf([{ content: FILLER }, { content: FILLER }, { content: FILLER, box: '0 0 601 800' }]);
  const text = file.toString('latin1').replace('[0 0 601 800]', '[0 0 +F1 800]');
  const first = String(text.indexOf('1000 0 obj')).padStart(10, '0');
  return Buffer.from(text.replace(`${first} 00000 n`, '0000000003 00000 n'), 'latin1');
}

describe('what pdf.js leaves behind of a damaged page', () => {
  it('does not end the process', () => {
    expect(readAlone(brokenTwice())).toBe('INPUT_DAMAGED\nalive\n');
  });

  it('what others leave behind still does', () => {
    expect(() => readAlone(brokenTwice(), 'of others')).toThrow();
  });
});
