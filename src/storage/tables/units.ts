import { date, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { UnitEventBody, UnitMark } from '../../domain/units/types.ts';

/** Units 单位: the tree as it is now. `path` holds the ids from the root (`/nipa/110000/`), so a subtree is a prefix. */
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
    marks: jsonb().$type<UnitMark[]>().notNull().default([]),
    /** Syllables of the name without tones, `hang zhou shi`; empty: nothing is known. */
    pinyin: text().notNull().default(''),
    /** What it is found by, `|杭州市知识产权局|杭州|hangzhoushi|hzs|330100|`, made by `searchKeys`. */
    searchKeys: text().notNull().default(''),
    /** Order in the official listing; Chinese names are never sorted by the database (no ICU in PGlite). */
    position: integer().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }),
  },
  (t) => [
    index('units_path').on(t.path),
    index('units_parent').on(t.parentId, t.position),
    index('units_position').on(t.position, t.id),
  ],
);

/** What happened to units, with the day from which it holds; append-only, so that any day can be shown as it was. */
export const unitEvents = pgTable(
  'unit_events',
  {
    id: text().primaryKey(),
    unitId: text().notNull(),
    /** First day on which the new order holds. */
    on: date({ mode: 'string' }).notNull(),
    kind: text().$type<UnitEventBody['kind']>().notNull(),
    body: jsonb().$type<UnitEventBody>().notNull(),
    reason: text().notNull(),
    recordedBy: text().notNull(),
    recordedByName: text().notNull(),
    recordedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('unit_events_unit').on(t.unitId, t.on), index('unit_events_on').on(t.on)],
);
