import { Readable } from 'node:stream';
import { ledgerCsv } from '../../reports/csv.ts';
import { type LedgerHead, ledgerFileName } from '../../reports/ledgerRow.ts';
import { ledgerXlsx } from '../../reports/xlsx/writeLedger.ts';
import { itemFigures } from '../../storage/repositories/ledgerExport.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type UnitRow, unitsByIds, unitsOfPlan } from '../../storage/repositories/units.ts';
import { type Call, type FileAnswer, mustBeAllowed } from '../context.ts';
import { planToday } from '../plans/planDay.ts';
import { loadPlanCounts, planView } from '../plans/planView.ts';
import { exportRows } from './exportRows.ts';
import { planJson } from './planJson.ts';
import { tallyScope } from './tally.ts';

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

/**
 * The ledger of a plan as a file: everything that was read, and its state within the person's own subtree.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function exportPlan(
  call: Call,
  input: { params: { planId: string }; query: { format: keyof typeof MEDIA_TYPES } },
): Promise<FileAnswer> {
  mustBeAllowed(call, 'ledger.export', { unitPath: null });
  const { format } = input.query;
  const plan = await getPlan(call.db, input.params.planId);
  const today = planToday(plan, call.clock);
  const units = await unitsOfPlan(call.db, plan);
  const head = ledgerHead(call, plan, await unitsByIds(call.db, [call.actor.unitId]));
  const source = {
    units,
    rows: await planRows(call.db, plan.id),
    figures: await itemFigures(call.db, tallyScope(plan, today, call.actor.unitPath)),
  };
  const file = { fileName: ledgerFileName(head, format), mediaType: MEDIA_TYPES[format] };
  if (format === 'json') {
    const counts = await loadPlanCounts(call.db, plan.id);
    const pieces = planJson({ ...source, plan: planView(plan, call.clock), counts });
    return { ...file, stream: Readable.from(pieces, { objectMode: false }) };
  }
  const rows = exportRows(source);
  const stream =
    format === 'csv' ? Readable.from(ledgerCsv(rows), { objectMode: false }) : ledgerXlsx({ head, rows });
  return { ...file, stream };
}

/** What stands over the rows of a plan's ledger. */
export function ledgerHead(call: Call, plan: PlanRecord, units: readonly UnitRow[]): LedgerHead {
  return {
    planId: plan.id,
    revision: plan.revision,
    title: plan.title,
    issuer: plan.issuer,
    number: plan.number,
    status: plan.status,
    today: planToday(plan, call.clock),
    rehearsal: plan.asOf !== null,
    within: units.find((unit) => unit.id === call.actor.unitId)?.name ?? call.actor.unitId,
  };
}
