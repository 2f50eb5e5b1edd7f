import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dutiesOf, localItemsOf, type PlanPoint } from '../src/domain/coverage/index.ts';
import { readPlan } from '../src/reading/index.ts';
import { CoverageDesk } from '../src/services/coverage/coverageDesk.ts';
import { threadMatcher } from '../src/services/coverage/threadMatcher.ts';
import { openStore } from '../src/storage/engine/index.ts';
import { markStale } from '../src/storage/repositories/coverageMoves.ts';
import { addUnits } from '../src/storage/repositories/units.ts';
import { type ToyHouse, toyHouse } from '../test/support/builders.ts';
import { addListPlan, varied } from './coveragePlans.ts';
import type { Figure } from './figure.ts';

const SIZE = 250;
const PLANS = 365;
const NANOSECONDS_A_MS = 1e6;
const MICROSECONDS_A_SECOND = 1e6;
const RESOLUTION_MS = 5;

/**
 * All plans below a plan matched in threads and stored on the embedded engine: first everything is new (as after a new
 * edition above), then everything is matched anew and little of it changes (as after a change of the rules).
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const house = { ...(await toyHouse(store.db)), coverage: new CoverageDesk(threadMatcher()) };
  try {
    const upstreamId = await fill(house);
    const first = await caughtUp(house);
    await markStale(house.db, upstreamId);
    const again = await caughtUp(house);
    const size = `${PLANS} plans of ${SIZE} items to ${SIZE} duties, PGlite`;
    return [
      ...figures(`coverage job, ${size}, everything new`, first),
      ...figures(`coverage job, ${size}, matched anew`, again),
    ];
  } finally {
    await house.coverage.close();
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Taken {
  readonly seconds: number;
  /** Of all threads together: what it takes of two cores that have nothing else to do. */
  readonly coreSeconds: number;
  readonly delayMs: number;
}

function figures(name: string, { seconds, coreSeconds, delayMs }: Taken): Figure[] {
  return [
    { name, value: seconds, unit: 's', target: '≤ 30' },
    { name: `${name}, processor time`, value: coreSeconds, unit: 's', target: '≤ 60' },
    { name: `${name}, event-loop delay p99`, value: delayMs, unit: 'ms', target: '≤ 50' },
  ];
}

async function caughtUp(house: ToyHouse): Promise<Taken> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const cores = process.cpuUsage();
  const began = performance.now();
  const { matched, failed } = await house.coverage.catchUp(house);
  const seconds = (performance.now() - began) / 1_000;
  delay.disable();
  const { user, system } = process.cpuUsage(cores);
  if (matched !== PLANS) throw new Error(`${matched} of ${PLANS} plans were matched, ${failed.size} failed`);
  return {
    seconds,
    coreSeconds: (user + system) / MICROSECONDS_A_SECOND,
    delayMs: delay.percentile(99) / NANOSECONDS_A_MS,
  };
}

/** A plan above and a plan of each of so many units below it, none of them matched yet. */
async function fill(house: ToyHouse): Promise<string> {
  const document = readPlan(readFileSync('assets/task-list-2021.txt', 'utf8'));
  const duties = dutiesOf(document, { level: 'province', year: 2021 });
  const items = localItemsOf(document);
  const upstreamId = await addListPlan(house, 'nipa', points(duties, 0), 'all-regions', null);
  await addUnits(
    house.db,
    Array.from({ length: PLANS }, (_, i) => ({
      id: `bench-${i}`,
      parentId: 'nipa',
      path: `/nipa/bench-${i}/`,
      name: `第${i}局`,
      shortName: `第${i}局`,
      kind: 'office' as const,
      level: 'province' as const,
      position: 100_000 + i,
      validFrom: '2020-01-01',
    })),
  );
  for (let i = 0; i < PLANS; i += 1) {
    await addListPlan(house, `bench-${i}`, points(items, i), 'national', upstreamId);
  }
  return upstreamId;
}

/** As many points as a plan has, in another order for every plan. */
function points(all: readonly PlanPoint[], plan: number): PlanPoint[] {
  return Array.from({ length: SIZE }, (_, i) => {
    const point = all[(i * 7 + plan * 13) % all.length];
    if (!point) throw new Error('the list has items');
    return varied(point, (plan + Math.floor(i / all.length) + i) % 5);
  });
}
