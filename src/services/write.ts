import { actingOf } from '../domain/roles.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Db } from '../storage/engine/types.ts';
import { type AuditDraft, appendAudit } from '../storage/repositories/audit.ts';
import { findAnswer, keepAnswer } from '../storage/repositories/idempotency.ts';
import { outbox } from '../storage/tables/index.ts';
import type { Call } from './context.ts';

/**
 * Collisions of a transaction with others (audit chain, client key) before it gives up. Of all that collide one goes
 * through, so that among the connections of a server (some ten) even the unlucky one needs far fewer. The database
 * lets the later one wait for the earlier one's commit, so the next try begins when it can win.
 */
const MAX_COLLISIONS = 100;
/** PostgreSQL: unique_violation, serialization_failure, deadlock_detected. */
const COLLISION = new Set(['23505', '40001', '40P01']);

/** What a change leaves behind besides its rows. */
export interface Trace {
  readonly unitId: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly detail?: Record<string, unknown>;
  /** Topic for others to hear of after the commit; null: nobody needs to. */
  readonly tell?: string;
}

/** Records the change in the same transaction: audit always, outbox when somebody is to hear of it. */
export type RecordTrace = (trace: Trace) => Promise<void>;

/**
 * The one way to write: one transaction that holds the rows, the audit entry, the outbox and the kept answer.
 * @param work does the change with `tx` and must `record` it at least once; its result must be small and plain JSON,
 *   because it is kept for retries
 * @returns the result; on a retry with the same client key the first result, and nothing is done again
 * @throws IDEMPOTENCY_KEY_REUSED when the key came with another request; INTERNAL when nothing was recorded
 */
export async function write<T>(call: Call, work: (tx: Db, record: RecordTrace) => Promise<T>): Promise<T> {
  for (let collisions = 0; ; collisions += 1) {
    try {
      return await call.db.transaction((tx) => once(tx, call, work));
    } catch (error) {
      if (collisions >= MAX_COLLISIONS) throw error;
      if (!isCollision(error) && !(await answeredMeanwhile(call))) throw error;
    }
  }
}

/**
 * Whether a twin of this attempt was answered while this one ran. On a server it may see what the twin did before it
 * meets the twin's key, and be refused for it (a name in use, a step already taken): the twin's answer is the answer.
 */
async function answeredMeanwhile({ db, actor, attempt }: Call): Promise<boolean> {
  if (!attempt) return false;
  const kept = await findAnswer(db, actor.userId, attempt.key);
  return kept?.requestHash === attempt.requestHash;
}

async function once<T>(tx: Db, call: Call, work: (tx: Db, record: RecordTrace) => Promise<T>): Promise<T> {
  const { attempt, actor } = call;
  if (attempt) {
    const kept = await findAnswer(tx, actor.userId, attempt.key);
    if (kept && kept.requestHash !== attempt.requestHash) {
      throw new LuoshiError('IDEMPOTENCY_KEY_REUSED', '同一 Idempotency-Key 已用于另一请求，请换一个');
    }
    if (kept) return kept.response as T;
  }
  let recorded = 0;
  const result = await work(tx, async (trace) => {
    recorded += 1;
    await leave(tx, call, trace);
  });
  if (recorded === 0) throw new LuoshiError('INTERNAL', '写入没有留下审计记录');
  if (attempt) {
    const { key, requestHash } = attempt;
    const createdAt = call.clock.now();
    await keepAnswer(tx, {
      actorId: actor.userId,
      key,
      requestHash,
      status: 200,
      response: result ?? {},
      createdAt,
    });
  }
  return result;
}

async function leave(tx: Db, call: Call, trace: Trace): Promise<void> {
  const at = call.clock.now();
  const entry: AuditDraft = {
    unitId: trace.unitId,
    at,
    actorId: call.actor.userId,
    actorName: call.actor.name,
    action: trace.action,
    objectType: trace.objectType,
    objectId: trace.objectId,
    detail: { ...trace.detail, ...actingOf(call.actor) },
  };
  await appendAudit(tx, entry);
  if (trace.tell === undefined) return;
  const payload = {
    action: trace.action,
    objectType: trace.objectType,
    objectId: trace.objectId,
    ...trace.detail,
  };
  await tx
    .insert(outbox)
    .values({ id: call.ids.next(), topic: trace.tell, unitId: trace.unitId, payload, createdAt: at });
}

/** Whether the database refused because another transaction was first; drizzle wraps the driver's error in `cause`. */
function isCollision(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string' && COLLISION.has(e.code)) return true;
  }
  return false;
}
