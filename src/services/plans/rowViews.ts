import type { Quantity } from '../../domain/plan.ts';
import type { ItemRow, MeasureRow, PlanRows } from '../../storage/repositories/planRows.ts';

/** A unit of a task as the ledger, the review and the exported plan show it. */
export function unitView(unit: PlanRows['taskUnits'][number]) {
  const { unitId, name, raw, role, proposedLead, collective } = unit;
  return { unitId, name, raw, role, proposedLead, collective };
}

/** A measure as the review and the exported plan show it; its items and its place are theirs. */
export function measureView(measure: MeasureRow) {
  return {
    id: measure.id,
    block: measure.block,
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    text: measure.text,
  };
}

/** What an item says, as the review and the exported plan show it; without id and number. */
export function itemView(item: ItemRow) {
  return {
    verb: item.verb,
    object: item.object,
    text: item.text,
    deliverable: item.deliverable,
    why: item.why,
    quantity: quantityOf(item),
    dueOn: item.dueOn,
    leadUnitId: item.leadUnitId,
    status: item.status,
  };
}

/** How much of what an item asks for; null: it names no number. */
export function quantityOf(item: Pick<ItemRow, 'quantityValue' | 'quantityUnit'>): Quantity | null {
  const { quantityValue: value, quantityUnit: unit } = item;
  return value === null || unit === null ? null : { value, unit };
}
