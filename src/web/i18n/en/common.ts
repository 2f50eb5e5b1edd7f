import type { SameKeys } from '../types.ts';
import type { common as zh } from '../zh/common.ts';

export const common: SameKeys<typeof zh> = {
  product: 'Luoshi',
  lead: 'Lead',
  leadProposed: 'Lead · presumed',
  all: 'All',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  comma: ', ',
  of: '{done}/{total}',
  stillLoading: 'Still fetching …',
  skip: 'Skip to content',
  clear: 'Clear filters',
  units: '{n} {n|unit|units}',
  items: '{n} {n|item|items}',
  tasks: '{n} {n|task|tasks}',
  rehearsal: 'Rehearsal {day}',
  task: 'Task',
  reason: 'Reason',
};
