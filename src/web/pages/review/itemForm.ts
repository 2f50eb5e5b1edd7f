import type { ReviewItem, ReviewOp } from '../../../contracts/plans.ts';

type Edit = Extract<ReviewOp, { op: 'edit-item' }>;

/** An item as it is being edited; `dueOn` empty: as the task. */
export interface ItemForm {
  readonly verb: string;
  readonly object: string;
  readonly deliverable: ReviewItem['deliverable'];
  readonly quantity: string;
  readonly hasOwnDue: boolean;
  readonly dueOn: string;
  readonly leadUnitId: string;
}

/** The form as the item stands. */
export function formOf(item: ReviewItem): ItemForm {
  return {
    verb: item.verb,
    object: item.object,
    deliverable: item.deliverable,
    quantity: item.quantity === null ? '' : `${item.quantity.value} ${item.quantity.unit}`,
    hasOwnDue: item.dueOn !== null,
    dueOn: item.dueOn ?? '',
    leadUnitId: item.leadUnitId ?? '',
  };
}

/** Reads `100 家`; null: none; undefined: neither. */
export function readQuantity(typed: string): ReviewItem['quantity'] | undefined {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return null;
  const match = /^(\d[\d,]*(?:\.\d+)?)\s*(\D{1,20})$/.exec(plain);
  const unit = match?.[2]?.trim() ?? '';
  if (!match || unit === '') return undefined;
  return { value: Number(match[1]?.replaceAll(',', '')), unit };
}

/**
 * What was changed, as one correction.
 * @returns null: nothing; undefined: the form cannot be sent as it stands
 */
export function editOf(item: ReviewItem, form: ItemForm): Edit | null | undefined {
  const quantity = readQuantity(form.quantity);
  if (quantity === undefined || (form.hasOwnDue && form.dueOn === '')) return undefined;
  const was = formOf(item);
  const edit: Edit = { op: 'edit-item', itemId: item.id };
  if (form.verb.trim() !== was.verb && form.verb.trim() !== '') edit.verb = form.verb.trim();
  if (form.object.trim() !== was.object) edit.object = form.object.trim();
  if (form.deliverable !== was.deliverable) edit.deliverable = form.deliverable;
  if (JSON.stringify(quantity) !== JSON.stringify(item.quantity)) edit.quantity = quantity;
  const dueOn = form.hasOwnDue ? form.dueOn : null;
  if (dueOn !== item.dueOn) edit.dueOn = dueOn;
  const leadUnitId = form.leadUnitId === '' ? null : form.leadUnitId;
  if (leadUnitId !== item.leadUnitId) edit.leadUnitId = leadUnitId;
  return Object.keys(edit).length > 2 ? edit : null;
}
