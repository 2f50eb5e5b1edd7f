import { LuoshiError } from '../../kernel/errors.ts';

/** What a reader may take of a file before it stops with INPUT_TOO_LARGE. */
export interface ReadLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Of all members of a package unpacked together. */
  readonly unpackedBytes: number;
  /** Of one member unpacked. */
  readonly memberBytes: number;
  readonly members: number;
  readonly pages: number;
  readonly cells: number;
  /** Characters of text. */
  readonly characters: number;
  /** Depth of nested elements or tables. */
  readonly depth: number;
}

/** The longest lists seen are far below each of these; more is a wrong or a hostile file. */
export const READ_LIMITS: ReadLimits = {
  bytes: 50 * 1_048_576,
  unpackedBytes: 200_000_000,
  memberBytes: 100_000_000,
  members: 5_000,
  pages: 1_000,
  cells: 500_000,
  characters: 5_000_000,
  depth: 200,
};

/** Lets a long reading tell how far it is, and be stopped. */
export interface ReadWatch {
  /**
   * Called often: after each page, sheet or few thousand elements.
   * @throws INPUT_CANCELLED, INPUT_TIMEOUT when the reading is to end
   */
  tick(done: number, total: number | null): void;
  /**
   * Asks for time beyond the usual, for work known to take long; absent: there is no limit of time.
   * @param seconds added to what is left
   */
  allow?(seconds: number): void;
}

export const UNWATCHED: ReadWatch = { tick: () => undefined };

/**
 * @param what in Chinese, with its unit: `页数`, `单元格`
 * @throws INPUT_TOO_LARGE `count` is above `most`
 */
export function refuseAbove(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw new LuoshiError(
    'INPUT_TOO_LARGE',
    `${what}有 ${count}，超过上限 ${most}；请只保留任务清单部分再读入`,
  );
}
