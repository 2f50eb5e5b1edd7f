import type { ReviewOp } from '../../../contracts/plans.ts';
import type { PlanItem } from '../../../domain/plan.ts';
import type { ItemRow } from '../../../storage/repositories/planRows.ts';
import { newItem } from '../proposedRows.ts';
import { quantityOf } from '../rowViews.ts';
import { proposeAction } from './proposeAction.ts';
import { cutItem, joinItems, type MeasureWords, type Piece } from './words.ts';

/** Pure changes of proposed items. What the reader proposed first is kept in `proposal` until the item is as proposed again. */

type Edit = Extract<ReviewOp, { op: 'edit-item' }>;

/** Said of a deliverable kind that a person set. */
const SET_BY_PERSON = '核对时改定';

/** The item as an edit leaves it. */
export function editItem(row: ItemRow, edit: Edit): ItemRow {
  const verb = edit.verb ?? row.verb;
  const object = edit.object ?? row.object;
  const deliverable = edit.deliverable ?? row.deliverable;
  const quantity = edit.quantity === undefined ? quantityOf(row) : edit.quantity;
  const [proposed] = proposalsOf(row);
  const edited = {
    ...row,
    verb,
    object,
    text: reworded(row, proposed, verb, object),
    deliverable,
    why: reasonFor(row, proposed, deliverable),
    quantityValue: quantity?.value ?? null,
    quantityUnit: quantity?.unit ?? null,
    dueOn: edit.dueOn === undefined ? row.dueOn : edit.dueOn,
    leadUnitId: edit.leadUnitId === undefined ? row.leadUnitId : edit.leadUnitId,
    proposal: [...proposalsOf(row)],
  };
  return settled(edited);
}

/**
 * Two items in the place of one, each proposed anew from its own words; both keep the due day and lead a person set.
 * @param at characters before the cut
 * @param id id of the second
 * @returns null when a piece would be empty
 */
export function splitItem(
  row: ItemRow,
  at: number,
  words: MeasureWords | null,
  id: string,
): [ItemRow, ItemRow] | null {
  const pieces = cutItem(pieceOf(row), at, words);
  if (pieces === null) return null;
  const proposal = [...proposalsOf(row)];
  const [first, second] = pieces.map((piece) => ({
    ...row,
    ...newItem({
      ...proposeAction(piece.text, row),
      text: piece.text,
      source: { ...piece.source, page: null },
    }),
    dueOn: row.dueOn,
    leadUnitId: row.leadUnitId,
    proposal,
  }));
  return first && second ? [first, { ...second, id }] : null;
}

/** One item in the place of two neighbours; it keeps the first one's id, action and kind. */
export function mergeItems(first: ItemRow, second: ItemRow, words: MeasureWords | null): ItemRow {
  const piece = joinItems(pieceOf(first), pieceOf(second), words);
  const proposal = union([...proposalsOf(first), ...proposalsOf(second)]);
  const asProposed = proposal.find((p) => proposal.length === 1 && samePlace(p, piece));
  const verb = piece.text.startsWith(first.verb) ? first.verb : '';
  const joined: PlanItem = asProposed ?? {
    verb,
    object: piece.text.slice(verb.length),
    deliverable: first.deliverable,
    why: first.why,
    quantity: quantityOf(first) ?? quantityOf(second),
    ...restOf(first, second),
    text: piece.text,
    source: { ...piece.source, page: null },
  };
  return settled({
    ...first,
    ...newItem(joined),
    dueOn: first.dueOn ?? second.dueOn,
    leadUnitId: first.leadUnitId ?? second.leadUnitId,
    proposal,
  });
}

/**
 * What takes the place of a run of items when one of them returns to what the reader proposed: pieces that came from
 * the same proposal return together, so that no word is lost and none stands twice.
 * @param row the item to reset
 * @param siblings every item of its measure, in order, the item included
 * @param nextId makes the id of an item that a merge took away
 * @returns the run that is taken out and what comes in its place
 */
export function resetItem(
  row: ItemRow,
  siblings: readonly ItemRow[],
  nextId: () => string,
): { old: ItemRow[]; rows: ItemRow[] } {
  const group = sameOrigin(row, siblings);
  const proposals = union(group.flatMap(proposalsOf)).sort((a, b) => a.source.start - b.source.start);
  const ids = group.map((member) => member.id);
  const restored = proposals.map((proposal, i) => ({
    ...row,
    ...newItem(proposal),
    id: ids[i] ?? nextId(),
  }));
  const places = group.map((member) => siblings.indexOf(member));
  const old = siblings.slice(Math.min(...places), Math.max(...places) + 1);
  const between = old.filter((sibling) => !group.includes(sibling));
  const rows = [...restored, ...between].sort((a, b) => a.sourceStart - b.sourceStart);
  return { old, rows };
}

