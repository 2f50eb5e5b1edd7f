import { z } from 'zod';
import {
  approval,
  day,
  deadlineKind,
  flag,
  id,
  light,
  obligationRole,
  state,
} from '../../contracts/common.ts';
import { REPORTINGS } from '../../contracts/obligations.ts';

const whole = z.coerce.number().int();
const words = z.string().trim().min(1).max(100);

/** Optional, and dropped when it is not of its kind. */
function kept<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** How close the ledger's rows stand: 疏 loose, 中 medium, 密 tight. */
export const DENSITIES = ['loose', 'medium', 'tight'] as const;
export type Density = (typeof DENSITIES)[number];

/** Columns of the ledger one may leave out; `detail` is the small print (成果, 填报, next date) in the last two. */
export const LEDGER_COLUMNS = ['measures', 'units', 'deadline', 'state', 'detail'] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

/** The known names of a list, each once, in the table's order; undefined: nothing is left out. */
export function hidden(list: string): string | undefined {
  const names = list.split(',');
  const known = LEDGER_COLUMNS.filter((column) => names.includes(column)).join(',');
  return known === '' ? undefined : known;
}

/** Filters of the ledger's address. */
export const ledgerSearch = z.object({
  part: kept(whole),
  unit: kept(id),
  light: kept(light),
  deadline: kept(deadlineKind),
  q: kept(words),
  /** Rows: loose, medium (as when absent), tight. */
  rows: kept(z.enum(DENSITIES)),
  /** Columns left out, by name with commas: `units,detail`. */
  hide: kept(z.string().transform(hidden)),
  /** Number of the task that stands open. */
  open: kept(whole),
});
export type LedgerSearch = z.output<typeof ledgerSearch>;

/** Who is waited for: the unit that owes, the judge of its evidence, the approver of its dates. */
export const TURNS = ['unit', 'judge', 'approver'] as const;

/** Filters of the list of obligations: the same names as the API's. */
export const obligationSearch = z.object({
  part: kept(whole),
  task: kept(whole),
  itemId: kept(id),
  unit: kept(id),
  level: kept(z.enum(['national', 'province'])),
  state: kept(state),
  approval: kept(approval),
  light: kept(light),
  role: kept(obligationRole),
  missing: kept(flag.unwrap()),
  report: kept(z.enum(REPORTINGS)),
  pendingEvidence: kept(flag.unwrap()),
  /** Whose turn it is. */
  turn: kept(z.enum(TURNS)),
  dueBefore: kept(day),
  dueOn: kept(day),
  q: kept(words),
});
export type ObligationSearch = z.output<typeof obligationSearch>;

/** The passage of the source that is lit. */
export const sourceSearch = z.object({ start: kept(whole.min(0)), end: kept(whole.min(0)) });
export type SourceSearch = z.output<typeof sourceSearch>;

/** Where to go after sign-in; only addresses of this site. */
export const signInSearch = z.object({
  next: kept(z.string().regex(/^\/(?![/\\])/)),
});

/** What a comparison of two editions shows: every task, those with any change, or those with one kind of change. */
export const COMPARISON_SHOWS = [
  'all',
  'changed',
  'added',
  'removed',
  'moved',
  'reworded',
  'deadline',
  'units',
] as const;
export type ComparisonShow = (typeof COMPARISON_SHOWS)[number];

/** The other edition (as when absent: the one before), what is shown (as when absent: what changed), words looked for. */
export const comparisonSearch = z.object({
  with: kept(id),
  show: kept(z.enum(COMPARISON_SHOWS)),
  q: kept(words),
});
export type ComparisonSearch = z.output<typeof comparisonSearch>;
