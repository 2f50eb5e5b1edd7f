import type { ErrorCode, FieldFault } from '../../kernel/errors.ts';

/** What a worker thread is given, one task at a time. */
export interface ThreadTask<Task> {
  /** Stands in every answer: what an earlier task left behind to be said is told apart by it. */
  readonly number: number;
  readonly task: Task;
}

/** What a worker thread says of a task. */
export type ThreadMessage<Result> = { readonly number: number } & (
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'more-time'; readonly seconds: number }
  /** `held`: bytes of the thread's own heap and of the buffers it holds, what nobody needs any more included. */
  | { readonly kind: 'done'; readonly result: Result; readonly held: number }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly faults: readonly FieldFault[];
    }
);

/** How a task tells how far it is, and how it is stopped. */
export interface ThreadWatch {
  /** @param total null while it is not known */
  readonly onProgress?: (done: number, total: number | null) => void;
  /** Something takes long on purpose: seconds to be added to what is left. */
  readonly onMoreTime?: (seconds: number) => void;
  readonly signal?: AbortSignal;
}
