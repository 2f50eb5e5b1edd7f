import { type Assignment, assignMeasure, type MeasureToAssign } from '../../../domain/publishing.ts';
import { isValid, regionalOffices } from '../../../domain/unitNames.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { PlainDate } from '../../../kernel/plainDate.ts';
import type { ItemRow, MeasureRow, PlanRows, TaskRow } from '../../../storage/repositories/planRows.ts';
import type { PlanRow } from '../../../storage/repositories/plans.ts';
import type { UnitRow } from '../../../storage/repositories/units.ts';

/** One measure, what publishing makes of it, and the rows it came from. */
export interface MeasureAssignment extends Assignment {
  readonly task: TaskRow;
  readonly measure: MeasureRow;
  readonly items: ReadonlyMap<string, ItemRow>;
  readonly toAssign: MeasureToAssign;
}

/** Units that measures are known to bind, by measure. */
export type BoundUnits = ReadonlyMap<string, readonly string[]>;

/**
 * What publishing would make of every measure of a plan.
 * @param day units not valid on this day are left out of 各地区
 * @param bound by measure: units that 有关地区 and the like are known to mean
 */
export function assignPlan(
  plan: PlanRow,
  rows: PlanRows,
  units: readonly UnitRow[],
  day: PlainDate,
  bound: BoundUnits,
): MeasureAssignment[] {
  const owner = units.find((unit) => unit.id === plan.unitId);
  if (!owner) throw new LuoshiError('INTERNAL', '计划所属的单位不在单位表中');
  const regions = regionalOffices(owner, units, day).map((unit) => unit.id);
  const valid = new Set(units.filter((unit) => isValid(unit, day)).map((unit) => unit.id));
  const tasks = new Map(rows.tasks.map((task) => [task.id, task]));
  return rows.measures.flatMap((measure) => {
    const task = tasks.get(measure.taskId);
    if (!task) return [];
    const items = rows.items.filter((item) => item.measureId === measure.id && item.status !== 'dropped');
    const toAssign = measureToAssign(task, measure, items, rows);
    return {
      task,
      measure,
      items: new Map(items.map((item) => [item.id, item])),
      toAssign,
      ...assignMeasure(toAssign, regions, validOf(bound.get(measure.id) ?? [], valid)),
    };
  });
}

function validOf(unitIds: readonly string[], valid: ReadonlySet<string>): string[] {
  return unitIds.filter((unitId) => valid.has(unitId));
}

function measureToAssign(
  task: TaskRow,
  measure: MeasureRow,
  items: readonly ItemRow[],
  rows: PlanRows,
): MeasureToAssign {
  return {
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    deadline: { kind: task.deadlineKind, date: task.deadlineKind === 'date' ? task.deadlineOn : null },
    units: rows.taskUnits.filter((unit) => unit.taskId === task.id),
    items,
  };
}
