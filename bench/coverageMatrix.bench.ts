import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { dutiesOf, localItemsOf, type PlanPoint } from '../src/domain/coverage/index.ts';
import { readPlan } from '../src/reading/index.ts';
import type { Call } from '../src/services/context.ts';
import {
  decideMappings,
  getCoverage,
  getCoverageTree,
  getUnitCoverage,
  linkUpstream,
  listCoverage,
} from '../src/services/coverage/index.ts';
import { openStore } from '../src/storage/engine/index.ts';
import type { Db } from '../src/storage/engine/types.ts';
import { addUnits, type UnitRow, unitsOfOrgan } from '../src/storage/repositories/units.ts';
import { coverage, coverageSums, items, tasks, units } from '../src/storage/tables/index.ts';
import { person, type ToyHouse, toyHouse } from '../test/support/builders.ts';
import { addListPlan, varied } from './coveragePlans.ts';
import { type Figure, percentile } from './figure.ts';

const DUTIES = 250;
const SIZES = [365, 3_250] as const;
const CALLS = 12;
const WARM = 3;
const DECISIONS = 20;
/** Units with verdicts of their own besides the sums: the matrix reads sums alone, the list reads verdicts. */
const WITH_ROWS = 333;
/** Verdicts as they come: most covered, some weaker, missing or stricter. */
const MIX = 'cccwCclmnS';

/**
 * The coverage matrix on the embedded engine: 250 duties over 365 and 3,250 units that all filed a plan, first page and
 * all pages of 500 units; and the desk of one unit with 250 items of its own: matching, reading, deciding.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const house = await toyHouse(store.db);
  try {
    const call = person(house, 'supervisor', '/nipa/', 'supervisor');
    const document = readPlan(readFileSync('assets/task-list-2021.txt', 'utf8'));
    const duties = dutiesOf(document, { level: 'province', year: 2021 });
    const planId = await addListPlan(house, 'nipa', repeated(duties), 'all-regions', null);
    const figures = await deskFigures(house, call, planId, repeated(localItemsOf(document)));
    figures.push(...(await treeFigures(house, call, planId)));
    for (const size of SIZES) figures.push(...(await matrixFigures(house, call, planId, size)));
    return figures;
  } finally {
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** As many points as asked for, each round in words of its own. */
function repeated(points: readonly PlanPoint[]): PlanPoint[] {
  return Array.from({ length: DUTIES }, (_, i) => {
    const point = points[i % points.length];
    if (!point) throw new Error('the list has items');
    return varied(point, Math.floor(i / points.length));
  });
}

/** One unit that matches, reads and decides. */
async function deskFigures(
  house: ToyHouse,
  call: Call,
  upstreamId: string,
  points: readonly PlanPoint[],
): Promise<Figure[]> {
  const planId = await addListPlan(house, '330000', points, 'national', null);
  const params = { planId: upstreamId, unitId: '330000' };
  const began = performance.now();
  await linkUpstream(call, { params: { planId }, body: { upstreamId } });
  const first = performance.now() - began;
  const again = await timed(() => linkUpstream(call, { params: { planId }, body: { upstreamId } }));
  const desk = await timed(() => getUnitCoverage(call, { params }));
  const { duties } = await getUnitCoverage(call, { params });
  const pairs = duties.flatMap(({ duty, mappings }) =>
    mappings[0] ? [{ dutyId: duty.id, itemId: mappings[0].itemId }] : [],
  );
  const decided: number[] = [];
  for (const pair of pairs.slice(0, DECISIONS)) {
    const start = performance.now();
    await decideMappings(call, { params, body: { decision: 'confirm', pairs: [pair] } });
    decided.push(performance.now() - start);
  }
  const size = `${DUTIES} items to ${DUTIES} duties, PGlite`;
  return [
    { name: `region linked and stored, ${size}`, value: first, unit: 'ms', target: '' },
    { name: `region matched anew, ${size}, p95`, value: percentile(again, 0.95), unit: 'ms', target: '' },
    { name: `desk read, ${size}, p95`, value: percentile(desk, 0.95), unit: 'ms', target: '≤ 50' },
    { name: `pair decided, ${size}, p95`, value: percentile(decided, 0.95), unit: 'ms', target: '' },
  ];
}

async function matrixFigures(
  house: ToyHouse,
  call: Call,
  planId: string,
  size: (typeof SIZES)[number],
): Promise<Figure[]> {
  await fill(house, planId, size);
  const params = { planId };
  const whole = async () => {
    for (let cursor: string | undefined; ; ) {
      const page = await getCoverage(call, { params, query: { cursor, limit: 500 } });
      if (page.next === null) return;
      cursor = page.next;
    }
  };
  const shape = `${DUTIES} × ${size}, PGlite`;
  const target = size === SIZES[0] ? '≤ 200' : '≤ 1000';
  const figures: [string, number[], string][] = [
    [
      `coverage matrix ${shape}, page of 500 with totals`,
      await timed(() => getCoverage(call, { params, query: { limit: 500 } })),
      target,
    ],
    [`coverage matrix ${shape}, all pages`, await timed(whole), target],
    [
      `coverage list ${shape}, missing, first 100`,
      await timed(() => listCoverage(call, { params, query: { verdict: 'missing', limit: 100 } })),
      '',
    ],
  ];
  return figures.map(([name, took, aim]) => ({
    name: `${name}, p95`,
    value: percentile(took, 0.95),
    unit: 'ms',
    target: aim,
  }));
}

