/**
 * Columns of the exported ledger, in their order: those of the paper, those of the item, those of its state.
 * Headers are a contract with files that people keep: a file is read back by them.
 */
export const LEDGER_COLUMNS = [
  { key: 'kind', header: '行别', group: 'frame', width: 6 },
  { key: 'task', header: '任务清单', group: 'paper', width: 20 },
  { key: 'measure', header: '落实举措', group: 'paper', width: 42 },
  { key: 'units', header: '责任部门', group: 'paper', width: 19 },
  { key: 'deadline', header: '完成时间', group: 'paper', width: 12 },
  { key: 'no', header: '事项编号', group: 'item', width: 8 },
  { key: 'text', header: '事项', group: 'item', width: 32 },
  { key: 'verb', header: '动作', group: 'item', width: 8 },
  { key: 'object', header: '对象', group: 'item', width: 26 },
  { key: 'deliverable', header: '成果形式', group: 'item', width: 11 },
  { key: 'quantity', header: '数量', group: 'item', width: 8 },
  { key: 'quantityUnit', header: '数量单位', group: 'item', width: 5.6 },
  { key: 'dueOn', header: '期限', group: 'item', width: 11 },
  { key: 'lead', header: '牵头单位', group: 'item', width: 19 },
  { key: 'state', header: '业务状态', group: 'state', width: 12 },
  { key: 'light', header: '灯', group: 'state', width: 10.5 },
  { key: 'milestones', header: '成果', group: 'state', width: 7 },
  { key: 'expected', header: '应报', group: 'state', width: 6 },
  { key: 'received', header: '已报', group: 'state', width: 6 },
  { key: 'missing', header: '未报', group: 'state', width: 6 },
  { key: 'accepted', header: '佐证采信', group: 'state', width: 5.6 },
  { key: 'pending', header: '佐证待核', group: 'state', width: 5.6 },
  { key: 'returned', header: '佐证退回', group: 'state', width: 5.6 },
] as const;

export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];
export type ColumnKey = LedgerColumn['key'];

/** Name of the sheet; first part of every path to a cell. */
export const SHEET_NAME = '台账';
/** Header of the hidden column after the others, with the fingerprints of a row's cells as they were written. */
export const SEAL_HEADER = '校验';

/** Columns that may be edited while the plan is a draft. */
export const DRAFT_EDITABLE = [
  'verb',
  'object',
  'deliverable',
  'quantity',
  'quantityUnit',
  'dueOn',
  'lead',
] as const satisfies readonly ColumnKey[];
export type EditableKey = (typeof DRAFT_EDITABLE)[number];

/** Columns that may be edited once the plan is published: duties and dates change only by an approval. */
export const PUBLISHED_EDITABLE: readonly EditableKey[] = ['deliverable', 'quantity', 'quantityUnit'];

/** Whether the column can be edited in some state of the plan. */
export function isEditable(key: ColumnKey): key is EditableKey {
  return (DRAFT_EDITABLE as readonly ColumnKey[]).includes(key);
}

/** The printed header of a column. */
export function headerOf(key: ColumnKey): string {
  return LEDGER_COLUMNS.find((column) => column.key === key)?.header ?? key;
}

/** Letters of a column by its number from 1: 1 → A, 27 → AA. */
export function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
