import { foldAddressees } from '../../domain/addressees/index.ts';
import type { EditionComparison } from '../../domain/editions/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addresseeJournals, toAddresseeAction } from '../../storage/repositories/addressees.ts';
import type { PlanRow } from '../../storage/repositories/plans.ts';
import { type UnitRow, unitsByIds } from '../../storage/repositories/units.ts';
import type { BoundUnits } from '../plans/publishing/assignments.ts';

/**
 * Units that the measures of a plan are known to bind beyond 各地区. What was settled on the edition before holds for a
 * measure that continues it, unless something was said on the new one.
 * @param comparison with the edition before; null: the plan continues no other
 */
export async function boundUnits(
  db: Db,
  plan: Pick<PlanRow, 'id' | 'previousId'>,
  comparison: EditionComparison | null,
): Promise<BoundUnits> {
  const bound = new Map(await boundIn(db, plan.id));
  if (plan.previousId === null || comparison === null) return bound;
  const before = await boundIn(db, plan.previousId);
  for (const { oldKey, newKey } of measurePairs(comparison)) {
    const units = before.get(oldKey);
    if (units && !bound.has(newKey)) bound.set(newKey, units);
  }
  return bound;
}

/** Measures of the old edition and the ones that continue them. */
export function measurePairs(comparison: EditionComparison): { oldKey: string; newKey: string }[] {
  return comparison.tasks.flatMap(({ measures }) =>
    measures.flatMap(({ oldKey, newKey }) => (oldKey && newKey ? [{ oldKey, newKey }] : [])),
  );
}

/** The units with those that are bound beside them, none twice. */
export async function withBound(db: Db, units: readonly UnitRow[], bound: BoundUnits): Promise<UnitRow[]> {
  const known = new Set(units.map(({ id }) => id));
  const others = [...new Set([...bound.values()].flat())].filter((id) => !known.has(id));
  return [...units, ...(await unitsByIds(db, others))];
}

async function boundIn(db: Db, planId: string): Promise<BoundUnits> {
  const journals = await addresseeJournals(db, planId);
  return new Map(
    [...journals].map(([measureId, rows]) => [
      measureId,
      [...foldAddressees(rows.map(toAddresseeAction)).bound.keys()],
    ]),
  );
}
