import { eq, sql } from 'drizzle-orm';
import type { Db } from '../engine/types.ts';
import { storeFacts, unitEvents, units } from '../tables/index.ts';

/** A unit with every column. */
export type NewUnit = typeof units.$inferSelect;
/** An event with every column. */
export type UnitEventRow = typeof unitEvents.$inferSelect;

/** Fact of the store that says which bundled units it has. */
const VERSION = 'units.version';

/** Version of the bundled units that the store has; null: none, or from before versions were kept. */
export async function unitsVersion(db: Db): Promise<string | null> {
  const [row] = await db
    .select({ value: storeFacts.value })
    .from(storeFacts)
    .where(eq(storeFacts.key, VERSION));
  return typeof row?.value === 'string' ? row.value : null;
}

/** Keeps the version of the bundled units that the store has now. */
export async function keepUnitsVersion(tx: Db, version: string): Promise<void> {
  await tx
    .insert(storeFacts)
    .values({ key: VERSION, value: version })
    .onConflictDoUpdate({ target: storeFacts.key, set: { value: version } });
}

/** Adds any number of units in one statement with one parameter; those that are there already are left as they are. */
export async function addManyUnits(tx: Db, rows: readonly NewUnit[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${units} (id, parent_id, path, name, short_name, aliases, kind, level, code, marks, pinyin,
      search_keys, position, valid_from, valid_to)
    select u.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u("id" text, "parentId" text, "path" text,
      "name" text, "shortName" text, "aliases" jsonb, "kind" text, "level" text, "code" text, "marks" jsonb,
      "pinyin" text, "searchKeys" text, "position" int, "validFrom" date, "validTo" date)
    on conflict do nothing`);
}

/** What a store from before searching lacks: code, marks, pinyin and keys; names and days stay as they are. */
export async function completeUnits(
  tx: Db,
  rows: readonly Pick<NewUnit, 'id' | 'code' | 'marks' | 'pinyin' | 'searchKeys'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${units} set code = coalesce(units.code, u."code"), marks = u."marks", pinyin = u."pinyin",
      search_keys = u."searchKeys"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u("id" text, "code" text, "marks" jsonb,
      "pinyin" text, "searchKeys" text)
    where units.id = u."id"`);
}

/** Adds events; those that are there already are left as they are. */
export async function addUnitEvents(tx: Db, rows: readonly UnitEventRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(unitEvents)
      .values([...rows])
      .onConflictDoNothing();
}
