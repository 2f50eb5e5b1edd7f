import type { SameKeys } from '../types.ts';
import type { source as zh } from '../zh/source.ts';

export const source: SameKeys<typeof zh> = {
  title: 'Source',
  none: 'The passage asked for is not in the source.',
  task: 'Task {n}',
  'kind-title': 'Title',
  'kind-furniture': 'Page furniture',
  'kind-part': 'Part',
  'kind-task': 'Title',
  'kind-measure': 'Measures',
  'kind-units': 'Departments',
  'kind-deadline': 'Deadline',
  'kind-indicator': 'Indicator',
  'kind-other-table': 'Other table',
  'kind-context': 'Frame',
  'kind-leftover': 'Leftover',
};
