/** What the reading process is given. */
export interface ReadOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What came of one reading. Milliseconds are those of the processor: a busy machine makes no reading slower. */
export type FuzzOutcome =
  | { readonly kind: 'plan'; readonly milliseconds: number; readonly peakMebibytes: number }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly milliseconds: number;
      readonly peakMebibytes: number;
    }
  | {
      readonly kind: 'fault';
      /** `error` nobody meant, `promise` broken, `crash` of the process, `hang` over the limit. */
      readonly fault: 'error' | 'promise' | 'crash' | 'hang';
      readonly detail: string;
      readonly milliseconds: number;
      /** 0: unknown, the process is gone. */
      readonly peakMebibytes: number;
    };
