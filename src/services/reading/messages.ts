import type { ErrorCode, FieldFault } from '../../kernel/errors.ts';
import type { PlanFile } from '../../reading/index.ts';

/** What the reading thread is started with. */
export interface ReadTask {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Where the package for recognition is looked for first; null: beside the program alone. */
  readonly ocrDir: string | null;
}

/** What the reading thread says. */
export type ReadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'more-time'; readonly seconds: number }
  | { readonly kind: 'read'; readonly file: PlanFile }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly faults: readonly FieldFault[];
    };
