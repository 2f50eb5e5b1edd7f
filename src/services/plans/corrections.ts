import type { CorrectedItem, CorrectionChange, Corrections } from '../../contracts/corrections.ts';
import type { PlanItem } from '../../domain/plan.ts';
import { type ItemRow, type MeasureRow, planRows } from '../../storage/repositories/planRows.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { asPlanItem, originGroups } from './review/itemChanges.ts';

/**
 * Where persons changed what the reader proposed: the sentence, the items proposed and the items made of them. It is
 * by what the reader is measured and improved, and names nobody.
 * @throws NOT_FOUND; FORBIDDEN
 */
export async function getCorrections(
  call: Call,
  input: { params: { planId: string } },
): Promise<Corrections> {
  const plan = await getPlan(call.db, input.params.planId);
  mustBeAllowed(call, 'plan.review', plan);
  const { measures, items } = await planRows(call.db, plan.id);
  const byMeasure = groupRows(items, (item) => item.measureId);
  return {
    corrections: measures.flatMap((measure) => correctionsOf(measure, byMeasure.get(measure.id) ?? [])),
  };
}

function correctionsOf(measure: MeasureRow, items: readonly ItemRow[]): Corrections['corrections'] {
  return originGroups(items).flatMap(({ proposals, rows }) => {
    const before = proposals.map(proposedItem);
    const after = rows.filter((row) => row.status !== 'dropped').map(correctedItem);
    // a lead of its own is a person's decision, which the reader does not propose
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ sentence: measure.text, before, after, change: changeOf(before.length, after.length) }];
  });
}

function changeOf(before: number, after: number): CorrectionChange {
  if (after === 0) return 'dropped';
  if (after > before) return 'split';
  return after < before ? 'merged' : 'edited';
}

function proposedItem(item: PlanItem): CorrectedItem {
  const { verb, object, text, deliverable, quantity, deadline } = item;
  return shown({ verb, object, text, deliverable, quantity, dueOn: deadline?.date ?? null });
}

function correctedItem(row: ItemRow): CorrectedItem {
  const { verb, object, text, deliverable, quantity } = asPlanItem(row);
  return shown({ verb, object, text, deliverable, quantity, dueOn: row.dueOn });
}

/** Fields in one order: the store keeps no order of keys. */
function shown({ verb, object, text, deliverable, quantity, dueOn }: CorrectedItem): CorrectedItem {
  const amount = quantity === null ? null : { value: quantity.value, unit: quantity.unit };
  return { verb, object, text, deliverable, quantity: amount, dueOn };
}
