import type { PlanCounts, PlanPart, PlanTask } from '../domain/plan.ts';

/** The figures of a plan as read. */
export function countPlan(
  parts: readonly PlanPart[],
  tasks: readonly PlanTask[],
  leftovers: number,
  warnings: number,
): PlanCounts {
  const measures = tasks.flatMap((task) => task.measures);
  const units = tasks.flatMap((task) => task.units);
  return {
    parts: parts.length,
    tasks: tasks.length,
    blocks: tasks.reduce((sum, task) => sum + (task.measures.at(-1)?.block ?? 0), 0),
    measures: measures.length,
    items: measures.reduce((sum, measure) => sum + measure.items.length, 0),
    responsibilities: units.length,
    units: new Set(units.map((unit) => unit.name)).size,
    firmDeadlines: tasks.filter((task) => task.deadline.kind === 'date').length,
    stagedDeadlines: tasks.filter((task) => task.deadline.kind === 'staged').length,
    leftovers,
    warnings,
  };
}
