import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repeatedPdf } from '../../../bench/longPdf.ts';
import { type ThreadReader, threadReader } from '../../../src/services/reading/threadReader.ts';
import type { PoolLimits } from '../../../src/services/threads/threadPool.ts';
import { runSource } from '../../support/child.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/reading/', import.meta.url));
const NO_PLAN = /\.(json|mjs)$/;
const FILES = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !NO_PLAN.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).slice(FIXTURES.length))
  .sort();
const LIST = 'word/list2021.docx';
const OTHER = 'html/list-2021-libreoffice.html';
const ONE_OF_EACH = [
  'list-2021.ofd',
  'list-2021.pdf',
  'list-gb18030.txt',
  OTHER,
  LIST,
  'sheet/list-2021.xls',
];

/** Reading threads started since the test began. */
const started: Worker[] = [];
const notice = (worker: Worker): void => {
  started.push(worker);
};
const open: ThreadReader[] = [];

function reader(limits: Partial<PoolLimits> = {}): ThreadReader {
  const made = threadReader(null, { threads: 1, ...limits });
  open.push(made);
  return made;
}

function fixture(name: string): Buffer {
  return readFileSync(join(FIXTURES, name));
}

function longPdf(): Buffer {
  return repeatedPdf(fixture('list-2021.pdf'), 40);
}

/** All that came of a file: the plan with its places, or the refusal with its sentence. */
async function outcome(by: ThreadReader, name: string): Promise<string> {
  return by.read(fixture(name), name).then(
    (file) => JSON.stringify(file),
    (error: unknown) => String(error),
  );
}

/** Stops a reading as soon as it has told of its first page. */
async function stopMidway(by: ThreadReader): Promise<unknown> {
  const controller = new AbortController();
  const onProgress = (done: number): void => {
    if (done > 0) controller.abort();
  };
  return by
    .read(longPdf(), 'long.pdf', { onProgress, signal: controller.signal })
    .catch((error: unknown) => error);
}

beforeEach(() => {
  started.length = 0;
  process.on('worker', notice);
});

