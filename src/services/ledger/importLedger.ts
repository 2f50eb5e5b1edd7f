import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { planEndpoints } from '../../contracts/plans.ts';
import { type NamedUnit, unitMatcher } from '../../domain/unitNames.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { type CellChange, type Comparison, compareLedger } from '../../reports/compareLedger.ts';
import type { ItemEdit } from '../../reports/itemCells.ts';
import { type LedgerFile, readLedgerFile, sheetInvalid } from '../../reports/ledgerFile.ts';
import type { Db } from '../../storage/engine/types.ts';
import { changeItem, type PlanRows, planRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { takeInPlan } from '../../storage/repositories/search.ts';
import { type UnitRow, unitsOfPlan } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed, type Upload } from '../context.ts';
import { takeDraft } from '../plans/correct.ts';
import { planToday } from '../plans/planDay.ts';
import { editItem } from '../plans/review/itemChanges.ts';
import { edit } from '../plans/review/itemOps.ts';
import { collected } from '../upload.ts';
import { type RecordTrace, write } from '../write.ts';
import { exportRows, PROPOSED_MARK } from './exportRows.ts';

/** Largest file taken, bytes; the same as for every upload. */
const MAX_BYTES = 20 * 1_048_576;
/** Cells that one file may change: the answer lists each, and the audit keeps them. */
const MAX_CHANGES = 5_000;
/** Longest value of a cell in the answer, as its contract has it. */
const MAX_SHOWN = 2_000;

type Answer = z.infer<NonNullable<typeof planEndpoints.importLedger.response>>;

interface SentFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly ledger: LedgerFile;
}

/**
 * Takes an exported and edited ledger back. Rows are found by id; a cell counts as edited when it does not show what
 * was written into it. Without `apply` it only tells what would change.
 * @returns rows read, and every cell that changes; with `apply` all of it is written in one transaction, or nothing
 * @throws FORBIDDEN; NOT_FOUND; INPUT_EMPTY, INPUT_UNSUPPORTED, INPUT_TOO_LARGE; SHEET_INVALID naming every cell that
 *   cannot be taken; REVIEW_CONFLICT when a correction of the draft was first
 */
export async function importLedger(
  call: Call,
  input: { params: { planId: string }; query: { apply?: '1' | undefined }; upload: Upload },
): Promise<Answer> {
  const { planId } = input.params;
  mustBeAllowed(call, 'ledger.import', await getPlan(call.db, planId));
  const bytes = await collected(input.upload.stream, MAX_BYTES, '台账超过 20 MB，不予读取');
  if (bytes.length === 0) throw new LuoshiError('INPUT_EMPTY', '文件是空的');
  const file = {
    fileName: input.upload.fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ledger: await readLedgerFile(bytes),
  };
  if (input.query.apply !== '1') {
    const { changes } = await compare(call, call.db, planId, file.ledger);
    return { applied: false, rows: file.ledger.rows.length, changes: changes.map(shown) };
  }
  const { changes } = await write(call, (tx, record) => applyAll(call, tx, record, planId, file));
  return { applied: true, rows: file.ledger.rows.length, changes };
}

interface Compared extends Comparison {
  readonly plan: PlanRecord;
  readonly rows: PlanRows;
}

/** @throws SHEET_INVALID naming every cell that cannot be taken */
async function compare(call: Call, db: Db, planId: string, file: LedgerFile): Promise<Compared> {
  const plan = await getPlan(db, planId);
  const rows = await planRows(db, planId);
  const units = await unitsOfPlan(db, plan);
  const comparison = compareLedger(file, {
    head: { planId, revision: plan.revision, status: plan.status },
    rows: exportRows({ rows, units, figures: [] }),
    unitOf: unitNamed(call, plan, units),
  });
  if (comparison.faults.length > 0) throw sheetInvalid(comparison.faults);
  if (comparison.changes.length > MAX_CHANGES) {
    const message = `改动超过 ${MAX_CHANGES} 格，请分几次导入`;
    throw sheetInvalid([{ path: file.markCell, message }]);
  }
  return { ...comparison, plan, rows };
}

async function applyAll(call: Call, tx: Db, record: RecordTrace, planId: string, file: SentFile) {
  const compared = await compare(call, tx, planId, file.ledger);
  const { plan, edits } = compared;
  if (edits.length > 0) await applyEdits(call, tx, compared);
  const changes = compared.changes.map(shown);
  await record({
    unitId: plan.unitId,
    action: 'ledger.import',
    objectType: 'plan',
    objectId: planId,
    detail: { fileName: file.fileName, sha256: file.sha256, rows: file.ledger.rows.length, changes },
  });
  return { changes };
}

/** A draft is corrected as in the review, at the price of one revision; of a published plan the items alone change. */
async function applyEdits(call: Call, tx: Db, { plan, rows, edits }: Compared): Promise<void> {
  if (plan.status === 'draft') {
    await takeDraft(tx, call, plan.id, plan.revision, 'ledger.import');
    for (const { cell, ...fields } of edits) {
      await atCell(cell, () => edit({ tx, call, plan }, { op: 'edit-item', ...fields }));
    }
    await takeInPlan(tx, plan.id, 'write');
    return;
  }
  const items = new Map(rows.items.map((item) => [item.id, item]));
  for (const { cell: _, ...fields } of edits) {
    const item = items.get(fields.itemId);
    if (item) await changeItem(tx, item.id, changedColumns(item, fields));
  }
}

function changedColumns(item: PlanRows['items'][number], fields: Omit<ItemEdit, 'cell'>) {
  const { deliverable, why, quantityValue, quantityUnit, proposal } = editItem(item, {
    op: 'edit-item',
    ...fields,
  });
  return { deliverable, why, quantityValue, quantityUnit, proposal };
}

/** A correction that is refused is told by the row it came from. */
async function atCell(cell: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LuoshiError)) throw error;
    throw sheetInvalid([{ path: cell, message: error.message }]);
  }
}

/** Names as the file shows them: the unit's own name first, then every name by which papers of the plan call it. */
function unitNamed(call: Call, plan: PlanRecord, units: readonly UnitRow[]): (name: string) => string | null {
  const today = planToday(plan, call.clock);
  const owner: NamedUnit | undefined = units.find((unit) => unit.id === plan.unitId);
  const match = owner ? unitMatcher(owner, units, today) : () => null;
  return (name) => {
    const plain = name.replace(PROPOSED_MARK, '').trim();
    const exact = units.filter((unit) => unit.name === plain && unit.validTo === null);
    return exact.length === 1 ? (exact[0]?.id ?? null) : match(plain);
  };
}

/** A change as the answer shows it: long values are cut. */
function shown(change: CellChange): CellChange {
  return { ...change, before: cut(change.before), after: cut(change.after) };
}

function cut(text: string | null): string | null {
  if (text === null || text.length <= MAX_SHOWN) return text;
  return `${[...text].slice(0, MAX_SHOWN / 2).join('')}…`;
}
