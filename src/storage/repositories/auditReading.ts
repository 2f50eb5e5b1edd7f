import { and, asc, desc, eq, gte, like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { auditEntries, units } from '../tables/index.ts';
import type { AuditEntry } from './audit.ts';
import { containing } from './like.ts';

/** Filters of the audit log; all must hold. */
export interface AuditFilter {
  readonly unitId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  /** First moment, inclusive. */
  readonly since: Date | null;
  /** Last moment, exclusive. */
  readonly before: Date | null;
  /** Part of the actor's name, the action, or the object's id. */
  readonly q?: string | undefined;
}

/** Place of an entry in the log, newest first. */
export interface AuditPlace {
  readonly at: Date;
  readonly unitId: string;
  readonly seq: number;
}

/**
 * One page of the log, newest first.
 * @param after place of the last entry of the page before; null: the first page
 */
export async function listAuditRows(
  db: Db,
  filter: AuditFilter,
  after: AuditPlace | null,
  limit: number,
): Promise<{ rows: (AuditEntry & { unitName: string | null })[]; total: number }> {
  const matches = and(...conditions(filter));
  const total = await db.$count(auditEntries, matches);
  const { at, unitId, seq } = auditEntries;
  const place =
    after && sql`(${at}, ${unitId}, ${seq}) < (${sql.param(after.at, at)}, ${after.unitId}, ${after.seq})`;
  const rows = await db
    .select({ entry: auditEntries, unitName: units.name })
    .from(auditEntries)
    .leftJoin(units, eq(units.id, unitId))
    .where(place ? and(matches, place) : matches)
    .orderBy(desc(at), desc(unitId), desc(seq))
    .limit(limit);
  return { rows: rows.map(({ entry, unitName }) => ({ ...entry, unitName })), total };
}

/**
 * The next entries of all chains, chain by chain from each one's first entry.
 * @param after the last entry seen; null: from the start
 */
export async function nextAuditRows(
  db: Db,
  after: { unitId: string; seq: number } | null,
  limit: number,
): Promise<AuditEntry[]> {
  const { unitId, seq } = auditEntries;
  return db
    .select()
    .from(auditEntries)
    .where(after ? sql`(${unitId}, ${seq}) > (${after.unitId}, ${after.seq})` : undefined)
    .orderBy(asc(unitId), asc(seq))
    .limit(limit);
}

function conditions(filter: AuditFilter): (SQL | undefined)[] {
  const { unitId, actorId, action, since, before, q } = filter;
  return [
    unitId === undefined ? undefined : eq(auditEntries.unitId, unitId),
    actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
    action === undefined ? undefined : eq(auditEntries.action, action),
    since === null ? undefined : gte(auditEntries.at, since),
    before === null ? undefined : lt(auditEntries.at, before),
    q === undefined ? undefined : mentions(containing(q)),
  ];
}

function mentions(pattern: string): SQL | undefined {
  return or(
    like(auditEntries.actorName, pattern),
    like(auditEntries.action, pattern),
    like(auditEntries.objectId, pattern),
  );
}
