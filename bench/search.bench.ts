import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { findPostgresBin } from '../scripts/machine.mjs';
import { TERMS } from '../src/domain/coverage/terms.ts';
import { SEARCH_VERSION, searchWords } from '../src/domain/search/index.ts';
import type { Call } from '../src/services/context.ts';
import { fillSearch } from '../src/services/search/filling.ts';
import { search } from '../src/services/search/search.ts';
import { type Db, openStore, type StoreConfig } from '../src/storage/engine/index.ts';
import { reportEntry, upsertEntries } from '../src/storage/repositories/search.ts';
import { addToyPlan, person, toyHouse } from '../test/support/builders.ts';
import { startCluster } from '../test/support/postgresCluster.ts';
import { type Figure, percentile } from './figure.ts';

/** Reporting units of the country; each owes every item and reports it each month. */
const UNITS = 3_000;
const MONTHS = 12;
const TEXTS = 2_000;
const CALLS = 40;
const WARM = 3;
const WRITES = 200;
/** One text of all holds it. */
const RARE = '漆器髹饰';

const QUESTIONS = [
  ['common word 专利', '专利'],
  ['word with a synonym 注册商标', '注册商标'],
  ['two words 专利 地理标志', '专利 地理标志'],
  ['three words 专利 商标 培训', '专利 商标 培训'],
  ['phrase 专利导航', '专利导航'],
  [`rare word ${RARE}`, RARE],
  ['one character 茶', '茶'],
  ['no match 龙凤呈祥', '龙凤呈祥'],
] as const;

