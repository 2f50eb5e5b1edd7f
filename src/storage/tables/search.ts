import { sql } from 'drizzle-orm';
import { customType, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { SearchKind } from '../../domain/search/entry.ts';

/** Lexemes without positions; written from our own tokens, never by a parser of the database. */
const tsvector = customType<{ data: readonly string[]; driverData: string }>({
  dataType: () => 'tsvector',
  toDriver: (tokens) =>
    sql`${tokens.map((token) => `'${token.replace(/['\\]/g, '$&$&')}'`).join(' ')}::tsvector`,
});

/**
 * What a search looks through, one row a thing that can be found (ADR 0021). Written in the transaction that changes the
 * thing. `unit_path` is a copy of the obligation's, by which rights are asked.
 */
export const searchEntries = pgTable(
  'search_entries',
  {
    /** The reporting unit; of plans, tasks and items the unit whose plan it is. */
    unitId: text().notNull(),
    kind: text().$type<SearchKind>().notNull(),
    /** Id of the thing; of a report its obligation and period, so that the newest version takes the place. */
    key: text().notNull(),
    /** Of plans, tasks and items alone: obligations move between plans, and their plan is asked of them. */
    planId: text(),
    /** Of reports and evidence alone. */
    obligationId: text(),
    unitPath: text().notNull(),
    /** When it was published or submitted. */
    at: timestamp({ withTimezone: true }).notNull(),
    /** So many characters at the beginning of `words` are its name. */
    head: integer().notNull(),
    /** The text as it is compared (domain/search/folding.ts). */
    words: text().notNull(),
    tokens: tsvector().notNull(),
    /** Of the rules by which words and tokens were made. */
    version: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.kind, t.key] }),
    // no waiting list: without autovacuum (PGlite) it would be read through by every search
    index('search_entries_tokens').using('gin', t.tokens).with({ fastupdate: false }),
    index('search_entries_newest').on(t.kind, t.at, t.key),
    index('search_entries_plan').on(t.planId).where(sql`plan_id is not null`),
  ],
);

/** How far the rows of an older store have been taken in; one row. */
export const searchState = pgTable('search_state', {
  id: text().primaryKey(),
  version: integer().notNull(),
  /** Kind of thing that is being taken in, and the key of the last one that was; null: everything was. */
  stage: text().$type<'plan' | 'report' | 'evidence'>(),
  after: text(),
  entries: integer().notNull(),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});