afterEach(async () => {
  process.off('worker', notice);
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe('a warm thread', () => {
  const cold = new Map<string, string>();

  beforeAll(async () => {
    const fresh = threadReader(null, { threads: 1, tasks: 1 });
    for (const name of ONE_OF_EACH) cold.set(name, await outcome(fresh, name));
    const warm = threadReader(null, { threads: 1 });
    for (const name of FILES) if (!cold.has(name)) cold.set(name, await outcome(warm, name));
    await warm.close();
  }, 120_000);

  it('reads every file as it would alone, whatever it read before', async () => {
    const order = fc.shuffledSubarray(FILES, { minLength: FILES.length });
    await fc.assert(
      fc.asyncProperty(order, async (names) => {
        const warm = reader();
        for (const name of names) expect(await outcome(warm, name), name).toBe(cold.get(name));
      }),
      { numRuns: 1 },
    );
  }, 120_000);

  it('is the same one for file after file, and two at most where two are allowed', async () => {
    const one = reader();
    for (const name of ONE_OF_EACH) expect(await outcome(one, name)).toBe(cold.get(name));
    expect(started).toHaveLength(1);
    const two = reader({ threads: 2 });
    const read = await Promise.all(ONE_OF_EACH.map((name) => outcome(two, name)));
    expect(read).toEqual(ONE_OF_EACH.map((name) => cold.get(name)));
    expect(started).toHaveLength(3);
  }, 60_000);

  it('is ended after a refusal, and the next file is read in another', async () => {
    const by = reader();
    await by.read(fixture(LIST), LIST);
    await expect(by.read(Buffer.from([0, 1, 2, 3]), 'a.bin')).rejects.toMatchObject({ code: 'INPUT_BINARY' });
    expect(started[0]?.threadId).toBe(-1);
    expect(await outcome(by, OTHER)).toBe(cold.get(OTHER));
    expect(started).toHaveLength(2);
  }, 60_000);

  it('is ended by a cancel in the middle of a file, at once, and the next file is right', async () => {
    const by = reader();
    await by.read(fixture(LIST), LIST);
    expect(await stopMidway(by)).toMatchObject({ code: 'INPUT_CANCELLED' });
    expect(started[0]?.threadId).toBe(-1);
    expect(await outcome(by, LIST)).toBe(cold.get(LIST));
  }, 60_000);

  it('is ended when the time is over, and the next file is right', async () => {
    const by = reader({ seconds: 4, mostSeconds: 4 });
    await expect(by.read(repeatedPdf(fixture('list-2021.pdf'), 100), 'long.pdf')).rejects.toMatchObject({
      code: 'INPUT_TIMEOUT',
    });
    expect(await outcome(by, 'list-gb18030.txt')).toBe(cold.get('list-gb18030.txt'));
    expect(started).toHaveLength(2);
  }, 60_000);

  it('without memory says that the file is too large, and the next file is right', async () => {
    const by = reader({ megabytes: 60 });
    await expect(by.read(repeatedPdf(fixture('list-2021.pdf'), 100), 'long.pdf')).rejects.toMatchObject({
      code: 'INPUT_TOO_LARGE',
    });
    expect(await outcome(by, 'list-gb18030.txt')).toBe(cold.get('list-gb18030.txt'));
    expect(started).toHaveLength(2);
  }, 60_000);

  it('that falls over what an earlier file left behind leaves the file to a new one', async () => {
    const by = reader();
    await by.read(fixture(LIST), LIST);
    const reading = outcome(by, OTHER);
    await setTimeout(0);
    // no task at all: the program in the thread fails over it
    started[0]?.postMessage(null);
    expect(await reading).toBe(cold.get(OTHER));
    expect(started).toHaveLength(2);
  }, 60_000);

  it('that fell while it waited harms nobody', async () => {
    const by = reader();
    await by.read(fixture(LIST), LIST);
    const fallen = new Promise((resolve) => started[0]?.once('exit', resolve));
    started[0]?.postMessage(null);
    await fallen;
    expect(await outcome(by, OTHER)).toBe(cold.get(OTHER));
    expect(started).toHaveLength(2);
  }, 60_000);

  it('is replaced after so many files, and when it holds too much', async () => {
    const few = reader({ tasks: 2 });
    for (let i = 0; i < 5; i += 1) await few.read(fixture(LIST), LIST);
    expect(started).toHaveLength(3);
    const lean = reader({ keptMegabytes: 0 });
    for (let i = 0; i < 2; i += 1) await lean.read(fixture(LIST), LIST);
    expect(started).toHaveLength(5);
  }, 60_000);

  it('is ended when it waits for long, and when the reader is closed', async () => {
    const short = reader({ idleSeconds: 0 });
    const ended = new Promise((resolve) => process.once('worker', (worker) => worker.once('exit', resolve)));
    await short.read(fixture(LIST), LIST);
    await ended;
    const by = reader();
    await by.read(fixture(LIST), LIST);
    expect(started[1]?.threadId).toBeGreaterThan(0);
    await by.close();
    expect(started[1]?.threadId).toBe(-1);
    // who reads nevertheless is served, but nothing is kept
    expect(await outcome(by, OTHER)).toBe(cold.get(OTHER));
    expect(started[2]?.threadId).toBe(-1);
  }, 60_000);
});

describe('a thread that reads its first file', () => {
  it('and falls is a fault of the program', async () => {
    const by = reader();
    const reading = by.read(longPdf(), 'long.pdf');
    await setTimeout(0);
    started[0]?.postMessage(null);
    await expect(reading).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(started).toHaveLength(1);
  }, 60_000);
});

describe('files in line', () => {
  it('are read in turn, each told when its turn has come; one that is stopped there is read never', async () => {
    const by = reader();
    const began: string[] = [];
    const controller = new AbortController();
    const read = (name: string, signal?: AbortSignal) =>
      by.read(fixture(name), name, {
        onProgress: (done, total) => {
          if (done === 0 && total === null) began.push(name);
        },
        ...(signal === undefined ? {} : { signal }),
      });
    const first = read(LIST);
    const second = read('pasted-table.tsv', controller.signal).catch((error: unknown) => error);
    const third = read(OTHER);
    controller.abort();
    expect(await second).toMatchObject({ code: 'INPUT_CANCELLED' });
    await Promise.all([first, third]);
    expect([...new Set(began)]).toEqual([LIST, OTHER]);
    expect(started).toHaveLength(1);
  }, 60_000);
});

describe('the process', () => {
  let child: ReturnType<typeof runSource>;
  afterAll(() => {
    child.process.kill();
  });

  it('ends of itself with a thread kept warm', async () => {
    child = runSource('test/reading/threads/readAndEnd.ts', [join(FIXTURES, LIST)]);
    expect(await child.output).toBe('22 22');
  }, 60_000);
});
