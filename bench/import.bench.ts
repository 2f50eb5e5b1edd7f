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
import { type Figure, percentile } from './figure.ts';
import { repeatedPdf } from './longPdf.ts';

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
    await perSecond('DOCX', 'word/list2021-merged.docx'),
    await perSecond('HTML', 'html/list-2021-libreoffice.html'),
    await perSecond('DOC', 'word/list2021-merged.doc'),
    await perSecond('OFD', 'list-2021.ofd'),
  ];
}

async function longImport(pdf: Buffer): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'));
  const store = await openStore({ dataDir });
  const house = { ...(await toyHouse(store.db)), reader: threadReader() };
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
    house.dispose();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
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
