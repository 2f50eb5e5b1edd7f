import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../src/services/context.ts';
import { getLedger } from '../src/services/ledger/getLedger.ts';
import { getOverview } from '../src/services/ledger/getOverview.ts';
import { getTask } from '../src/services/ledger/getTask.ts';
import { setPlanSettings } from '../src/services/plans/index.ts';
import { publishBundledList } from '../src/services/setup/bundledList.ts';
import { openStore } from '../src/storage/engine/index.ts';
import { person, toyHouse } from '../test/support/builders.ts';
import { type Figure, percentile } from './figure.ts';

const CALLS = 200;
const WARM = 20;
/** Late in the year: every obligation has a light and reports are missing. */
const BUSY_DAY = '2021-11-20';

/**
 * The pages of the ledger on the embedded engine with the 2021 list in force (22 tasks, 44 units, all obligations), as
 * the service answers them.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const house = await toyHouse(store.db);
  try {
    const published = await publishBundledList(house);
    if (!published) throw new Error('the bundled list is published on an empty store');
    const { planId, obligations } = published;
    const call = person(house, 'supervisor', '/nipa/', 'supervisor');
    await setPlanSettings(call, { params: { planId }, body: { asOf: BUSY_DAY } });
    return await pages(call, planId, obligations);
  } finally {
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function pages(call: Call, planId: string, obligations: number): Promise<Figure[]> {
  const params = { planId };
  const size = `${obligations} obligations, PGlite`;
  return [
    ...(await timed(`ledger, ${size}`, () => getLedger(call, { params, query: {} }))),
    ...(await timed(`overview, ${size}`, () => getOverview(call, { params }))),
    ...(await timed(`task, ${size}`, (i) => getTask(call, { params: { planId, taskNo: (i % 22) + 1 } }))),
  ];
}

async function timed(name: string, work: (i: number) => Promise<unknown>): Promise<Figure[]> {
  const took: number[] = [];
  for (let i = 0; i < CALLS + WARM; i += 1) {
    const began = performance.now();
    await work(i);
    if (i >= WARM) took.push(performance.now() - began);
  }
  return [
    { name: `${name}, p50`, value: percentile(took, 0.5), unit: 'ms', target: '' },
    { name: `${name}, p95`, value: percentile(took, 0.95), unit: 'ms', target: '≤ 50' },
  ];
}
