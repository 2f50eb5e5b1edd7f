import type { PublishPreview } from '../../../contracts/plans.ts';
import { bindsUnits } from '../../../domain/publishing.ts';
import { isValid } from '../../../domain/unitNames.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { PlainDate } from '../../../kernel/plainDate.ts';
import type { PlanRows } from '../../../storage/repositories/planRows.ts';
import type { UnitRow } from '../../../storage/repositories/units.ts';
import { UNIT_UNKNOWN } from '../issueChoices.ts';
import type { MeasureAssignment } from './assignments.ts';

export type Blocker = PublishPreview['blockers'][number] & {
  readonly code: Extract<ErrorCode, 'PLAN_UNSETTLED' | 'UNIT_UNKNOWN'>;
};

/** Everything that keeps a draft from being published, in the order a person meets it. */
export function findBlockers(
  rows: PlanRows,
  assignments: readonly MeasureAssignment[],
  units: readonly UnitRow[],
  day: PlainDate,
): Blocker[] {
  return [
    ...openIssues(rows),
    ...unknownUnits(rows, units, day),
    ...unowed(assignments),
    ...nothing(assignments),
  ];
}

/** @throws PLAN_UNSETTLED or UNIT_UNKNOWN naming every blocker; nothing when there is none */
export function refuseBlocked(blockers: readonly Blocker[]): void {
  const [first] = blockers;
  if (!first) return;
  const code = blockers.some((blocker) => blocker.code === 'PLAN_UNSETTLED') ? 'PLAN_UNSETTLED' : first.code;
  throw new LuoshiError(code, `还有 ${blockers.length} 处未处理，不能发布：${first.message}`, {
    faults: blockers.map(({ taskNo, message }) => ({
      path: taskNo === null ? 'plan' : `tasks.${taskNo}`,
      message,
    })),
  });
}

/** Unknown units are told by the tree itself, so that the sentence is true even after the tree changed. */
function openIssues(rows: PlanRows): Blocker[] {
  return rows.issues
    .filter((issue) => issue.settlement === null && issue.code !== UNIT_UNKNOWN)
    .map((issue) => ({ code: 'PLAN_UNSETTLED', message: issue.message, taskNo: issue.taskNos[0] ?? null }));
}

function unknownUnits(rows: PlanRows, units: readonly UnitRow[], day: PlainDate): Blocker[] {
  const valid = new Set(units.filter((unit) => isValid(unit, day)).map((unit) => unit.id));
  return rows.tasks.flatMap((task) => {
    const listed = rows.taskUnits
      .filter((unit) => unit.taskId === task.id && !unit.collective)
      .filter((unit) => unit.unitId === null || !valid.has(unit.unitId))
      .map((unit) => `「${unit.name}」`);
    const leads = rows.items
      .filter((item) => item.taskId === task.id && item.status !== 'dropped')
      .filter((item) => item.leadUnitId !== null && !valid.has(item.leadUnitId))
      .map((item) => `「${item.text}」的牵头单位`);
    const names = [...listed, ...leads];
    if (names.length === 0) return [];
    const message = `任务 ${task.no}：单位表中没有${names.join('、')}，请改选责任单位`;
    return [{ code: 'UNIT_UNKNOWN', message, taskNo: task.no } as const];
  });
}

/** Tasks whose own measures nobody would owe: no unit is listed at all. */
function unowed(assignments: readonly MeasureAssignment[]): Blocker[] {
  const tasks = new Map(
    assignments
      .filter(({ toAssign, items }) => items.size > 0 && bindsUnits(toAssign) && toAssign.units.length === 0)
      .map(({ task }) => [task.no, task]),
  );
  return [...tasks.keys()].map((taskNo) => ({
    code: 'UNIT_UNKNOWN',
    message: `任务 ${taskNo}：没有责任单位，无人可交办`,
    taskNo,
  }));
}

function nothing(assignments: readonly MeasureAssignment[]): Blocker[] {
  if (assignments.some(({ items }) => items.size > 0)) return [];
  return [{ code: 'PLAN_UNSETTLED', message: '没有一条事项可以交办', taskNo: null }];
}
