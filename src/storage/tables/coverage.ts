import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Finding, Verdict } from '../../domain/coverage/index.ts';

/** Words that match, as ranges of characters in both texts. */
export interface MappingMarks {
  readonly duty: [start: number, end: number][];
  readonly item: [start: number, end: number][];
}

/** An item of a region's own plan that answers no duty. */
export interface AddedItemRow {
  readonly itemId: string;
  readonly nearest: { readonly dutyId: string; readonly score: number } | null;
}

/**
 * Which item of a region's own plan carries out which item of the plan above. Proposed from the words, decided by a
 * person; a decision is kept when the words are matched anew.
 */
export const mappings = pgTable(
  'mappings',
  {
    /** The region whose plan carries it out. */
    unitId: text().notNull(),
    id: text().notNull(),
    upstreamPlanId: text().notNull(),
    /** Item of the plan above. */
    dutyId: text().notNull(),
    planId: text().notNull(),
    /** Item of the region's plan. */
    itemId: text().notNull(),
    origin: text().$type<'proposed' | 'by-hand' | 'derived'>().notNull(),
    status: text().$type<'proposed' | 'confirmed' | 'rejected'>().notNull(),
    /** 0 … 1; null: mapped by hand or derived, no words were weighed. */
    score: doublePrecision(),
    /** Counts for the verdict: confirmed, or proposed and sure enough. */
    counts: boolean().notNull().default(false),
    /** The words of either side changed after a person decided: to be looked at again. */
    changedSince: boolean().notNull().default(false),
    marks: jsonb().$type<MappingMarks>().notNull(),
    why: text().notNull(),
    decidedBy: text(),
    decidedByName: text(),
    decidedAt: timestamp({ withTimezone: true }),
    /** Why it was rejected or mapped by hand; null: not said. */
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    uniqueIndex('mappings_pair').on(t.unitId, t.dutyId, t.itemId),
    index('mappings_upstream').on(t.upstreamPlanId, t.unitId),
    index('mappings_plan').on(t.planId),
  ],
);

/** Verdict 结论 on one item of the plan above for one unit it binds, as the newest matching and its mappings say. */
export const coverage = pgTable(
  'coverage',
  {
    unitId: text().notNull(),
    upstreamPlanId: text().notNull(),
    dutyId: text().notNull(),
    /** The unit's own plan that was held against it. */
    planId: text().notNull(),
    verdict: text().$type<Verdict>().notNull(),
    /** What is weaker or stricter. */
    findings: jsonb().$type<Pick<Finding, 'aspect' | 'effect'>[]>().notNull(),
    why: text().notNull(),
    /** Its deadline is later than the one above. */
    later: boolean().notNull(),
    /** Every mapping behind it was decided by a person. */
    decided: boolean().notNull(),
    /** Whom it binds is not settled yet and the plan does not take it up: not applicable for now, and in no sum. */
    unsettled: boolean().notNull().default(false),
    /** Explicit decision on a stricter date or number; null: none needed, or none made yet. */
    strictDecision: text().$type<'upheld' | 'withdrawn'>(),
    strictBy: text(),
    strictByName: text(),
    strictReason: text(),
    strictOn: date({ mode: 'string' }),
    computedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.upstreamPlanId, t.dutyId] }),
    index('coverage_duty').on(t.upstreamPlanId, t.dutyId),
  ],
);

/** Counts of one unit's coverage of one plan above, kept in the transaction that writes its rows. */
export const coverageSums = pgTable(
  'coverage_sums',
  {
    unitId: text().notNull(),
    upstreamPlanId: text().notNull(),
    planId: text().notNull(),
    covered: integer().notNull(),
    weakened: integer().notNull(),
    stricter: integer().notNull(),
    missing: integer().notNull(),
    notApplicable: integer().notNull(),
    /** Duties with a later date. */
    later: integer().notNull(),
    /** Items of its own that match no duty. */
    added: integer().notNull(),
    /** Duties with a mapping that counts and waits for a person. */
    undecided: integer().notNull(),
    /** One letter a duty, in the order of the paper: the row of the matrix. */
    cells: text().notNull().default(''),
    /** The added items, with the duty whose words are near. */
    addedItems: jsonb().$type<AddedItemRow[]>().notNull().default([]),
    /** Edition of the rules of the matching (domain/coverage); 0: to be matched anew. */
    rules: integer().notNull().default(0),
    computedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.upstreamPlanId] }),
    index('coverage_sums_upstream').on(t.upstreamPlanId),
  ],
);
