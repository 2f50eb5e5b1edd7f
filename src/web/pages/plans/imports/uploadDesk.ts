import type { ImportJob } from '../../../../contracts/imports.ts';
import { ApiProblem } from '../../../api/problem.ts';
import type { Misfit } from './misfit.ts';

/** How far the sending of one file is. */
export type UploadState =
  /** `held`: the server could not take it just now; it is sent again by itself. */
  | { readonly kind: 'queued'; readonly held: ApiProblem | null }
  | { readonly kind: 'sending'; readonly share: number }
  /** The server has it and reads it; what becomes of it stands in the server's list. */
  | { readonly kind: 'accepted'; readonly job: ImportJob }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  /** Refused before it was sent. */
  | { readonly kind: 'unfit'; readonly misfit: Misfit };

/** One file on its way to the server. */
export interface Upload {
  readonly id: number;
  readonly file: File;
  /** Import even when the same file stands as a plan. */
  readonly again: boolean;
  /** Idempotency-Key of the attempt. */
  readonly key: string;
  /** Attempts without an answer. */
  readonly silences: number;
  readonly state: UploadState;
}

export interface Chosen {
  readonly file: File;
  /** Why it cannot be imported; null: it can. */
  readonly misfit: Misfit | null;
}

export type Send = (
  upload: Upload,
  watch: { readonly signal: AbortSignal; readonly onSent: (share: number) => void },
) => Promise<ImportJob>;

/** How long the line rests when the server is full, or silent. */
export const REST_MS = 10_000;
/** Attempts without an answer before the person is asked. */
const MAX_SILENCES = 3;

/**
 * The files on their way to the server, one sent at a time, in the order they were chosen. It stands outside the page,
 * so that going to another page does not stop it; one file that is refused does not keep the others.
 */
export class UploadDesk {
  readonly #send: Send;
  readonly #newKey: () => string;
  readonly #listeners = new Set<() => void>();
  #uploads: readonly Upload[] = [];
  #nextId = 1;
  #sending: { readonly id: number; readonly controller: AbortController } | null = null;
  #rest: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param send sends one file and answers with the import it became; told to stop by the signal
   * @param newKey makes an Idempotency-Key
   */
  constructor(send: Send, newKey: () => string = () => crypto.randomUUID()) {
    this.#send = send;
    this.#newKey = newKey;
  }

  /** Newest first; a new array whenever something changed. */
  readonly uploads = (): readonly Upload[] => this.#uploads;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Puts files at the end of the line; those that cannot be imported are kept to say so. */
  add(files: readonly Chosen[]): void {
    const added = files.map(({ file, misfit }): Upload => {
      const state: UploadState = misfit ? { kind: 'unfit', misfit } : { kind: 'queued', held: null };
      const id = this.#nextId;
      this.#nextId += 1;
      return { id, file, again: false, key: this.#newKey(), silences: 0, state };
    });
    this.#set([...added.reverse(), ...this.#uploads]);
    this.#go();
  }

  /**
   * Sends a file anew. Its key stays when no answer had come, so that it is never taken twice.
   * @param again import even when the same file stands as a plan
   */
  retry(id: number, { again }: { again: boolean }): void {
    const upload = this.#uploads.find((one) => one.id === id);
    if (upload === undefined || upload.state.kind === 'queued' || upload.state.kind === 'sending') return;
    const isSame =
      upload.state.kind === 'refused' && upload.state.problem.unanswered && again === upload.again;
    this.#change(id, {
      again,
      key: isSame ? upload.key : this.#newKey(),
      silences: 0,
      state: { kind: 'queued', held: null },
    });
    this.#go();
  }

  /** Takes a file out: what is being sent is stopped, what was refused is no longer shown. */
  remove(id: number): void {
    this.#set(this.#uploads.filter((upload) => upload.id !== id));
    if (this.#sending?.id === id) this.#sending.controller.abort();
  }

  /** Takes everything out. */
  clear(): void {
    for (const { id } of this.#uploads) this.remove(id);
  }

  #set(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }

  #change(id: number, patch: Partial<Upload>): void {
    this.#set(this.#uploads.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload)));
  }

  /** Sends the next one, unless one is being sent or the line rests. */
  #go(): void {
    if (this.#sending !== null || this.#rest !== null) return;
    const next = this.#uploads.findLast(({ state }) => state.kind === 'queued');
    if (next) void this.#sendOne(next);
  }

  async #sendOne(upload: Upload): Promise<void> {
    const { id } = upload;
    const controller = new AbortController();
    this.#sending = { id, controller };
    this.#change(id, { state: { kind: 'sending', share: 0 } });
    const onSent = (share: number) => this.#change(id, { state: { kind: 'sending', share } });
    const end = await this.#send(upload, { signal: controller.signal, onSent }).then(
      (job): Partial<Upload> => ({ state: { kind: 'accepted', job } }),
      (error: unknown) => this.#failed(upload, error),
    );
    this.#sending = null;
    this.#change(id, end);
    this.#go();
  }

  #failed(upload: Upload, error: unknown): Partial<Upload> {
    const problem = error instanceof ApiProblem ? error : unforeseen(error);
    const isFull = problem.code === 'RATE_LIMITED';
    const silences = problem.unanswered ? upload.silences + 1 : 0;
    const isInLine = this.#uploads.some(({ id }) => id === upload.id);
    if (!isInLine || !(isFull || (problem.unanswered && silences < MAX_SILENCES))) {
      return { silences, state: { kind: 'refused', problem } };
    }
    this.#rest = setTimeout(() => {
      this.#rest = null;
      this.#go();
    }, REST_MS);
    // a refusal for want of room is an answer, and the next attempt another one
    const key = isFull ? this.#newKey() : upload.key;
    return { key, silences, state: { kind: 'queued', held: problem } };
  }
}

/** What is no answer of the server: a file that can no longer be read, a fault of the page. */
function unforeseen(error: unknown): ApiProblem {
  const detail = error instanceof Error ? error.message : String(error);
  return new ApiProblem({ status: 0, code: 'PAGE_FAULT', detail, faults: [], refusal: null, instance: '' });
}
