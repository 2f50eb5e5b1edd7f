import type { Clock } from '../../../adapters/clock.ts';
import type { EditionComparison } from '../../../domain/editions/index.ts';
import type { PlainDate } from '../../../kernel/plainDate.ts';
import type { Db } from '../../../storage/engine/types.ts';
import type { PlanRows } from '../../../storage/repositories/planRows.ts';
import type { PlanRow } from '../../../storage/repositories/plans.ts';
import { type UnitRow, unitsOfPlan } from '../../../storage/repositories/units.ts';
import { boundUnits, withBound } from '../../addressees/boundUnits.ts';
import { comparedWithPrevious } from '../../editions/adoption.ts';
import { planToday } from '../planDay.ts';
import { assignPlan, type MeasureAssignment } from './assignments.ts';

/** What publishing a plan as it stands would assign. */
export interface WorkedOut {
  readonly today: PlainDate;
  /** Units that the plan may name or binds. */
  readonly units: readonly UnitRow[];
  /** With the edition before; null: the plan continues no other. */
  readonly comparison: EditionComparison | null;
  readonly assignments: readonly MeasureAssignment[];
}

/** Works out what publishing a plan as it stands would assign; writes nothing. */
export async function workOut(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  plan: PlanRow,
  rows: PlanRows,
): Promise<WorkedOut> {
  const today = planToday(plan, clock);
  const comparison = await comparedWithPrevious(db, plan, rows);
  const bound = await boundUnits(db, plan, comparison);
  const units = await withBound(db, await unitsOfPlan(db, plan), bound);
  return { today, units, comparison, assignments: assignPlan(plan, rows, units, today, bound) };
}
