import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chance } from '../../bench/fuzz/chance.ts';
import { mutantOf } from '../../bench/fuzz/mutant.ts';
import { brokenPromises } from '../../bench/fuzz/promises.ts';
import { ReaderProcess } from '../../bench/fuzz/readerProcess.ts';
import { renderFuzz } from '../../bench/fuzz/report.ts';
import { type FuzzPlan, runFuzz } from '../../bench/fuzz/run.ts';
import { FUZZ_KINDS, loadSamples, ofKind } from '../../bench/fuzz/samples.ts';
import { READ_LIMITS, readPlanBytes, UNWATCHED } from '../../src/reading/index.ts';

const samples = await loadSamples([]);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-fuzz-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('mutants', () => {
  it('of every kind are there to be had, the same every time, each its own', () => {
    for (const kind of FUZZ_KINDS) {
      const own = ofKind(samples, kind);
      const mutants = Array.from({ length: 12 }, (_, index) => mutantOf(own, 7, index));
      const again = mutantOf(own, 7, 3);
      expect(Buffer.from(again.bytes).equals(mutants[3]?.bytes ?? Buffer.alloc(0)), kind).toBe(true);
      const different = new Set(mutants.map(({ bytes }) => Buffer.from(bytes).toString('latin1')));
      expect(different.size, kind).toBeGreaterThan(10);
    }
  }, 60_000);

  it('come of a chance that another seed makes another', () => {
    const numbers = (seed: number) => Array.from({ length: 4 }, () => new Chance(seed, 'x', 1).next());
    expect(new Set(numbers(1)).size).toBe(1);
    expect(numbers(1)).not.toEqual(numbers(2));
    const chance = new Chance(1);
    const lengths = Array.from({ length: 500 }, () => chance.length(100));
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
  });
});

describe('the reading process', () => {
  it('tells what hangs and what ends the process, and goes on with another', async () => {
    const entry = join(folder, 'reader.mjs');
    writeFileSync(
      entry,
      `process.on('message', ({ fileName }) => {
        if (fileName === 'hang') for (;;);
        if (fileName === 'end') { console.error('gone'); process.exit(3); }
        process.send({ kind: 'plan', milliseconds: 1, peakMebibytes: 1 });
      });
      process.send('ready');`,
    );
    const reader = new ReaderProcess(entry, 2);
    const bytes = new Uint8Array(1);
    try {
      expect(await reader.read({ bytes, fileName: 'hang' })).toMatchObject({ kind: 'fault', fault: 'hang' });
      const ended = await reader.read({ bytes, fileName: 'end' });
      expect(ended).toMatchObject({ kind: 'fault', fault: 'crash' });
      expect(JSON.stringify(ended)).toContain('gone');
      expect(await reader.read({ bytes, fileName: 'fine' })).toMatchObject({ kind: 'plan' });
    } finally {
      reader.close();
    }
  });
});

describe('promises of a plan', () => {
  it('are found broken: a gap between regions, a span behind the text, a number that is none, NUL', async () => {
    const [sample] = ofKind(samples, 'text');
    const tools = { limits: READ_LIMITS, watch: UNWATCHED, converter: null };
    const { document, source } = await readPlanBytes(sample?.bytes ?? new Uint8Array(), 'list.txt', tools);
    expect(brokenPromises(document, source)).toEqual([]);
    const [, ...regions] = document.regions;
    expect(brokenPromises({ ...document, regions }, source)).not.toEqual([]);
    const warning = { code: 'x', message: 'x', source: { start: 0, end: source.text.length + 1 } };
    expect(brokenPromises({ ...document, warnings: [warning] }, source)).not.toEqual([]);
    expect(brokenPromises({ ...document, pages: Number.NaN }, source)).not.toEqual([]);
    expect(brokenPromises({ ...document, plan: { ...document.plan, title: '\0' } }, source)).not.toEqual([]);
  });
});

const SHORT: Omit<FuzzPlan, 'out'> = {
  samples,
  kinds: [],
  seed: 2021,
  from: 0,
  count: 20,
  limitSeconds: 30,
  keepFromMilliseconds: Number.POSITIVE_INFINITY,
  command: 'npm run fuzz --',
};

describe('a short run', () => {
  it('over every format ends in plans and refusals on purpose alone', async () => {
    const all = await runFuzz({ ...SHORT, out: join(folder, 'found') });
    expect(all.map(({ kind }) => kind)).toEqual([...FUZZ_KINDS]);
    expect(
      all.flatMap(({ findings }) => findings),
      renderFuzz(all),
    ).toEqual([]);
    for (const { kind, runs, plans } of all) {
      expect(runs, kind).toBe(SHORT.count);
      // no LibreOffice here: nothing of an RTF is read but what it is
      if (kind !== 'rtf') expect(plans, kind).toBeGreaterThan(0);
    }
    expect(existsSync(join(folder, 'found'))).toBe(false);
  }, 180_000);

  it('writes down what takes longer than asked for, with the command that makes it again', async () => {
    const out = join(folder, 'kept');
    await runFuzz({ ...SHORT, kinds: ['csv'], from: 4, count: 1, keepFromMilliseconds: 0, out });
    const { fileName, bytes } = mutantOf(ofKind(samples, 'csv'), SHORT.seed, 4);
    const file = join(out, `csv-${SHORT.seed}-4-${fileName}`);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readFileSync(`${file}.json`, 'utf8')).toContain('--format csv --replay 2021:4');
  });
});
