import type { EditionCounts, TaskChange } from './types.ts';

/**
 * How many tasks changed, and how. One task may count under several kinds of change.
 */
export function countChanges(tasks: readonly TaskChange[]): EditionCounts {
  const count = (counts: (task: TaskChange) => boolean): number => tasks.filter(counts).length;
  return {
    same: count((task) => task.status === 'same'),
    added: count((task) => task.status === 'added'),
    removed: count((task) => task.status === 'removed'),
    moved: count((task) => task.moved),
    reworded: count((task) => task.status === 'changed' && isReworded(task)),
    deadlines: count((task) => task.deadline !== null),
    units: count((task) => task.units !== null),
  };
}

/** Whether a task that goes on has other words: in its title or a sentence, or a sentence more or less. */
export function isReworded(task: Pick<TaskChange, 'title' | 'measures'>): boolean {
  return (
    task.title !== null ||
    task.measures.some((measure) => measure.status !== 'same' || measure.fromTask !== null)
  );
}
