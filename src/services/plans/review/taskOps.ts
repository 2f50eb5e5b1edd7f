import type { ReviewOp } from '../../../contracts/plans.ts';
import type { UnitRole } from '../../../domain/plan.ts';
import { isValid } from '../../../domain/unitNames.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import {
  changeMeasure,
  changeTask,
  confirmLeads,
  getMeasure,
  getTask,
  replaceTaskUnits,
  type TaskUnitRow,
  unitsOfPlan,
  unitsOfTask,
} from '../../../storage/repositories/planRows.ts';
import { type UnitRow, unitsByIds } from '../../../storage/repositories/units.ts';
import { type Correction, type Detail, invalid, refused } from './correction.ts';
import { settleLeadsDone, settleUnitsKnown } from './issueOps.ts';

/** Says whom a measure binds. @throws NOT_FOUND */
export async function setAddressee(
  on: Correction,
  change: Extract<ReviewOp, { op: 'set-addressee' }>,
): Promise<Detail> {
  const measure = await getMeasure(on.tx, on.plan.id, change.measureId);
  const addresseeText = change.text === '' ? null : change.text;
  await changeMeasure(on.tx, measure.id, { addresseeKind: change.kind, addresseeText });
  return {
    measureId: measure.id,
    before: { kind: measure.addresseeKind, text: measure.addresseeText },
    after: { kind: change.kind, text: addresseeText },
  };
}

/** Sets a task's deadline; the printed words stay. @throws NOT_FOUND; REQUEST_INVALID when kind and date disagree */
export async function setDeadline(
  on: Correction,
  change: Extract<ReviewOp, { op: 'set-deadline' }>,
): Promise<Detail> {
  const { kind, date } = change;
  if (kind === 'date' && date === null) throw invalid('date', '有日期的时限须写明日期');
  if (kind !== 'date' && date !== null) throw invalid('date', '这种时限没有自己的日期');
  const task = await getTask(on.tx, on.plan.id, change.taskId);
  await changeTask(on.tx, task.id, { deadlineKind: kind, deadlineOn: date });
  return {
    taskId: task.id,
    before: { kind: task.deadlineKind, date: task.deadlineOn },
    after: { kind, date },
  };
}

/**
 * Says which units a task has and in what role. Words printed for a unit that stays are kept; where no lead is among
 * them, the first is proposed.
 * @throws NOT_FOUND; REQUEST_INVALID for two leads or a unit named twice; UNIT_UNKNOWN
 */
export async function setUnits(
  on: Correction,
  taskId: string,
  units: readonly { unitId: string; role: UnitRole }[],
): Promise<Detail> {
  const task = await getTask(on.tx, on.plan.id, taskId);
  if (units.filter((unit) => unit.role === 'lead').length > 1)
    throw invalid('units', '一项任务至多一个牵头单位');
  if (new Set(units.map((unit) => unit.unitId)).size < units.length)
    throw invalid('units', '同一单位列了两次');
  const named = await knownUnits(on, units);
  const before = await unitsOfTask(on.tx, taskId);
  const hasLead = units.some((unit) => unit.role === 'lead');
  const rows: TaskUnitRow[] = named.map((unit, i) => {
    const printed = before.find((row) => row.unitId === unit.id);
    return {
      id: printed?.id ?? on.call.ids.next(),
      planId: on.plan.id,
      taskId: task.id,
      position: i + 1,
      name: printed?.name ?? unit.shortName,
      raw: printed?.raw ?? unit.shortName,
      role: units[i]?.role ?? 'responsible',
      proposedLead: !hasLead && i === 0,
      collective: false,
      unitId: unit.id,
    };
  });
  await replaceTaskUnits(on.tx, taskId, rows);
  await settleUnitsKnown(on, task.no);
  await settleLeadsDone(on);
  return { taskId, before: before.map(told), after: rows.map(told) };
}

/**
 * Confirms the proposed lead of one task, or of every task that has one: it leads, the others are co-units.
 * @param taskId null: every task
 * @throws NOT_FOUND; STATE_REFUSES when nothing is proposed
 */
export async function confirmLead(on: Correction, taskId: string | null): Promise<Detail> {
  const rows = taskId === null ? await unitsOfPlan(on.tx, on.plan.id) : await unitsOfTask(on.tx, taskId);
  if (taskId !== null) await getTask(on.tx, on.plan.id, taskId);
  const proposed = rows.filter((row) => row.proposedLead);
  if (proposed.length === 0) throw refused('确认牵头', '没有待确认的推定牵头', ['改选责任单位']);
  await confirmLeads(
    on.tx,
    proposed.map((row) => row.taskId),
  );
  await settleLeadsDone(on);
  return {
    taskId,
    leads: proposed.map((row) => ({ taskId: row.taskId, name: row.name, unitId: row.unitId })),
  };
}

async function knownUnits(on: Correction, units: readonly { unitId: string }[]): Promise<UnitRow[]> {
  const today = on.call.clock.today();
  const found = await unitsByIds(
    on.tx,
    units.map(({ unitId }) => unitId),
  );
  const tree = new Map(found.map((unit) => [unit.id, unit]));
  const faults = units.flatMap((unit, i) => {
    const known = tree.get(unit.unitId);
    return known && isValid(known, today)
      ? []
      : [{ path: `change.units.${i}.unitId`, message: '单位表中没有，或已撤销' }];
  });
  if (faults.length > 0) throw new LuoshiError('UNIT_UNKNOWN', '所选单位不在单位表中', { faults });
  return units.flatMap((unit) => tree.get(unit.unitId) ?? []);
}

function told(row: TaskUnitRow): Detail {
  const { unitId, name, role, proposedLead } = row;
  return { unitId, name, role, proposedLead };
}
