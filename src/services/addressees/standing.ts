import { foldAddressees, type MeasureAddressees } from '../../domain/addressees/index.ts';
import { isValid, regionalOffices } from '../../domain/unitNames.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import { type AddresseeActionRow, toAddresseeAction } from '../../storage/repositories/addressees.ts';
import type { MeasureRow, TaskRow } from '../../storage/repositories/planRows.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';

/** A measure whose words leave open whom they bind, with all that was said of it. */
export interface AddresseeStanding {
  readonly plan: PlanRecord;
  readonly task: TaskRow;
  readonly measure: MeasureRow;
  /** Items that are assigned: dropped ones left out. */
  readonly items: number;
  /** The task's lead, which may name the regions; null: none is known. */
  readonly lead: UnitRow | null;
  readonly journal: readonly AddresseeActionRow[];
  readonly addressees: MeasureAddressees;
}

/** Folds the journal. */
export function addresseesOf(journal: readonly AddresseeActionRow[]): MeasureAddressees {
  return foldAddressees(journal.map(toAddresseeAction));
}

/** Regions that may be named or may declare: those that 各地区 would mean. */
export function askedRegions(plan: PlanRecord, units: readonly UnitRow[], day: PlainDate): UnitRow[] {
  const owner = units.find((unit) => unit.id === plan.unitId);
  return owner ? regionalOffices(owner, units, day).filter((unit) => isValid(unit, day)) : [];
}
