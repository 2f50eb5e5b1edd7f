import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Audit: append-only and hash-chained per unit, so that no single row is hot (ADR 0003). `hash` covers the entry and
 * the hash before it; `luoshi doctor --audit` walks every chain.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** Chain: the unit whose data was touched, or the actor's unit. */
    unitId: text().notNull(),
    seq: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    action: text().notNull(),
    objectType: text().notNull(),
    objectId: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.seq] }), index('audit_entries_at').on(t.at)],
);

/** What must be told to others after the commit; written in the same transaction as the change. */
export const outbox = pgTable(
  'outbox',
  {
    id: text().primaryKey(),
    topic: text().notNull(),
    unitId: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    deliveredAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('outbox_undelivered').on(t.deliveredAt, t.id)],
);

/** Answers kept by client key, so that a retry gets the first answer and nothing happens twice. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorId: text().notNull(),
    key: text().notNull(),
    /** Hash of method, path and body: the same key with another request is refused. */
    requestHash: text().notNull(),
    status: integer().notNull(),
    response: jsonb().$type<unknown>().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] })],
);

/** Small facts of the store itself: day of the last light run, seed marks. */
export const storeFacts = pgTable('store_facts', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
});