/**
 * Searches as a person makes them (every kind, totals, snippets) over the reports of a year: 108,000 on the embedded
 * engine, a million on PostgreSQL where one is installed. The texts are made of words of the field, the first ones often.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  try {
    const figures = await over('PGlite', { dataDir }, 3);
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
    return await over('PostgreSQL', { databaseUrl: cluster.urlOf('bench') }, 28);
  } finally {
    await cluster.stop();
  }
}

async function over(engine: string, config: StoreConfig, items: number): Promise<Figure[]> {
  const store = await openStore(config);
  const house = await toyHouse(store.db);
  try {
    const plan = await addToyPlan(house, [
      { dueOn: null, items, owedBy: [{ unitId: 'nipa-patent', role: 'lead' }] },
    ]);
    await fillSearch(house);
    const reports = await makeReports(store.db, plan.planId);
    const where = `${(reports / 1_000).toFixed(0)}k reports, ${engine}`;
    const national = person(house, 'supervisor', '/nipa/', 'supervisor');
    const province = person(house, 'zhejiang', '/nipa/330000/', 'regional-contact');
    const figures: Figure[] = [];
    for (const [name, q] of QUESTIONS) {
      figures.push(...(await timed(`search, ${name}, ${where}`, national, q)));
    }
    for (const [name, q] of QUESTIONS.slice(0, 2)) {
      figures.push(...(await timed(`search by a province, ${name}, ${where}`, province, q)));
    }
    return [...figures, ...(await writing(store.db, where))];
  } finally {
    house.dispose();
    await store.close();
  }
}

async function timed(name: string, call: Call, q: string): Promise<Figure[]> {
  const took: number[] = [];
  for (let i = 0; i < CALLS + WARM; i += 1) {
    const began = performance.now();
    await search(call, { query: { q } });
    if (i >= WARM) took.push(performance.now() - began);
  }
  return [
    { name: `${name}, p50`, value: percentile(took, 0.5), unit: 'ms', target: '' },
    { name: `${name}, p95`, value: percentile(took, 0.95), unit: 'ms', target: '≤ 100' },
  ];
}

/** The entry of one report as a statement of its own; a report writes it within the statement it makes anyway. */
async function writing(db: Db, where: string): Promise<Figure[]> {
  const took: number[] = [];
  for (let i = 0; i < WRITES; i += 1) {
    const [progress, problems, nextStep] = [text(i * 3), text(i * 3 + 1), text(i * 3 + 2)];
    const at = new Date(Date.UTC(2022, 0, 1) + i);
    const report = { unitId: '330000', obligationId: `new-${i}`, period: '2022-01', submittedAt: at };
    const began = performance.now();
    await upsertEntries(db, [reportEntry({ ...report, progress, problems, nextStep }, '/nipa/330000/')]);
    took.push(performance.now() - began);
  }
  return [
    {
      name: `search entry of one report, ${where}, p50`,
      value: percentile(took, 0.5),
      unit: 'ms',
      target: '',
    },
    {
      name: `search entry of one report, ${where}, p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      target: '',
    },
  ];
}

const WORDS = TERMS.trim().split(/\s+/);

/** Some forty characters; words at the head of the list come often, those at its end seldom. */
function text(i: number): string {
  let seed = i + 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  random();
  const words = Array.from({ length: 10 }, () => WORDS[Math.floor(random() ** 2 * WORDS.length)] ?? '');
  return `${words.join('')}${i === 7 ? RARE : ''}${i % 20 === 3 ? '茶' : ''}。`;
}

/** Rows of every unit, item and month, each with one of the texts. @returns number of reports */
async function makeReports(db: Db, planId: string): Promise<number> {
  await db.execute(sql`create table bench_texts (i int primary key, text text, words text, tokens tsvector)`);
  for (let at = 0; at < TEXTS; at += 200) {
    const rows = Array.from({ length: 200 }, (_, j) => textRow(at + j));
    await db.execute(sql`insert into bench_texts values ${sql.join(rows, sql`, `)}`);
  }
  const indexes = ['search_entries_tokens', 'search_entries_newest'];
  const { rows: made } = await db.execute<{ indexdef: string }>(
    sql`select indexdef from pg_indexes where indexname in ${indexes}`,
  );
  for (const index of indexes) await db.execute(sql`drop index ${sql.identifier(index)}`);
  await makeObligations(db, planId);
  for (let month = 1; month <= MONTHS; month += 1) await makeMonth(db, planId, month);
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    for (const { indexdef } of made) await tx.execute(sql.raw(indexdef));
    await tx.execute(sql`analyze`);
  });
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from search_entries where kind = 'report'`,
  );
  return rows[0]?.n ?? 0;
}

function textRow(i: number) {
  const printed = text(i);
  const { words, tokens } = searchWords('report', '/nipa/', '', [printed]);
  const vector = tokens.map((token) => `'${token}'`).join(' ');
  return sql`(${i}::int, ${printed}::text, ${words}::text, ${vector}::tsvector)`;
}

async function makeObligations(db: Db, planId: string): Promise<void> {
  await db.execute(sql`
    insert into obligations select (jsonb_populate_record(o, jsonb_build_object(
        'unit_id', u.id, 'unit_path', u.path, 'id', 'o-' || u.id || '-' || row_number() over (partition by u.id)))).*
      from obligations o, (select id, path from units where id <> 'nipa-patent' order by path limit ${UNITS}::int) u
     where o.plan_id = ${planId} and o.unit_id = 'nipa-patent'`);
}

/** Number of the text of a row: any spread that is the same each time. */
const PICK = sql`abs(hashtext(m.id || '-' || m.period)) % ${sql.raw(String(TEXTS))}`;

async function makeMonth(db: Db, planId: string, month: number): Promise<void> {
  const period = `2021-${String(month).padStart(2, '0')}`;
  const rows = sql`(select o.*, ${period}::text as period, timestamptz '2021-01-01' + ${month - 1}::int * interval '30 days'
      + row_number() over (order by o.item_id, o.unit_id) * interval '10 milliseconds' as at
    from obligations o where o.plan_id = ${planId} and o.id like 'o-%')`;
  await db.execute(sql`
    insert into reports (unit_id, obligation_id, period, id, plan_id, task_id, kind, progress, figures, problems,
        next_step, status, submitted_by, submitted_on, submitted_at)
      select m.unit_id, m.id, m.period, m.id || m.period, m.plan_id, m.task_id, 'progress', t.text, '[]', '', '',
        'submitted', 'bench', m.at::date, m.at
      from ${rows} m join bench_texts t on t.i = ${PICK}`);
  await db.execute(sql`
    insert into search_entries (unit_id, kind, key, obligation_id, unit_path, at, head, words, tokens, version)
      select m.unit_id, 'report', m.id || ' ' || m.period, m.id, m.unit_path, m.at, 0, t.words,
        t.tokens || coalesce(array_to_tsvector((select array_agg('u' || part)
          from unnest(string_to_array(trim(both '/' from m.unit_path), '/')) part where part <> 'nipa')), ''),
        ${SEARCH_VERSION}::int
      from ${rows} m join bench_texts t on t.i = ${PICK}`);
}
