import type { IssueRow } from '../../storage/repositories/planRows.ts';

/** How an issue of the reading may be settled, most likely first. */
export const SETTLEMENTS = [
  'as-repetition',
  'set-aside',
  'confirm-leads',
  'acknowledge',
  'organ-does',
] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** Settlements that follow from work on the tree and not from a choice; they are not taken back as such. */
export const BY_WORK = ['confirm-leads', 'units-set'] as const;

/** Code of the issue that import adds for names which no unit of the tree has. */
export const UNIT_UNKNOWN = 'unit-unknown';
/** The sentence of such an issue. @param tasks the tasks that name it, in words */
export function unknownUnit(name: string, tasks: string): string {
  return `单位表中没有「${name}」（${tasks}），请在任务里改选责任单位`;
}

/** The name such a sentence speaks of. */
export function unknownName(message: string): string {
  return /「(.+?)」/.exec(message)?.[1] ?? '';
}

export const LEAD_PROPOSED = 'lead-proposed';

/** Codes that offer something else than what their kind offers. */
const BY_CODE: Readonly<Record<string, readonly Settlement[]>> = {
  'leftover-repeats': ['as-repetition', 'set-aside'],
  // first: the proposals stay shown as proposals; confirming all of them at once is a decision of its own
  [LEAD_PROPOSED]: ['acknowledge', 'confirm-leads'],
  // nobody can owe what no unit of the tree is asked for: units are named (set-units), or the organ itself owes it
  [UNIT_UNKNOWN]: ['organ-does'],
};

const BY_KIND: Readonly<Record<IssueRow['kind'], readonly Settlement[]>> = {
  leftover: ['set-aside', 'as-repetition'],
  warning: ['acknowledge'],
};

/** Settlements a person may choose for the issue. */
export function choicesOf(issue: Pick<IssueRow, 'kind' | 'code'>): readonly Settlement[] {
  return BY_CODE[issue.code] ?? BY_KIND[issue.kind];
}