const PREFECTURES = 333;
const COUNTIES = 2_885;

/** What a person reads of all units: the provinces with what stands below them, and one of them opened. */
async function treeFigures(house: ToyHouse, call: Call, planId: string): Promise<Figure[]> {
  const { db, clock } = house;
  const provinces = (await unitsOfOrgan(db, 'nipa')).filter(({ level }) => level === 'province');
  const below = (parents: readonly UnitRow[], level: 'prefecture' | 'county', count: number) =>
    Array.from({ length: count }, (_, i): UnitRow => {
      const parent = parents[i % parents.length];
      if (!parent) throw new Error('there are units to stand under');
      const id = `below-${level}-${i}`;
      const names = { name: `第${i}局`, shortName: `第${i}局` };
      return {
        ...parent,
        ...names,
        id,
        level,
        parentId: parent.id,
        path: `${parent.path}${id}/`,
        code: null,
      };
    });
  const prefectures = below(provinces, 'prefecture', PREFECTURES);
  const units = [...prefectures, ...below(prefectures, 'county', COUNTIES)];
  for (let at = 0; at < units.length; at += 1_000) await addUnits(db, units.slice(at, at + 1_000));
  await addSums(db, clock.now(), planId, 'below-%');
  const params = { planId };
  const whole = await timed(() => getCoverageTree(call, { params, query: {} }));
  const opened = await timed(() =>
    getCoverageTree(call, { params, query: { under: provinces[0]?.id ?? '' } }),
  );
  const shape = `${DUTIES} × ${provinces.length + units.length}, PGlite`;
  return [
    {
      name: `coverage by province ${shape}, all levels summed, p95`,
      value: percentile(whole, 0.95),
      unit: 'ms',
      target: '≤ 1000',
    },
    {
      name: `coverage by province ${shape}, one opened, p95`,
      value: percentile(opened, 0.95),
      unit: 'ms',
      target: '≤ 200',
    },
  ];
}

/** Units directly below the national office until there are so many, each with sums and letters, some with the rows. */
async function fill({ db, clock }: ToyHouse, planId: string, size: number): Promise<void> {
  const made = Array.from({ length: size - 32 }, (_, i) => ({
    id: `bench-${i}`,
    parentId: 'nipa',
    path: `/nipa/bench-${i}/`,
    name: `第${i}局`,
    shortName: `第${i}局`,
    kind: 'office' as const,
    level: 'province' as const,
    position: 100_000 + i,
    validFrom: '2020-01-01',
  }));
  for (let at = 0; at < made.length; at += 1_000) await addUnits(db, made.slice(at, at + 1_000));
  const at = clock.now().toISOString();
  const verdict = sql`(array['covered','covered','covered','weakened','covered','covered','weakened','missing','not-applicable','stricter'])[n % 10 + 1]`;
  await db.execute(sql`
    insert into ${coverage} (unit_id, upstream_plan_id, duty_id, plan_id, verdict, findings, why, later, decided, computed_at)
    select u.id, ${planId}, d.id, 'bench', ${verdict}, '[]', '测试', n % 10 = 6, n % 10 in (4, 9), ${at}::timestamptz
    from ${units} u, (select i.id, (row_number() over (order by t.no, i.position) - 1)::int as n
      from ${items} i join ${tasks} t on t.id = i.task_id where i.plan_id = ${planId}) d
    where u.id like 'bench-%' and u.position < ${100_000 + WITH_ROWS} on conflict do nothing`);
  await addSums(db, clock.now(), planId, 'bench-%');
}

/** Sums and letters of every unit of such an id. */
async function addSums(db: Db, now: Date, planId: string, like: string): Promise<void> {
  const cells = MIX.repeat(DUTIES / MIX.length);
  const of = (letters: RegExp): number => cells.match(letters)?.length ?? 0;
  await db.execute(sql`
    insert into ${coverageSums} (unit_id, upstream_plan_id, plan_id, covered, weakened, stricter, missing, not_applicable, later, added, undecided, cells, computed_at)
    select u.id, ${planId}, 'bench', ${of(/c/gi)}, ${of(/[wl]/gi)}, ${of(/s/gi)}, ${of(/m/gi)}, ${of(/n/gi)}, ${of(/l/gi)}, 0, ${of(/[cwls]/g)}, ${cells}, ${now.toISOString()}::timestamptz
    from ${units} u where u.id like ${like} on conflict do nothing`);
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < CALLS + WARM; i += 1) {
    const began = performance.now();
    await work();
    if (i >= WARM) took.push(performance.now() - began);
  }
  return took;
}
