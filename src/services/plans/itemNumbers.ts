import type { PlanRows } from '../../storage/repositories/planRows.ts';

/**
 * Numbers of the items, `12-2`: task number and order within the task, dropped items left out. A number that was
 * printed at publishing stays.
 * @param rows items in order of their task
 * @returns item id → number; dropped items have none
 */
export function itemNumbers(rows: Pick<PlanRows, 'tasks' | 'items'>): Map<string, string> {
  const taskNos = new Map(rows.tasks.map((task) => [task.id, task.no]));
  const counted = new Map<string, number>();
  const numbers = new Map<string, string>();
  for (const item of rows.items) {
    if (item.status === 'dropped') continue;
    const order = (counted.get(item.taskId) ?? 0) + 1;
    counted.set(item.taskId, order);
    numbers.set(item.id, item.no ?? `${taskNos.get(item.taskId) ?? 0}-${order}`);
  }
  return numbers;
}
