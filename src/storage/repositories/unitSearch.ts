import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { unitEvents, units } from '../tables/index.ts';
import { containing } from './like.ts';
import type { UnitRow } from './units.ts';

/** What is looked for; words as `searchWords` makes them. */
export interface UnitQuestion {
  /** The last word is the unit, those before it what it lies under. */
  readonly words: readonly string[];
  readonly level?: UnitRow['level'] | undefined;
  readonly kind?: UnitRow['kind'] | undefined;
  /** Units that exist on this day come first. */
  readonly day: string;
}

/**
 * The units that fit a question best: those that exist before those that are gone, a whole name before the beginning
 * of one before a part of one before a former name, higher levels first.
 */
export async function searchUnitRows(db: Db, question: UnitQuestion, limit: number): Promise<UnitRow[]> {
  const word = question.words.at(-1);
  if (word === undefined) return [];
  const exists = sql`${units.validFrom} <= ${question.day}::date and (${units.validTo} is null or ${units.validTo} >= ${question.day}::date)`;
  const rank = sql`case when ${units.searchKeys} like ${containing(`|${word}|`)} then 0
    when ${units.searchKeys} like ${containing(`|${word}`)} then 1
    when ${units.searchKeys} like ${containing(word)} then 2 else 3 end`;
  const depth = sql`case ${units.level} when 'national' then 0 when 'province' then 1 when 'prefecture' then 2 else 3 end`;
  return db
    .select()
    .from(units)
    .where(
      and(
        or(sql`${units.searchKeys} like ${containing(word)}`, formerly(word)),
        ...question.words.slice(0, -1).map(under),
        question.level === undefined ? undefined : eq(units.level, question.level),
        question.kind === undefined ? undefined : eq(units.kind, question.kind),
      ),
    )
    .orderBy(desc(exists), rank, depth, asc(units.position), asc(units.id))
    .limit(limit);
}

/** The units around one: those above it, itself, and those directly under it; what is offered before anything is asked. */
export async function unitsAround(
  db: Db,
  place: { readonly unitId: string; readonly unitPath: string },
  limit: number,
): Promise<UnitRow[]> {
  const above = place.unitPath.split('/').filter((id) => id !== '');
  return db
    .select()
    .from(units)
    .where(or(inArray(units.id, above), eq(units.parentId, place.unitId)))
    .orderBy(
      asc(sql`length(${units.path}) > ${place.unitPath.length}::int`),
      asc(units.position),
      asc(units.id),
    )
    .limit(limit);
}

/** It had this name or code once. */
function formerly(word: string): SQL {
  const before = sql`${unitEvents.body} -> 'before'`;
  return sql`exists (select 1 from ${unitEvents} where ${unitEvents.unitId} = ${units.id} and ${unitEvents.kind} = 'rename'
    and (${before} ->> 'name' like ${containing(word)} or ${before} ->> 'code' = ${word}))`;
}

/** It lies under a unit with this word. */
function under(word: string): SQL {
  return sql`exists (select 1 from units above where ${units.path} like above.path || '_%'
    and above.search_keys like ${containing(`|${word}`)})`;
}
