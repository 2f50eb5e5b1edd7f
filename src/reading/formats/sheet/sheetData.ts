import { LuoshiError } from '../../../kernel/errors.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';

/** A filled cell as its sheet shows it. */
export interface SheetCell {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  /** May hold line ends. */
  readonly text: string;
}

/** Cells shown as one, the words of the first standing for all. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  /** At least 1. */
  readonly rows: number;
  readonly columns: number;
}

/** Columns or rows from `first` to `last`, both inclusive, 0-based. */
export interface Hidden {
  readonly first: number;
  readonly last: number;
}

/** One sheet of a workbook, whatever its file format. */
export interface SheetData {
  readonly name: string;
  readonly cells: readonly SheetCell[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: readonly Hidden[];
  readonly hiddenColumns: readonly Hidden[];
}

/** A workbook: its sheets in order, and what of it is not read. */
export interface Workbook {
  readonly sheets: readonly SheetData[];
  /** Names of sheets that are not shown. */
  readonly hiddenSheets: readonly string[];
  readonly hasMacros: boolean;
}

/** The last row and column a sheet can have. */
export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;
/** Elements read between two looks at the watch. */
const STEPS_A_TICK = 2_000;

/** Counts what a workbook holds, over all its sheets, against the limits. */
export class SheetMeter {
  private cells = 0;
  private characters = 0;
  private steps = 0;
  private readonly limits: ReadLimits;
  private readonly watch: ReadWatch;

  constructor(limits: ReadLimits, watch: ReadWatch) {
    this.limits = limits;
    this.watch = watch;
  }

  /** Called for every element read. */
  step(): void {
    this.steps += 1;
    if (this.steps % STEPS_A_TICK === 0) this.watch.tick(this.steps, null);
  }

  /** @throws INPUT_TOO_LARGE */
  cell(text: string): void {
    this.cells += 1;
    this.characters += text.length;
    refuseAbove(this.cells, this.limits.cells, '单元格');
    refuseAbove(this.characters, this.limits.characters, '字符数');
  }

  /**
   * Repetitions said in a file but not written in it, of which there may be no more than cells.
   * @throws INPUT_TOO_LARGE
   */
  refuseCount(count: number, what: string): void {
    refuseAbove(count, this.limits.cells, what);
  }
}

/** Row and column of an address, 0-based: `B12` → 11, 1; null: none a sheet can have. */
export function placeOf(address: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(address);
  if (!match) return null;
  const row = Number(match[2]) - 1;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return row < 0 || row > LAST_ROW || column - 1 > LAST_COLUMN ? null : { row, column: column - 1 };
}

/** Address of a cell: 11, 1 → `B12`. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** @throws INPUT_DAMAGED */
export function damagedSheet(why: string, cause?: unknown): LuoshiError {
  return new LuoshiError(
    'INPUT_DAMAGED',
    `表格文件已损坏或不完整（${why}）；请重新下载，或用原软件打开后另存再读入`,
    cause === undefined ? {} : { cause },
  );
}
