import { z } from 'zod';
import { day, id, role } from '../../contracts/common.ts';
import { WORK_KINDS } from '../../contracts/obligations.ts';

/** Optional, and dropped when it is not of its kind. */
function kept<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

const words = z.string().trim().min(1).max(100);

/** How the rows of my work are grouped. */
export const GROUPINGS = ['due', 'task', 'kind'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** My work: grouping, kind, and the row that stands open (obligation:kind:period). */
export const workSearch = z.object({
  by: kept(z.enum(GROUPINGS)),
  kind: kept(z.enum(WORK_KINDS)),
  row: kept(z.string().max(160)),
});
export type WorkSearch = z.output<typeof workSearch>;

/** Users: search, unit, role; the same names as the API's. */
export const peopleSearch = z.object({ q: kept(words), unitId: kept(id), role: kept(role) });
export type PeopleSearch = z.output<typeof peopleSearch>;

/** Units: search, and the day on which they are shown. */
export const unitsSearch = z.object({ q: kept(words), asOf: kept(day) });

/** Units that are silent: of one plan, or of all. */
export const silentSearch = z.object({ planId: kept(id) });

/** The audit log: the API's own filters, and the entry that stands open. */
export const auditSearch = z.object({
  unitId: kept(id),
  actorId: kept(id),
  action: kept(z.string().max(60)),
  from: kept(day),
  to: kept(day),
  q: kept(words),
  /** unit:seq of the open entry. */
  open: kept(z.string().max(120)),
});
export type AuditSearch = z.output<typeof auditSearch>;
