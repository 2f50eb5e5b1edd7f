import { type AnyColumn, and, asc, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { RequestStatus } from '../../domain/requests/index.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import { plans, requestActions, requestAnswers, requests, requestUnits } from '../tables/index.ts';
import { beginning } from './like.ts';

export type RequestRecord = typeof requests.$inferSelect & {
  /** Pinned day of the plan it belongs to; null: the real day. */
  readonly asOf: string | null;
};
export type RequestActionRow = typeof requestActions.$inferSelect;

/** @throws NOT_FOUND when there is no such request */
export async function getRequestRow(db: Db, id: string): Promise<RequestRecord> {
  const [row] = await selectRequests(db, eq(requests.id, id));
  if (!row) throw new LuoshiError('NOT_FOUND', '没有这件征集');
  return row;
}

/** What a person sees of requests: those asked by, or addressed to, a unit of the subtree. */
export interface RequestScope {
  readonly within: string;
  readonly status?: RequestStatus | undefined;
  readonly planId?: string | undefined;
}

/** Requests in sight, newest first. @param after last place of the page before; null: the first page */
export async function listRequestRows(
  db: Db,
  scope: RequestScope,
  after: { readonly issuedAt: Date; readonly id: string } | null,
  limit: number,
): Promise<RequestRecord[]> {
  const later =
    after === null
      ? undefined
      : or(
          lt(requests.issuedAt, after.issuedAt),
          and(eq(requests.issuedAt, after.issuedAt), lt(requests.id, after.id)),
        );
  return selectRequests(db, and(inSight(scope), later), limit);
}

/** How many requests are in sight. */
export async function countRequests(db: Db, scope: RequestScope): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(requests).where(inSight(scope));
  return row?.n ?? 0;
}

function inSight({ within, status, planId }: RequestScope): SQL | undefined {
  const pattern = beginning(within);
  return and(
    sql`(${requests.unitPath} like ${pattern} or exists (select 1 from ${requestUnits}
      where ${requestUnits.requestId} = ${requests.id} and ${requestUnits.unitPath} like ${pattern}))`,
    status && eq(requests.status, status),
    planId === undefined ? undefined : eq(requests.planId, planId),
  );
}

async function selectRequests(db: Db, where: SQL | undefined, limit = 1): Promise<RequestRecord[]> {
  const rows = await db
    .select({ request: requests, asOf: plans.asOf })
    .from(requests)
    .leftJoin(plans, eq(plans.id, requests.planId))
    .where(where)
    .orderBy(desc(requests.issuedAt), desc(requests.id))
    .limit(limit);
  return rows.map(({ request, asOf }) => ({ ...request, asOf }));
}

/** Open requests addressed to one of the units, with all units they are addressed to. */
export async function openRequestsOf(
  db: Db,
  unitIds: readonly string[],
): Promise<{ readonly request: RequestRecord; readonly unitIds: readonly string[] }[]> {
  if (unitIds.length === 0) return [];
  const addressed = sql`exists (select 1 from ${requestUnits} where ${requestUnits.requestId} = ${requests.id}
    and ${inArray(requestUnits.unitId, [...unitIds])})`;
  const open = await selectRequests(db, and(eq(requests.status, 'open'), addressed), MOST_OPEN);
  const units = await addressedUnits(
    db,
    open.map(({ id }) => id),
    '/',
  );
  const byRequest = new Map<string, string[]>(open.map(({ id }) => [id, []]));
  for (const { requestId, unitId } of units) byRequest.get(requestId)?.push(unitId);
  return open.map((request) => ({ request, unitIds: byRequest.get(request.id) ?? [] }));
}

/** Open requests a unit can face at a time; far more than anybody could answer. */
const MOST_OPEN = 5000;

/** Addressed units within a subtree. */
export async function addressedUnits(
  db: Db,
  requestIds: readonly string[],
  within: string,
): Promise<{ requestId: string; unitId: string }[]> {
  if (requestIds.length === 0) return [];
  return db
    .select({ requestId: requestUnits.requestId, unitId: requestUnits.unitId })
    .from(requestUnits)
    .where(
      and(
        inArray(requestUnits.requestId, [...requestIds]),
        sql`${requestUnits.unitPath} like ${beginning(within)}`,
      ),
    );
}

/** By request: addressed units, and turns answered, within a subtree. */
export async function requestTallies(
  db: Db,
  requestIds: readonly string[],
  within: string,
): Promise<ReadonlyMap<string, { readonly units: number; readonly answered: number }>> {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .select({
      requestId: requestUnits.requestId,
      units: sql<number>`count(distinct ${requestUnits.unitId})::int`,
      answered: sql<number>`count(${requestAnswers.period})::int`,
    })
    .from(requestUnits)
    .leftJoin(
      requestAnswers,
      and(
        eq(requestAnswers.unitId, requestUnits.unitId),
        eq(requestAnswers.requestId, requestUnits.requestId),
        eq(requestAnswers.seq, 1),
      ),
    )
    .where(
      and(
        inArray(requestUnits.requestId, [...requestIds]),
        sql`${requestUnits.unitPath} like ${beginning(within)}`,
      ),
    )
    .groupBy(requestUnits.requestId);
  return new Map(rows.map(({ requestId, ...tally }) => [requestId, tally]));
}

/** Adds a request with its first action and everybody it is addressed to. */
export async function addRequest(
  tx: Db,
  rows: {
    readonly request: typeof requests.$inferInsert;
    readonly units: readonly (typeof requestUnits.$inferInsert)[];
    readonly action: typeof requestActions.$inferInsert;
  },
): Promise<void> {
  await tx.insert(requests).values(rows.request);
  await tx.insert(requestActions).values(rows.action);
  for (let i = 0; i < rows.units.length; i += BATCH) {
    await tx.insert(requestUnits).values(rows.units.slice(i, i + BATCH));
  }
}

const BATCH = 1000;

/** Adds to the journal of a request and sets what it stands at; two at once collide on `seq`. */
export async function addRequestAction(
  tx: Db,
  action: typeof requestActions.$inferInsert,
  patch: Pick<typeof requests.$inferInsert, 'status' | 'endedOn' | 'endReason'>,
): Promise<void> {
  await tx.insert(requestActions).values(action);
  await tx
    .update(requests)
    .set(patch)
    .where(and(eq(requests.unitId, action.unitId), eq(requests.id, action.requestId)));
}

/** The journal of a request, oldest first. */
export async function requestJournal(db: Db, unitId: string, requestId: string): Promise<RequestActionRow[]> {
  return db
    .select()
    .from(requestActions)
    .where(and(eq(requestActions.unitId, unitId), eq(requestActions.requestId, requestId)))
    .orderBy(asc(requestActions.seq));
}

/** Puts requests of a subtree, and those addressed to it, where its units are now. @param from path before; @param to after */
export async function moveRequests(tx: Db, from: string, to: string): Promise<void> {
  const rest = from.length + 1;
  const moved = (path: AnyColumn) => sql`${to}::text || substr(${path}, ${rest}::int)`;
  await tx
    .update(requests)
    .set({ unitPath: moved(requests.unitPath) })
    .where(sql`${requests.unitPath} like ${beginning(from)}`);
  await tx
    .update(requestUnits)
    .set({ unitPath: moved(requestUnits.unitPath) })
    .where(sql`${requestUnits.unitPath} like ${beginning(from)}`);
}
