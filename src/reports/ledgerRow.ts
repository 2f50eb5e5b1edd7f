import type { PlanStatus } from '../domain/planStatus.ts';
import type { ColumnKey } from './columns.ts';

/** Rows of the hierarchy, from the outside in. */
export const ROW_KINDS = ['part', 'task', 'measure', 'item'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export const ROW_KIND_WORDS: Readonly<Record<RowKind, string>> = {
  part: '部分',
  task: '任务',
  measure: '举措',
  item: '事项',
};

/** Text, a number, or nothing; a day is text `YYYY-MM-DD`. */
export type CellValue = string | number | null;
export type LedgerCells = Readonly<Partial<Record<ColumnKey, CellValue>>>;

/** One row of the ledger. `kind` needs no cell: it is written from `RowKind`. */
export interface LedgerRow {
  readonly kind: RowKind;
  /** Stable: the same row in every export. */
  readonly id: string;
  /** The row it stands under; null: none. */
  readonly parentId: string | null;
  readonly cells: LedgerCells;
  /** Columns whose value is that of the task and not the item's own. */
  readonly inherited: readonly ColumnKey[];
}

/** What stands over the rows. */
export interface LedgerHead {
  readonly planId: string;
  readonly revision: number;
  readonly title: string;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly status: PlanStatus;
  /** The plan's day on which it was written, `YYYY-MM-DD`. */
  readonly today: string;
  /** True when that day is pinned for a rehearsal 演练. */
  readonly rehearsal: boolean;
  /** Whose figures stand in the columns of state: those of this unit and the units under it. */
  readonly within: string;
}

export interface LedgerSheet {
  readonly head: LedgerHead;
  readonly rows: readonly LedgerRow[];
}

const MAX_TITLE = 80;

/**
 * Name of the file: 《title》台账-YYYY-MM-DD.xlsx, without what a file system or a header would not bear.
 * @param extension without the dot
 */
export function ledgerFileName(head: Pick<LedgerHead, 'title' | 'today'>, extension: string): string {
  const plain = head.title
    .replace(/[\p{C}\s]+/gu, ' ')
    .replace(/[\\/:*?"<>|]/g, '')
    .replaceAll('《', '〈')
    .replaceAll('》', '〉')
    .trim();
  return `《${[...plain].slice(0, MAX_TITLE).join('')}》台账-${head.today}.${extension}`;
}
