import type { PlanFile } from '../../reading/index.ts';

/** How a reading tells how far it is, and how it is stopped. */
export interface ReadingWatch {
  /** @param total null while it is not known */
  readonly onProgress?: (done: number, total: number | null) => void;
  /** A page takes long on purpose (recognition): seconds to be added to what is left. */
  readonly onMoreTime?: (seconds: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads files into plans, wherever the reading runs. */
export interface PlanReader {
  /**
   * @param fileName tells formats apart that look the same inside; never opened
   * @throws INPUT_* of the reader; INPUT_TIMEOUT; INPUT_CANCELLED when the signal is given
   */
  read(bytes: Uint8Array, fileName: string, watch?: ReadingWatch): Promise<PlanFile>;
  /** Lets go of what it keeps between readings; absent: it keeps nothing. */
  close?(): Promise<void>;
}
