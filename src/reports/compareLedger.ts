import { PLAN_STATUS_ZH } from '../domain/planStatus.ts';
import type { FieldFault } from '../kernel/errors.ts';
import { cellOf, cellText, fingerprint } from './cellText.ts';
import { type EditableKey, headerOf, isEditable, PUBLISHED_EDITABLE } from './columns.ts';
import { type ItemEdit, parseItem } from './itemCells.ts';
import type { EditedCell, FileRow, LedgerFile } from './ledgerFile.ts';
import { type LedgerHead, type LedgerRow, ROW_KIND_WORDS } from './ledgerRow.ts';

/** One cell that will be changed, as people see it. */
export interface CellChange {
  readonly cell: string;
  readonly itemNo: string;
  readonly field: string;
  /** Null: empty. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Comparison {
  readonly changes: readonly CellChange[];
  readonly edits: readonly ItemEdit[];
  /** In the order of the sheet; when there is one, nothing may be written. */
  readonly faults: readonly FieldFault[];
}

/** The ledger as it stands now. */
export interface CurrentLedger {
  readonly head: Pick<LedgerHead, 'planId' | 'revision' | 'status'>;
  readonly rows: readonly LedgerRow[];
  /** The unit that a name means; null: none. */
  readonly unitOf: (name: string) => string | null;
}

const DUTIES = '计划已发布：职责和期限只能经审批调整，不能在台账里改';

/**
 * Compares a ledger that came back with the ledger as it stands: what was edited, whether it may be, and whether
 * somebody else has changed the same cell since the file was written.
 */
export function compareLedger(file: LedgerFile, current: CurrentLedger): Comparison {
  if (file.mark.planId !== current.head.planId) {
    const message = '这份台账是另一份计划导出的；请在那份计划里导回';
    return { changes: [], edits: [], faults: [{ path: file.markCell, message }] };
  }
  const known = new Map(current.rows.map((row) => [row.id, row]));
  const faults = [...file.faults, ...placeFaults(file, current, known)];
  const changes: CellChange[] = [];
  const edits: ItemEdit[] = [];
  for (const row of file.rows) {
    const now = known.get(row.id);
    if (!now || row.edited.length === 0) continue;
    const { allowed, refused } = sortCells(row, now, current);
    faults.push(...refused);
    if (allowed.length === 0) continue;
    const parsed = parseItem(now, row.cell, allowed, current.unitOf);
    faults.push(...parsed.faults);
    edits.push(parsed.edit);
    changes.push(...allowed.map((cell) => changeOf(cell, now)));
  }
  return { changes, edits, faults: inOrder(faults) };
}

/** Faults from the top of the sheet down. */
function inOrder(faults: readonly FieldFault[]): FieldFault[] {
  const rowOf = ({ path }: FieldFault) => Number(/\d+$/.exec(path)?.[0] ?? 0);
  return [...faults].sort((a, b) => rowOf(a) - rowOf(b));
}

function changeOf({ cell, key, text }: EditedCell, now: LedgerRow): CellChange {
  const before = cellText(cellOf(now, key));
  const itemNo = cellText(now.cells.no);
  return {
    cell,
    itemNo,
    field: headerOf(key),
    before: before === '' ? null : before,
    after: text === '' ? null : text,
  };
}

/** Rows that were added, taken out or put elsewhere. */
function placeFaults(
  file: LedgerFile,
  { head, rows }: CurrentLedger,
  known: ReadonlyMap<string, LedgerRow>,
): FieldFault[] {
  const sameRevision = file.mark.revision === head.revision;
  const faults: FieldFault[] = [];
  const over: Partial<Record<LedgerRow['kind'], string | null>> = {};
  for (const row of file.rows) {
    const now = known.get(row.id);
    if (now) {
      const fault = misplaced(row, now, over);
      if (fault) faults.push(fault);
      continue;
    }
    // what somebody took out since, and nobody edited here, is of no matter
    if (sameRevision) faults.push({ path: row.cell, message: '本计划没有这个编号的行；台账里不能增加行' });
    else if (row.edited.length > 0)
      faults.push({ path: row.cell, message: '导出后此行已被合并或移除，所改无处可写；请重新导出' });
  }
  return [...faults, ...missingRows(file, rows, sameRevision)];
}

const OVER: Readonly<Record<LedgerRow['kind'], LedgerRow['kind'] | null>> = {
  part: null,
  task: 'part',
  measure: 'task',
  item: 'measure',
};

/** Notes the row as what the next ones stand under, and tells when it does not stand under its own. */
function misplaced(
  row: FileRow,
  now: LedgerRow,
  over: Partial<Record<LedgerRow['kind'], string | null>>,
): FieldFault | null {
  over[now.kind] = now.id;
  if (now.kind === 'part') over.task = null;
  if (now.kind !== 'item' && now.kind !== 'measure') over.measure = null;
  const kind = OVER[now.kind];
  if (kind === null || now.parentId === null || over[kind] === now.parentId) return null;
  const message = `此行不在原来的${ROW_KIND_WORDS[kind]}之下；行的位置不能改`;
  return { path: row.cell, message };
}

/** Rows that were written and are not there any more; counted, because others may have come to the plan since. */
function missingRows(file: LedgerFile, rows: readonly LedgerRow[], sameRevision: boolean): FieldFault[] {
  const gone = file.mark.rows - file.rows.length;
  if (gone <= 0) return [];
  const there = new Set(file.rows.map((row) => row.id));
  const missing = rows.filter((row) => !there.has(row.id));
  if (!sameRevision && missing.length !== gone) {
    return [{ path: file.markCell, message: `导出时的行少了 ${gone} 行；台账里不能删除行` }];
  }
  return missing.map((row) => ({
    path: file.markCell,
    message: `缺少${ROW_KIND_WORDS[row.kind]}「${nameOf(row)}」；台账里不能删除行`,
  }));
}

function nameOf(row: LedgerRow): string {
  const { no, task, measure } = row.cells;
  return [...cellText(no ?? task ?? measure)].slice(0, 40).join('');
}

/** Parts the edited cells of a row into those that may be changed and those that may not. */
function sortCells(row: FileRow, now: LedgerRow, current: CurrentLedger) {
  const allowed: (EditedCell & { readonly key: EditableKey })[] = [];
  const refused: FieldFault[] = [];
  for (const cell of row.edited) {
    const { key, text, print } = cell;
    const standing = cellText(cellOf(now, key));
    if (text === standing) continue;
    const fault = refusal(cell, now, current);
    if (fault !== null) refused.push({ path: cell.cell, message: fault });
    else if (fingerprint(standing) !== print) {
      const message = `导出后别人已改为「${standing}」；请重新导出再改`;
      refused.push({ path: cell.cell, message });
    } else if (isEditable(key)) allowed.push({ ...cell, key });
  }
  return { allowed, refused };
}

function refusal({ key, error }: EditedCell, now: LedgerRow, { head }: CurrentLedger): string | null {
  if (error !== null) return `此格是错误值 ${error}`;
  if (head.status === 'void' || head.status === 'superseded') {
    return `计划${PLAN_STATUS_ZH[head.status]}，台账不能再改`;
  }
  if (now.kind !== 'item' || !isEditable(key))
    return `「${headerOf(key)}」在${ROW_KIND_WORDS[now.kind]}行不能改`;
  return head.status === 'published' && !PUBLISHED_EDITABLE.includes(key) ? DUTIES : null;
}