/** Items that came from the same proposals, and these proposals, each in the order of the paper. */
export interface OriginGroup {
  readonly proposals: readonly PlanItem[];
  readonly rows: readonly ItemRow[];
}

/**
 * Parts the items of one measure by what the reader proposed: an item and its proposal, the pieces of a split one, the
 * one of several that were merged.
 * @param siblings every item of a measure, in order
 */
export function originGroups(siblings: readonly ItemRow[]): OriginGroup[] {
  const seen = new Set<ItemRow>();
  return siblings.flatMap((row) => {
    if (seen.has(row)) return [];
    const rows = sameOrigin(row, siblings);
    for (const member of rows) seen.add(member);
    const proposals = union(rows.flatMap(proposalsOf)).sort((a, b) => a.source.start - b.source.start);
    return [{ proposals, rows }];
  });
}

/** The item in the reader's own shape. */
export function asPlanItem(row: ItemRow): PlanItem {
  const { verb, object, text, deliverable, why } = row;
  return {
    verb,
    object,
    text,
    deliverable,
    why,
    quantity: quantityOf(row),
    deadline: row.deadline,
    documents: row.documents,
    partners: row.partners,
    condition: row.condition,
    source: { ...pieceOf(row).source, page: null },
  };
}

/** What two items that become one say of times, documents, partners and conditions, taken together. */
function restOf(first: ItemRow, second: ItemRow) {
  return {
    deadline: first.deadline ?? second.deadline,
    documents: together(first.documents, second.documents),
    partners: together(first.partners, second.partners),
    condition: first.condition ?? second.condition,
  };
}

function together(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}

/** What the reader proposed for the item: itself while nobody changed it. */
function proposalsOf(row: ItemRow): readonly PlanItem[] {
  return row.proposal ?? [asPlanItem(row)];
}

/** Items whose words came from the same proposals, directly or through one another. */
function sameOrigin(row: ItemRow, siblings: readonly ItemRow[]): ItemRow[] {
  const origins = new Set(proposalsOf(row).map(placeKey));
  for (let before = -1; before !== origins.size; ) {
    before = origins.size;
    for (const sibling of siblings) {
      const keys = proposalsOf(sibling).map(placeKey);
      if (keys.some((key) => origins.has(key))) for (const key of keys) origins.add(key);
    }
  }
  return siblings.filter((sibling) => proposalsOf(sibling).some((p) => origins.has(placeKey(p))));
}

/** Forgets the proposal when the item is exactly as proposed. */
function settled(row: ItemRow): ItemRow {
  const [only, ...more] = row.proposal ?? [];
  if (!only || more.length > 0 || row.dueOn !== (only.deadline?.date ?? null) || row.leadUnitId !== null)
    return row;
  const asRead = JSON.stringify(ordered(only)) === JSON.stringify(ordered(asPlanItem(row)));
  return asRead ? { ...row, proposal: null } : row;
}

/** The item's fields in one order: the store keeps no order of keys. */
function ordered(item: PlanItem): readonly unknown[] {
  const { quantity: q, source: s } = item;
  return [item.verb, item.object, item.text, item.deliverable, item.why, q?.value, q?.unit, s.start, s.end];
}

/** The text with another verb or object: in their place where they stand together, else both alone. */
function reworded(row: ItemRow, proposed: PlanItem | undefined, verb: string, object: string): string {
  if (verb === row.verb && object === row.object) return row.text;
  if (
    proposed &&
    samePlace(proposed, pieceSpan(row)) &&
    proposed.verb === verb &&
    proposed.object === object
  ) {
    return proposed.text;
  }
  const together = `${row.verb}${row.object}`;
  const at = together === '' ? -1 : row.text.indexOf(together);
  if (at < 0) return `${verb}${object}`;
  return `${row.text.slice(0, at)}${verb}${object}${row.text.slice(at + together.length)}`;
}

function reasonFor(
  row: ItemRow,
  proposed: PlanItem | undefined,
  deliverable: ItemRow['deliverable'],
): string {
  if (deliverable === row.deliverable) return row.why;
  return proposed?.deliverable === deliverable ? proposed.why : SET_BY_PERSON;
}

function union(proposals: readonly PlanItem[]): PlanItem[] {
  return [...new Map(proposals.map((p) => [placeKey(p), p])).values()];
}

function placeKey(item: PlanItem): string {
  return `${item.source.start}-${item.source.end} ${item.text}`;
}

function samePlace(item: PlanItem, piece: { source: Piece['source']; text?: string }): boolean {
  const { start, end } = piece.source;
  return item.source.start === start && item.source.end === end && (piece.text ?? item.text) === item.text;
}

function pieceOf(row: ItemRow): Piece {
  return { text: row.text, ...pieceSpan(row) };
}

function pieceSpan(row: ItemRow): Pick<Piece, 'source'> {
  return { source: { start: row.sourceStart, end: row.sourceEnd } };
}
