import { and, asc, eq } from 'drizzle-orm';
import type { AddresseeAction } from '../../domain/addressees/index.ts';
import { handsOf } from '../../domain/roles.ts';
import { plainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../engine/types.ts';
import { addresseeActions } from '../tables/index.ts';

export type AddresseeActionRow = typeof addresseeActions.$inferSelect;

/** Everything that was said of whom the measures of a plan bind, by measure, oldest first. */
export async function addresseeJournals(
  db: Db,
  planId: string,
): Promise<ReadonlyMap<string, readonly AddresseeActionRow[]>> {
  const rows = await db
    .select()
    .from(addresseeActions)
    .where(eq(addresseeActions.planId, planId))
    .orderBy(asc(addresseeActions.measureId), asc(addresseeActions.seq));
  const journals = new Map<string, AddresseeActionRow[]>();
  for (const row of rows) {
    const known = journals.get(row.measureId);
    if (known) known.push(row);
    else journals.set(row.measureId, [row]);
  }
  return journals;
}

/** The journal of one measure, oldest first. */
export async function addresseeJournal(
  db: Db,
  unitId: string,
  measureId: string,
): Promise<AddresseeActionRow[]> {
  return db
    .select()
    .from(addresseeActions)
    .where(and(eq(addresseeActions.unitId, unitId), eq(addresseeActions.measureId, measureId)))
    .orderBy(asc(addresseeActions.seq));
}

/** Adds to a journal; two at once collide on `seq`, and the later one is decided anew. */
export async function addAddresseeAction(tx: Db, row: typeof addresseeActions.$inferInsert): Promise<void> {
  await tx.insert(addresseeActions).values(row);
}

/**
 * Moves journals into the edition that takes the plan's place; a measure that has a journal there already keeps its own.
 * @param pairs measures of the old edition and the ones that continue them
 */
export async function moveAddresseeJournals(
  tx: Db,
  next: { readonly planId: string; readonly previousId: string },
  pairs: readonly { readonly oldKey: string; readonly newKey: string }[],
): Promise<void> {
  const old = await addresseeJournals(tx, next.previousId);
  const own = await addresseeJournals(tx, next.planId);
  for (const { oldKey, newKey } of pairs) {
    if (!old.has(oldKey) || own.has(newKey)) continue;
    await tx
      .update(addresseeActions)
      .set({ measureId: newKey, planId: next.planId })
      .where(and(eq(addresseeActions.planId, next.previousId), eq(addresseeActions.measureId, oldKey)));
  }
}

/** The action as the domain folds it. */
export function toAddresseeAction(row: AddresseeActionRow): AddresseeAction {
  const { actorId, actedOn, body } = row;
  const hands = handsOf({ userId: actorId, ...(body.onBehalfOf && { onBehalfOf: body.onBehalfOf }) });
  return { actorId, hands, on: plainDate(actedOn), body };
}
