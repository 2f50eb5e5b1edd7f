import { Readable } from 'node:stream';
import type { ImportJob } from '../../../src/contracts/imports.ts';
import { UNWATCHED } from '../../../src/reading/formats/limits.ts';
import { READ_LIMITS, readPlanBytes } from '../../../src/reading/index.ts';
import type { Call } from '../../../src/services/context.ts';
import { ImportDesk, startImport } from '../../../src/services/imports/index.ts';
import { getImport } from '../../../src/services/imports/listImports.ts';
import { cancelled } from '../../../src/services/reading/hereReader.ts';
import type { PlanReader, ReadingWatch } from '../../../src/services/reading/planReader.ts';

/** A reader that reads each file page by page, as far as the test lets it. */
export interface SteppedReader extends PlanReader {
  /** Names of the files that are being read. */
  readonly open: readonly string[];
  /** Tells the watcher of a file how far it is. */
  step(fileName: string, done: number, total: number | null): void;
  /** Reads a file to its end. */
  finish(fileName: string): void;
}

interface Opened {
  readonly watch: ReadingWatch;
  readonly go: () => void;
}

export function steppedReader(): SteppedReader {
  const opened = new Map<string, Opened>();
  const of = (fileName: string): Opened => {
    const found = opened.get(fileName);
    if (!found) throw new Error(`${fileName} is not being read`);
    return found;
  };
  return {
    get open() {
      return [...opened.keys()];
    },
    step: (fileName, done, total) => of(fileName).watch.onProgress?.(done, total),
    finish: (fileName) => of(fileName).go(),
    async read(bytes, fileName, watch = {}) {
      await new Promise<void>((resolve, reject) => {
        opened.set(fileName, { watch, go: resolve });
        if (watch.signal?.aborted) reject(cancelled());
        watch.signal?.addEventListener('abort', () => reject(cancelled()), { once: true });
      }).finally(() => opened.delete(fileName));
      return readPlanBytes(bytes, fileName, { limits: READ_LIMITS, watch: UNWATCHED, converter: null });
    },
  };
}

/** The same person at a server with a reader of its own. */
export function atDesk(call: Call, reader: PlanReader): Call {
  return { ...call, reader, imports: new ImportDesk() };
}

/** Starts the import of some bytes. */
export async function start(
  call: Call,
  fileName: string,
  bytes: string | Uint8Array,
  again: 'once' | 'again' = 'once',
): Promise<ImportJob> {
  const stream = Readable.from([Buffer.from(bytes)]);
  const query = again === 'again' ? { again: '1' as const } : {};
  return startImport(call, { query, upload: { fileName, mediaType: 'text/plain', stream, fields: {} } });
}

/** The import as it stands. */
export async function look(call: Call, { id }: Pick<ImportJob, 'id'>): Promise<ImportJob> {
  return getImport(call, { params: { importId: id } });
}

/** The import when its reading has ended. */
export async function ended(call: Call, job: ImportJob): Promise<ImportJob> {
  await call.imports.settled(job.id);
  return look(call, job);
}

/** A small list of our own making; `title` makes it another file. */
export function smallList(title: string): string {
  return [
    title,
    '任务清单 落实举措 责任部门 完成时间',
    '一、总体安排',
    '1.建设试验平台',
    '国家知识产权局：建设试验平台，完善管理制度。',
    '条法司',
    '年底前完成',
  ].join('\n');
}
