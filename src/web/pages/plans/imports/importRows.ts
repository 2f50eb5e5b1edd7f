import type { ImportJob } from '../../../../contracts/imports.ts';
import type { MarkName } from '../../../kit/marks.tsx';
import type { Upload } from './uploadDesk.ts';

/** One line of the page: a file on its way, or an import the server knows; `upload` while this page still has the file. */
export type ImportLine =
  | { readonly kind: 'upload'; readonly upload: Upload }
  | { readonly kind: 'job'; readonly job: ImportJob; readonly upload: Upload | null };

/**
 * Puts what this page sends before what the server lists: each import once, newest first, so that a file keeps its
 * place when it is taken in.
 * @param uploads newest first
 * @param jobs newest first
 */
export function importLines(uploads: readonly Upload[], jobs: readonly ImportJob[]): ImportLine[] {
  const newest = jobs[0]?.id;
  const sent = new Map<string, Upload>();
  const first = uploads.flatMap((upload): ImportLine[] => {
    if (upload.state.kind !== 'accepted') return [{ kind: 'upload', upload }];
    const { job } = upload.state;
    sent.set(job.id, upload);
    // ids grow with time: one that is not newer than the list is in it, or on a page of it that is not loaded
    return newest !== undefined && job.id <= newest ? [] : [{ kind: 'job', job, upload }];
  });
  return [
    ...first,
    ...jobs.map((job): ImportLine => ({ kind: 'job', job, upload: sent.get(job.id) ?? null })),
  ];
}

/** Whether something that this page sent is further down the server's list than what is loaded. */
export function isBeyond(uploads: readonly Upload[], jobs: readonly ImportJob[]): boolean {
  const oldest = jobs.at(-1)?.id;
  return (
    oldest !== undefined && uploads.some(({ state }) => state.kind === 'accepted' && state.job.id < oldest)
  );
}

/** Whether the server has still to end it. */
export function isRunning({ state }: Pick<ImportJob, 'state'>): boolean {
  return state === 'waiting' || state === 'reading';
}

/** How many files are where: what goes on, and how what this page sent has ended. */
export interface Tally {
  /** On their way to the server, or waiting to be sent. */
  readonly uploading: number;
  readonly reading: number;
  readonly waiting: number;
  readonly done: number;
  readonly failed: number;
  readonly refused: number;
}

type Tallied = keyof Tally | null;

/** Counts the lines; of what ended, only what this page still has the file of. */
export function tallyOf(lines: readonly ImportLine[]): Tally {
  const tally = { uploading: 0, reading: 0, waiting: 0, done: 0, failed: 0, refused: 0 };
  for (const line of lines) {
    const at = line.kind === 'job' ? tallied(line.job, line.upload) : UPLOAD_TALLY[line.upload.state.kind];
    if (at !== null) tally[at] += 1;
  }
  return tally;
}

const UPLOAD_TALLY: Record<Upload['state']['kind'], Tallied> = {
  queued: 'uploading',
  sending: 'uploading',
  accepted: null,
  refused: 'refused',
  unfit: 'refused',
};

function tallied({ state }: ImportJob, upload: Upload | null): Tallied {
  if (state === 'cancelled' || (upload === null && state !== 'reading' && state !== 'waiting')) return null;
  return state;
}

/** The mark beside the state's word. */
export const STATE_MARKS: Record<ImportJob['state'], MarkName> = {
  waiting: 'todo',
  reading: 'wait',
  done: 'done',
  failed: 'late',
  cancelled: 'none',
};

/** Formats that are read page by page, by the file's name: their steps are pages. */
const PAGED = /\.(pdf|ofd)$/i;

/** How far a reading is, for the bar and the words beside it. `share` null: nobody knows how much there is. */
export interface Reading {
  readonly share: number | null;
  readonly pages: { readonly done: number; readonly total: number } | null;
}

export function readingOf({
  fileName,
  done,
  total,
}: Pick<ImportJob, 'fileName' | 'done' | 'total'>): Reading {
  if (total === null || total <= 0) return { share: null, pages: null };
  const read = Math.min(Math.max(done, 0), total);
  return { share: read / total, pages: PAGED.test(fileName) ? { done: read, total } : null };
}

/** Failures that do not lie in the file: sending the same file once more may well succeed. */
const PASSING: ReadonlySet<string> = new Set(['INTERNAL', 'INPUT_CANCELLED', 'INPUT_TIMEOUT']);

/** What may be offered for an import that ended without a plan while this page still has its file. */
export function retryOf(job: Pick<ImportJob, 'state' | 'error'>): 'once-more' | 'again' | null {
  if (job.state === 'cancelled') return 'once-more';
  if (job.state !== 'failed' || job.error === null) return null;
  if (job.error.code === 'PLAN_DUPLICATE') return 'again';
  return PASSING.has(job.error.code) ? 'once-more' : null;
}
