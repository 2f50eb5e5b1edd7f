import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { ledgerCsv } from '../src/reports/csv.ts';
import { readLedgerFile } from '../src/reports/ledgerFile.ts';
import type { LedgerHead, LedgerRow } from '../src/reports/ledgerRow.ts';
import { ledgerXlsx } from '../src/reports/xlsx/writeLedger.ts';
import { exportPlan } from '../src/services/ledger/exportPlan.ts';
import { importFile } from '../src/services/plans/index.ts';
import { systemCall } from '../src/services/setup/systemCall.ts';
import { openStore } from '../src/storage/engine/index.ts';
import { toyHouse } from '../test/support/builders.ts';
import type { Figure } from './figure.ts';

const ROWS = 50_000;
const ITEMS_OF_MEASURE = 3;
const MEASURES_OF_TASK = 5;
const MEGABYTE = 1_000_000;
const HEAD: LedgerHead = {
  planId: 'bench',
  revision: 1,
  title: '合成台账',
  issuer: null,
  number: null,
  status: 'published',
  today: '2021-06-30',
  rehearsal: false,
  within: '国家知识产权局',
};

/** The 2021 list to a workbook, and a ledger of 50,000 rows to a workbook and to CSV, with the memory it takes. */
export async function run(): Promise<Figure[]> {
  const list = await listToXlsx();
  const rows = [...syntheticRows()];
  const xlsx = await measured(() => ledgerXlsx({ head: HEAD, rows }));
  const csv = await measured(() => Readable.from(ledgerCsv(rows), { objectMode: false }));
  const began = performance.now();
  await readLedgerFile(Buffer.concat(xlsx.chunks));
  const read = performance.now() - began;
  return [
    { name: 'export the 2021 list, XLSX', value: list, unit: 'ms', target: '' },
    { name: 'export 50,000 rows, XLSX', value: xlsx.seconds, unit: 's', target: '≤ 15' },
    { name: 'export 50,000 rows, XLSX, peak memory added', value: xlsx.peak, unit: 'MB', target: '' },
    { name: 'export 50,000 rows, XLSX, longest block', value: xlsx.block, unit: 'ms', target: '' },
    { name: 'export 50,000 rows, CSV', value: csv.seconds, unit: 's', target: '' },
    { name: 're-import 50,000 rows, reading', value: read / 1_000, unit: 's', target: '' },
  ];
}

async function listToXlsx(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const house = await toyHouse(store.db);
  try {
    const call = systemCall(house);
    const bytes = readFileSync(new URL('../assets/task-list-2021.txt', import.meta.url));
    const { plan } = await importFile(call, { fileName: 'list.txt', bytes, again: true });
    const input = { params: { planId: plan.id }, query: { format: 'xlsx' as const } };
    await drained((await exportPlan(call, input)).stream);
    const began = performance.now();
    await drained((await exportPlan(call, input)).stream);
    return performance.now() - began;
  } finally {
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Writes the file to nowhere and watches memory and the event loop meanwhile. */
async function measured(make: () => Readable) {
  const before = process.memoryUsage().rss;
  let peak = before;
  let block = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    block = Math.max(block, now - last);
    last = now;
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  const began = performance.now();
  const chunks = await drained(make());
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watch);
  return { chunks, seconds, peak: (peak - before) / MEGABYTE, block };
}

async function drained(stream: Readable): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return chunks;
}

function* syntheticRows(): Generator<LedgerRow> {
  const words = '推动知识产权高质量发展、加强全链条保护、完善工作机制并按期报送阶段性成果，';
  let made = 0;
  for (let task = 1; made < ROWS; task += 1) {
    made += 1;
    const taskId = `task-${task}`;
    const cells = { task: `${task}．${words}`, units: '条法司、战略规划司、保护司', deadline: '年底前完成' };
    yield { kind: 'task', id: taskId, parentId: null, cells: { ...cells, ...standing(made) }, inherited: [] };
    for (let measure = 1; measure <= MEASURES_OF_TASK && made < ROWS; measure += 1) {
      made += 1;
      const id = `measure-${task}-${measure}`;
      yield {
        kind: 'measure',
        id,
        parentId: taskId,
        cells: { measure: `${words}${words}${id}。` },
        inherited: [],
      };
      for (let item = 1; item <= ITEMS_OF_MEASURE && made < ROWS; item += 1) {
        made += 1;
        yield itemRow(`${id}-${item}`, id, made, words);
      }
    }
  }
}

function itemRow(id: string, parentId: string, n: number, words: string): LedgerRow {
  const cells = {
    no: `${n}-1`,
    text: `制定${words}第 ${n} 号`,
    verb: '制定',
    object: `${words}第 ${n} 号`,
    deliverable: '文件',
    quantity: n,
    quantityUnit: '家',
    dueOn: '2021-12-31',
    lead: '战略规划司',
  };
  return { kind: 'item', id, parentId, cells: { ...cells, ...standing(n) }, inherited: [] };
}

function standing(n: number): LedgerRow['cells'] {
  return {
    state: `办理中 ${n % 30}\n已交办 ${n % 7}`,
    light: n % 3 === 0 ? '■ 滞后' : '● 正常',
    milestones: `${n % 4}／9`,
    expected: 33,
    received: n % 33,
    missing: n % 5,
    accepted: n % 12,
    pending: n % 3,
    returned: 0,
  };
}
