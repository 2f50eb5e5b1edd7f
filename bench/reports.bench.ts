import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgresBin } from '../scripts/machine.mjs';
import { act, actOnMany } from '../src/services/obligations/index.ts';
import { openStore, type StoreConfig } from '../src/storage/engine/index.ts';
import { addToyPlan, attempt, person, toyHouse } from '../test/support/builders.ts';
import { startCluster } from '../test/support/postgresCluster.ts';
import { type Figure, percentile } from './figure.ts';

const REPORTS = 1_000;
const WARM = 20;
const UNIT = '110000';

/**
 * 1,000 reports, one by one, as a contact submits them: rights, rules, journal, rows, audit chain, outbox and kept
 * answer in one durable transaction each, and the obligation's page read after it.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  try {
    const figures = await rate('PGlite, durable', { dataDir });
    return [...figures, ...(await onServer())];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function onServer(): Promise<Figure[]> {
  if (findPostgresBin() === null) {
    process.stderr.write('  PostgreSQL left out: no server on this machine (apt-get install postgresql)\n');
    return [];
  }
  const cluster = await startCluster('as-server');
  try {
    await cluster.createDatabase('bench', 'template0');
    return await rate('PostgreSQL, durable', { databaseUrl: cluster.urlOf('bench') });
  } finally {
    await cluster.stop();
  }
}

async function rate(engine: string, config: StoreConfig): Promise<Figure[]> {
  const store = await openStore(config);
  const house = await toyHouse(store.db);
  try {
    const plan = await addToyPlan(house, [
      { dueOn: null, items: REPORTS + WARM, owedBy: [{ unitId: UNIT, role: 'lead' }] },
    ]);
    const ids = plan.obligations.map((o) => o.id);
    const contact = person(house, 'contact', `/nipa/${UNIT}/`, 'regional-contact');
    for (let at = 0; at < ids.length; at += 500) {
      const body = { type: 'acknowledge' as const, obligationIds: ids.slice(at, at + 500) };
      await actOnMany(contact, { body });
    }
    const took: number[] = [];
    for (const [i, obligationId] of ids.entries()) {
      const began = performance.now();
      await act(attempt(contact, `bench-${i}`), {
        params: { obligationId },
        body: {
          type: 'submit-report',
          period: '2021-03',
          kind: 'progress',
          progress: '完成调研，形成初稿',
          figures: [{ name: '已建', value: i, unit: '家' }],
          problems: '',
          nextStep: '征求意见',
        },
      });
      if (i >= WARM) took.push(performance.now() - began);
    }
    const seconds = took.reduce((sum, ms) => sum + ms, 0) / 1_000;
    return [
      { name: `reports one by one, ${engine}`, value: took.length / seconds, unit: '/s', target: '' },
      { name: `one report, ${engine}, p95`, value: percentile(took, 0.95), unit: 'ms', target: '≤ 100' },
    ];
  } finally {
    house.dispose();
    await store.close();
  }
}
