import type { SameKeys } from '../types.ts';
import type { plans as zh } from '../zh/plans.ts';

export const plans: SameKeys<typeof zh> = {
  title: 'Plans',
  sub: '{n} in all',
  import: 'Import a list',
  none: 'There is no task list yet.',
  noneNext:
    'Import the text of a task list; it is read into a draft, reviewed, published, and becomes the ledger.',
  noneReader: 'A list will be here once a supervisor has imported and published it.',
  published: 'Published',
  draft: 'Draft',
  void: 'Void',
  name: 'Name',
  status: 'Status',
  counts: 'Size',
  countsText: '{tasks} tasks, {items} items, {units} responsible units',
  open: '{n} to settle',
  settled: 'Nothing to settle',
  imported: 'Imported',
  publishedOn: 'Published',
  toLedger: 'Ledger',
  toReview: 'Review',
  toSource: 'Source',
};
