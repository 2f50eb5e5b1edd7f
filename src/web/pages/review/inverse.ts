import type { Review, ReviewItem, ReviewOp } from '../../../contracts/plans.ts';
import { mergeTarget, type PlacedItem, placedItems } from './tree.ts';

/** One step of a person, kept so that it can be taken back; null: the step has no inverse. */
export type Inverse = readonly ReviewOp[] | null;

/**
 * The changes that take a step back, in order.
 * @param before the review as it was before the step
 * @param after the review after it
 * @param changes what the step sent: one change, or an edit and the confirmation that went with it
 */
export function inverseOf(before: Review, after: Review, changes: readonly ReviewOp[]): Inverse {
  const fresh = freshItem(before, changes);
  if (fresh) return [{ op: 'reset-item', itemId: fresh.id }];
  const [only] = changes;
  return changes.length === 1 && only ? inverseOfOne(before, after, only) : null;
}

/** An item that was as the reader proposed it and that the whole step is about: one reset takes everything back. */
function freshItem(before: Review, changes: readonly ReviewOp[]): ReviewItem | null {
  const ids = changes.flatMap((change) => {
    if (change.op === 'edit-item' || change.op === 'drop-item') return [change.itemId];
    return change.op === 'confirm-items' ? change.itemIds : [''];
  });
  const item = itemIn(before, ids[0] ?? '')?.item;
  const isOne = ids.every((id) => id === item?.id);
  return item && isOne && !item.changed && item.status === 'proposed' ? item : null;
}

function inverseOfOne(before: Review, after: Review, change: ReviewOp): Inverse {
  switch (change.op) {
    case 'edit-item':
      return editBack(itemIn(before, change.itemId)?.item);
    case 'confirm-items':
      return unconfirm(change.itemIds.map((id) => itemIn(before, id)?.item));
    case 'confirm-task':
      return unconfirm(
        placedItems(before).flatMap(({ task, item }) =>
          task.id === change.taskId && item.status === 'proposed' ? [item] : [],
        ),
      );
    case 'drop-item':
      return undrop(itemIn(before, change.itemId)?.item);
    case 'reset-item':
      return resetBack(before, after, change.itemId);
    case 'split-item':
      return mergeBack(before, after);
    case 'merge-item':
      return splitBack(before, after, change.itemId);
    case 'set-addressee':
      return addresseeBack(before, change.measureId);
    case 'set-units':
      return unitsBack(before, change.taskId);
    case 'confirm-lead':
      return change.taskId === null ? null : unitsBack(before, change.taskId);
    case 'set-deadline':
      return deadlineBack(before, change.taskId);
    case 'settle':
      return change.settlement === 'confirm-leads' ? null : [{ op: 'unsettle', issueId: change.issueId }];
    case 'unsettle':
      return settleBack(before, change.issueId);
  }
}

function itemIn(review: Review, id: string): PlacedItem | undefined {
  return placedItems(review).find(({ item }) => item.id === id);
}

function editBack(item: ReviewItem | undefined): Inverse {
  if (item === undefined) return null;
  const { verb, object, deliverable, quantity, dueOn, leadUnitId } = item;
  const fields = { object, deliverable, quantity, dueOn, leadUnitId };
  return [{ op: 'edit-item', itemId: item.id, ...fields, ...(verb === '' ? {} : { verb }) }];
}

/** More than this one by one would be a wait, not a step. */
const MOST = 30;

/** Only a reset takes a confirmation away, and it takes changes with it: so only items that nobody changed. */
function unconfirm(items: readonly (ReviewItem | undefined)[]): Inverse {
  const open = items.filter((item) => item?.status === 'proposed');
  const isPlain = open.length === items.length && open.every((item) => item?.changed === false);
  if (!isPlain || open.length > MOST) return null;
  return open.flatMap((item) => (item ? [{ op: 'reset-item' as const, itemId: item.id }] : []));
}

function undrop(item: ReviewItem | undefined): Inverse {
  if (item === undefined || item.changed) return null;
  const reset = { op: 'reset-item' as const, itemId: item.id };
  return item.status === 'confirmed' ? [reset, { op: 'confirm-items', itemIds: [item.id] }] : [reset];
}

/** A reset that put pieces together again, or apart, cannot be taken back; one that changed words can. */
function resetBack(before: Review, after: Review, itemId: string): Inverse {
  const was = itemIn(before, itemId);
  const now = itemIn(after, itemId);
  if (!was || !now || was.measure.items.length !== now.measure.items.length) return null;
  if (!was.item.changed && was.item.status === 'dropped') return [{ op: 'drop-item', itemId }];
  const edit = editBack(was.item) ?? [];
  if (was.item.status === 'proposed') return edit;
  const decision: ReviewOp =
    was.item.status === 'dropped' ? { op: 'drop-item', itemId } : { op: 'confirm-items', itemIds: [itemId] };
  return [...edit, decision];
}

/** The item that a split made is the one that was not there before. */
function mergeBack(before: Review, after: Review): Inverse {
  const known = new Set(placedItems(before).map(({ item }) => item.id));
  const made = placedItems(after).filter(({ item }) => !known.has(item.id));
  const [only] = made;
  return made.length === 1 && only && mergeTarget(only) !== null
    ? [{ op: 'merge-item', itemId: only.item.id }]
    : null;
}

function splitBack(before: Review, after: Review, mergedId: string): Inverse {
  const merged = itemIn(before, mergedId);
  const into = merged === undefined ? null : mergeTarget(merged);
  if (merged === undefined || into === null) return null;
  const joined = itemIn(after, into.id)?.item;
  const at = joined === undefined ? -1 : joined.text.indexOf(merged.item.text, into.text.length);
  return joined !== undefined && at >= 1 ? [{ op: 'split-item', itemId: joined.id, at }] : null;
}

function addresseeBack(before: Review, measureId: string): Inverse {
  const measure = before.tasks.flatMap((t) => t.measures).find((m) => m.id === measureId);
  return measure === undefined ? null : [{ op: 'set-addressee', measureId, ...measure.addressee }];
}

/** Only where every unit is known: a name that no unit has cannot be written back. */
function unitsBack(before: Review, taskId: string): Inverse {
  const units = before.tasks.find((t) => t.id === taskId)?.units ?? [];
  const known = units.flatMap((u) => (u.unitId === null ? [] : [{ unitId: u.unitId, role: u.role }]));
  return known.length > 0 && known.length === units.length
    ? [{ op: 'set-units', taskId, units: known }]
    : null;
}

function deadlineBack(before: Review, taskId: string): Inverse {
  const deadline = before.tasks.find((t) => t.id === taskId)?.deadline;
  return deadline === undefined
    ? null
    : [{ op: 'set-deadline', taskId, kind: deadline.kind, date: deadline.date }];
}

function settleBack(before: Review, issueId: string): Inverse {
  const settlement = before.issues.find((i) => i.id === issueId)?.settlement;
  return settlement === undefined || settlement === null ? null : [{ op: 'settle', issueId, settlement }];
}
