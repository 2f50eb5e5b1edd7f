import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStore } from '../../src/storage/engine/index.ts';
import { runSource } from '../support/child.ts';
import { makeTestPlace } from '../support/store.ts';
import { type Held, readHeld } from './reportStream.ts';

const ROUNDS = 10;

/** What the writer found when it opened the store, and the reports it acknowledged before it was killed. */
interface Run {
  readonly held: Held;
  readonly acknowledged: readonly number[];
}

/** Lets a writer submit reports, beginning with a number, until some were acknowledged; kills it in the next one. */
async function submitAndKill(dataDir: string, begin: number, reports: number): Promise<Run> {
  const child = runSource('test/crash/reportWriter.ts', [dataDir, String(begin)]);
  const { stdout } = child.process;
  if (stdout === null) throw new Error('no output');
  const failed = child.output.then(() => 'it ended by itself', String);
  const printed: string[] = [];
  const begun = new Promise<string>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      printed.push(line);
      if (printed.length === 1 + reports) resolve('');
    });
  });
  const fault = await Promise.race([begun, failed]);
  if (fault !== '') throw new Error(fault);
  await wait(Math.random() * 30);
  const gone = once(child.process, 'close');
  child.process.kill('SIGKILL');
  await gone;
  await failed;
  const [first = '', ...numbers] = printed;
  const held: Held = JSON.parse(first);
  return { held, acknowledged: numbers.map(Number) };
}

/** Every acknowledged report is there, once; the one under way at the kill may be there without having been told. */
function expectWhole(held: Held, acknowledged: number, where: string): void {
  const most = held.numbers.at(-1) ?? 0;
  expect(most, where).toBeGreaterThanOrEqual(acknowledged);
  expect(most, where).toBeLessThanOrEqual(acknowledged + 1);
  expect(held, where).toEqual({
    numbers: Array.from({ length: most }, (_, i) => i + 1),
    kept: most,
    disagreeing: [],
    broken: [],
  });
}

it('kill -9 in a stream of reports, ten times: none lost, none doubled on retry with the same key', async () => {
  const place = await makeTestPlace();
  if (!('dataDir' in place.config)) throw new Error('crash tests are for the embedded engine');
  const { dataDir } = place.config;
  let acknowledged = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const reports = 2 + Math.floor(Math.random() * 12);
    const run = await submitAndKill(dataDir, acknowledged + 1, reports);
    expectWhole(run.held, acknowledged, `found at the start of round ${round}`);
    // the stream began with the number that was not acknowledged: the retry was answered, and the next ones after it
    expect(run.acknowledged).toEqual(run.acknowledged.map((_, i) => acknowledged + 1 + i));
    acknowledged = run.acknowledged.at(-1) ?? acknowledged;
  }
  const store = await openStore({ dataDir });
  expectWhole(await readHeld(store), acknowledged, 'after the last kill');
  await store.close();
  expect(acknowledged).toBeGreaterThanOrEqual(2 * ROUNDS);
  await place.remove();
});
