import { LuoshiError } from '../../kernel/errors.ts';
import { endImport, type ImportEnd, noteProgress } from '../../storage/repositories/imports.ts';
import type { Call } from '../context.ts';
import { loggable } from '../failure.ts';
import { importFile } from '../plans/importPlan.ts';
import { cancelled } from '../reading/hereReader.ts';
import { write } from '../write.ts';
import type { Running } from './importDesk.ts';

/** How often the row learns how far a reading is; pages learn it from memory. */
const NOTE_EVERY_MS = 1_000;

/** Of an import that the end of the server cut off. */
export const SERVER_STOPPED = '读取中服务已停止，没有存下任何内容；文件可以再次导入';
const UNEXPECTED = '读取时出了意外，没有存下任何内容；请再试一次，仍不行请联系系统管理员';

/**
 * Reads one file into a draft by the rights of the person who started it, and notes in the store how it ended.
 * Never throws: what went wrong stands in the row.
 * @param call without a client key; the key was the start's
 */
export async function runImport(
  call: Call,
  id: string,
  file: { readonly fileName: string; readonly bytes: Uint8Array; readonly again: boolean },
  running: Running,
): Promise<void> {
  const notes = new ProgressNotes(call, id);
  const onProgress = (done: number, total: number | null): void => {
    const told = { done: whole(done), total: total === null ? null : whole(total) };
    const before = running.progress;
    // a second look at the same pages counts them anew; what a person has seen is not taken back
    const isBehind = before !== null && before.total === told.total && before.done > told.done;
    running.progress = isBehind ? before : told;
    notes.tell(running.progress);
  };
  try {
    await importFile(call, file, { onProgress, signal: running.signal }, async (tx, planId) => {
      const total = running.progress?.total ?? null;
      const done = total ?? running.progress?.done ?? 0;
      const end = { state: 'done' as const, planId, done, total, endedAt: call.clock.now() };
      // cancelled in the last moment: the plan is not stored either
      if (!(await endImport(tx, id, end))) throw cancelled();
    });
  } catch (error) {
    await noteFailure(call, id, failureOf(call, error)).catch((fault: unknown) => complain(id, fault));
  } finally {
    await notes.settled();
  }
}

/** Ends an import that failed, in one transaction with its audit entry; one that ended already stays as it is. */
export async function noteFailure(call: Call, id: string, failure: Failure): Promise<void> {
  const { unitId } = call.actor;
  const end: ImportEnd = {
    state: 'failed',
    errorCode: failure.code,
    errorMessage: failure.message,
    endedAt: call.clock.now(),
  };
  await write(call, async (tx, record) => {
    if (!(await endImport(tx, id, end))) throw new AlreadyEnded();
    await record({
      unitId,
      action: 'import.fail',
      objectType: 'import',
      objectId: id,
      detail: { code: failure.code },
    });
    return {};
  }).catch((error: unknown) => {
    if (!(error instanceof AlreadyEnded)) throw error;
  });
}

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Somebody ended it first: nothing is written and nothing recorded. */
class AlreadyEnded extends Error {}

function failureOf(call: Call, error: unknown): Failure {
  if (error instanceof LuoshiError) {
    const stopped = error.code === 'INPUT_CANCELLED' && call.imports.closed;
    return { code: error.code, message: stopped ? SERVER_STOPPED : error.message };
  }
  complain(call.actor.userId, error);
  return { code: 'INTERNAL', message: UNEXPECTED };
}

function complain(what: string, error: unknown): void {
  process.stderr.write(`导入出错（${what}）：${JSON.stringify(loggable(error))}\n`);
}

function whole(count: number): number {
  return Math.max(0, Math.floor(count));
}

/** Tells the row how far the reading is, one statement at a time and not often. */
class ProgressNotes {
  readonly #call: Call;
  readonly #id: string;
  #last = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> | null = null;

  constructor(call: Call, id: string) {
    this.#call = call;
    this.#id = id;
  }

  tell(progress: { readonly done: number; readonly total: number | null }): void {
    const now = this.#call.clock.now().getTime();
    if (this.#writing !== null || now - this.#last < NOTE_EVERY_MS) return;
    this.#last = now;
    this.#writing = noteProgress(this.#call.db, this.#id, progress)
      // the note is for whoever looks after a restart; the reading does not depend on it
      .catch(() => undefined)
      .finally(() => {
        this.#writing = null;
      });
  }

  async settled(): Promise<void> {
    await this.#writing;
  }
}
