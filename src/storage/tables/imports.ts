import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Files being read at a person's request, and how each reading ended. The bytes are kept with the plan alone. */
export const imports = pgTable(
  'imports',
  {
    id: text().primaryKey(),
    fileName: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    state: text().$type<'waiting' | 'reading' | 'done' | 'failed' | 'cancelled'>().notNull(),
    /** Pages or steps read. */
    done: integer().notNull().default(0),
    /** Null: not known, or not known yet. */
    total: integer(),
    /** The draft it became; null: none. */
    planId: text(),
    errorCode: text(),
    errorMessage: text(),
    createdBy: text().notNull(),
    /** Unit of the person who started it. */
    unitId: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('imports_person').on(t.createdBy, t.id),
    index('imports_sha256').on(t.sha256),
    index('imports_state').on(t.state),
  ],
);
