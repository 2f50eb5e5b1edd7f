import { date, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** Units 单位: small reference table. `path` holds the ids from the root (`/nipa/110000/`), so a subtree is a prefix. */
export const units = pgTable(
  'units',
  {
    id: text().primaryKey(),
    parentId: text(),
    path: text().notNull(),
    name: text().notNull(),
    shortName: text().notNull(),
    /** Other names under which papers call it. */
    aliases: jsonb().$type<string[]>().notNull().default([]),
    /** office: a whole organ; department: part of one. */
    kind: text().$type<'office' | 'department'>().notNull(),
    level: text().$type<'national' | 'province' | 'prefecture' | 'county'>().notNull(),
    /** GB/T 2260 code where it has one. */
    code: text(),
    /** Order in the official listing; Chinese names are never sorted by the database (no ICU in PGlite). */
    position: integer().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }),
  },
  (t) => [index('units_path').on(t.path)],
);
