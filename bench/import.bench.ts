import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { READ_LIMITS, readPlanBytes, UNWATCHED } from '../src/reading/index.ts';
import { importFile } from '../src/services/plans/index.ts';
import { threadReader } from '../src/services/reading/threadReader.ts';
import { systemCall } from '../src/services/setup/systemCall.ts';
import { openStore } from '../src/storage/engine/index.ts';
import { toyHouse } from '../test/support/builders.ts';
import { bundleEntry } from './bundle.ts';
import { type Figure, percentile } from './figure.ts';
import { repeatedPdf } from './longPdf.ts';
import type { PoolTime } from './readingPool.ts';

const FIXTURES = fileURLToPath(new URL('../test/fixtures/reading/', import.meta.url));
const PAGES = 9;
const TIMES = 12;
const WARM_UP = 60;
const RUNS = 60;

/** Importing a long PDF while the server answers, and how many documents of other formats are read in a second. */
export async function run(): Promise<Figure[]> {
  const pdf = repeatedPdf(readFileSync(join(FIXTURES, 'list-2021.pdf')), TIMES);
  return [
    ...(await longImport(pdf)),
    ...(await throughThreads()),
    await perSecond('DOCX', 'word/list2021-merged.docx'),
    await perSecond('HTML', 'html/list-2021-libreoffice.html'),
    await perSecond('DOC', 'word/list2021-merged.doc'),
    await perSecond('OFD', 'list-2021.ofd'),
  ];
}

async function longImport(pdf: Buffer): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const reader = threadReader();
  const house = { ...(await toyHouse(store.db)), reader };
  const call = systemCall(house);
  try {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const began = performance.now();
    const { counts } = await importFile(call, { fileName: 'long.pdf', bytes: pdf, again: true });
    const seconds = (performance.now() - began) / 1_000;
    delay.disable();
    const name = `import of a PDF of ${PAGES * TIMES} pages, ${counts.tasks} tasks, PGlite`;
    return [
      { name: `${name}: whole, thread started from source`, value: seconds, unit: 's', target: '' },
      {
        name: `${name}: event loop delay p99`,
        value: delay.percentile(99) / 1e6,
        unit: 'ms',
        target: '≤ 50',
      },
      { name: `${name}: event loop delay, longest`, value: delay.max / 1e6, unit: 'ms', target: '' },
    ];
  } finally {
    await reader.close();
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Documents asked for at once of each format. */
const ASKED = 150;
const ASKED_PDF = 24;

/** Reading through the warm threads of the built program, one and two of them. */
async function throughThreads(): Promise<Figure[]> {
  const { file, remove } = await bundleEntry('bench/readingPool.ts', [
    'src/services/reading/readPlanWorker.ts',
  ]);
  const time = (threads: number, count: number, ...names: string[]): PoolTime[] => {
    const files = names.map((name) => join(FIXTURES, name));
    return JSON.parse(
      execFileSync(process.execPath, [file, String(threads), String(count), ...files], { encoding: 'utf8' }),
    );
  };
  try {
    return [1, 2].flatMap((threads) => {
      const words = time(threads, ASKED, 'word/list2021.docx', 'html/list-2021-libreoffice.html');
      const pdf = time(threads, ASKED_PDF, 'list-2021.pdf');
      return [
        ...['DOCX', 'HTML'].flatMap((format, i) => poolFigures(format, threads, 'documents', words[i])),
        ...poolFigures('PDF', threads, 'pages', pdf[0]),
      ];
    });
  } finally {
    remove();
  }
}

function poolFigures(
  format: string,
  threads: number,
  what: 'documents' | 'pages',
  time: PoolTime | undefined,
): Figure[] {
  if (!time) throw new Error(`${format} was not timed`);
  const name = `${format} of the 2021 list, ${threads} warm thread${threads === 1 ? '' : 's'}`;
  const target = threads === 1 ? '' : what === 'pages' ? '≥ 40' : '≥ 100';
  return [
    { name, value: time[what] / time.seconds, unit: `${what}/s`, target },
    // what two cores with nothing else to do have time for: the figure that a busy machine does not spoil
    {
      name: `${name}: by time on the processor, of two cores`,
      value: (2 * time[what]) / time.cpuSeconds,
      unit: `${what}/s`,
      target,
    },
  ];
}

async function perSecond(format: string, file: string): Promise<Figure> {
  const bytes = readFileSync(join(FIXTURES, file));
  const took: number[] = [];
  for (let i = 0; i < WARM_UP + RUNS; i += 1) {
    const began = performance.now();
    await readPlanBytes(bytes, file, { limits: READ_LIMITS, watch: UNWATCHED, converter: null });
    if (i >= WARM_UP) took.push(performance.now() - began);
  }
  const value = 1_000 / percentile(took, 0.5);
  return {
    name: `${format} of the 2021 list, one core, warm`,
    value,
    unit: 'documents/s',
    target: '≥ 100',
  };
}
