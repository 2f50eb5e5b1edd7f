import { and, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { plans } from '../tables/index.ts';

/** The edition that took a plan's place, joined beside the plan. At most one (ADR 0015). */
export const next = alias(plans, 'next_edition');

/** Published once, whatever became of it later. */
export const isNext = and(eq(next.previousId, plans.id), isNotNull(next.publishedOn));
