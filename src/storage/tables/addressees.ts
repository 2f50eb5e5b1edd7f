import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { AddresseeActionBody, AddresseeActionType } from '../../domain/addressees/index.ts';
import type { Acting } from '../../domain/roles.ts';

/**
 * Append-only: what was said about whom a measure binds whose words leave it open. A measure has one journal, kept by the
 * organ whose plan it is.
 */
export const addresseeActions = pgTable(
  'addressee_actions',
  {
    unitId: text().notNull(),
    measureId: text().notNull(),
    seq: integer().notNull(),
    id: text().notNull(),
    planId: text().notNull(),
    actorId: text().notNull(),
    /** Name and unit as they were, so that a change of staff does not change history. */
    actorName: text().notNull(),
    actorUnitId: text().notNull(),
    type: text().$type<AddresseeActionType>().notNull(),
    body: jsonb().$type<AddresseeActionBody & Acting>().notNull(),
    /** Business day (the plan's calendar). */
    actedOn: date({ mode: 'string' }).notNull(),
    /** Real moment. */
    actedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.measureId, t.seq] }),
    index('addressee_actions_plan').on(t.planId),
  ],
);
