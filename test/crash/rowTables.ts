import { integer, pgTable, text } from 'drizzle-orm/pg-core';

/** What rowWriter.ts writes, one transaction a row: the row, and the count of rows. */
export const rows = pgTable('crash_rows', { id: integer().primaryKey(), word: text().notNull() });
export const counters = pgTable('crash_counters', { name: text().primaryKey(), n: integer().notNull() });
