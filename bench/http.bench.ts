import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../src/http/app.ts';
import { createFirstPeople } from '../src/services/people/firstPeople.ts';
import { setPlanSettings } from '../src/services/plans/index.ts';
import { publishBundledList } from '../src/services/setup/bundledList.ts';
import { systemCall } from '../src/services/setup/systemCall.ts';
import { openStore } from '../src/storage/engine/index.ts';
import { toyHouse } from '../test/support/builders.ts';
import { type Figure, percentile } from './figure.ts';

const CALLS = 200;
const WARM = 20;
const BUSY_DAY = '2021-11-20';

/** The ledger page's API as a browser asks for it: over a socket, with a session, checked against the contract. */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const house = await toyHouse(store.db);
  const config = { publicUrl: null, logLevel: 'silent', localKey: 'k'.repeat(43) } as const;
  const app = await buildApp({ house, config, webRoot: null });
  try {
    const published = await publishBundledList(house);
    if (!published) throw new Error('the bundled list is published on an empty store');
    const { planId, obligations } = published;
    await setPlanSettings(systemCall(house), { params: { planId }, body: { asOf: BUSY_DAY } });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const cookie = await signIn(url, (await createFirstPeople(house, url)).at(-1)?.url ?? '');
    const took = await ask(`${url}/api/v1/plans/${planId}/ledger`, cookie);
    const name = `ledger page API over HTTP, 22 tasks, ${obligations} obligations, PGlite`;
    return [
      { name: `${name}, p50`, value: percentile(took, 0.5), unit: 'ms', target: '' },
      { name: `${name}, p95`, value: percentile(took, 0.95), unit: 'ms', target: '≤ 50' },
    ];
  } finally {
    await app.close();
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function signIn(url: string, link: string): Promise<string> {
  const token = link.split('/').at(-1);
  const body = JSON.stringify({ username: 'ducha', password: 'zhi-wei-ce-liang-2021', name: '督查员' });
  const headers = { 'content-type': 'application/json', origin: url };
  const answer = await fetch(`${url}/api/v1/invitations/${token}/accept`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function ask(url: string, cookie: string): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < CALLS + WARM; i += 1) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${answer.status}`);
    if (i >= WARM) took.push(performance.now() - began);
  }
  return took;
}
