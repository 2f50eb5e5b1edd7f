import type { ErrorCode, FieldFault } from '../../kernel/errors.ts';
import type { PlanFile } from '../../reading/index.ts';

/** What the reading thread is asked, one file at a time. */
export interface ReadTask {
  /** Stands in every answer: what an earlier file left behind to be said is told apart by it. */
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Where the package for recognition is looked for first; null: beside the program alone. */
  readonly ocrDir: string | null;
}

/** What the reading thread says of a file. */
export type ReadMessage = { readonly number: number } & (
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'more-time'; readonly seconds: number }
  /** `held`: bytes of the thread's own heap and of the buffers it holds, what nobody needs any more included. */
  | { readonly kind: 'read'; readonly file: PlanFile; readonly held: number }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly faults: readonly FieldFault[];
    }
);
