import type { SameKeys } from '../types.ts';
import type { task as zh } from '../zh/task.ts';

export const task: SameKeys<typeof zh> = {
  title: 'Task',
};
