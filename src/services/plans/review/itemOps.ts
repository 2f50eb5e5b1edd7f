import type { ReviewOp } from '../../../contracts/plans.ts';
import { isValid } from '../../../domain/unitNames.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import {
  changeItem,
  confirmItems,
  getItem,
  getMeasure,
  getTask,
  type ItemRow,
  itemsById,
  itemsOfMeasure,
  replaceItems,
} from '../../../storage/repositories/planRows.ts';
import { getPlanSource } from '../../../storage/repositories/plans.ts';
import { findUnit } from '../../../storage/repositories/unitPages.ts';
import { type Correction, type Detail, invalid, refused } from './correction.ts';
import { asPlanItem, editItem, mergeItems, resetItem, splitItem } from './itemChanges.ts';
import { type MeasureWords, measureWords } from './words.ts';

/** Changes fields of one item. @throws NOT_FOUND; STATE_REFUSES when dropped; UNIT_UNKNOWN; REQUEST_INVALID */
export async function edit(on: Correction, change: Extract<ReviewOp, { op: 'edit-item' }>): Promise<Detail> {
  const row = await liveItem(on, change.itemId, '修改事项');
  const { verb, object, deliverable } = change;
  if (verb !== undefined || object !== undefined || deliverable !== undefined) refuseLocked(row, '修改文字');
  if (change.leadUnitId) await mustBeUnit(on, change.leadUnitId);
  const after = editItem(row, change);
  if (after.text.trim() === '') throw invalid('object', '动作和对象不能都为空');
  const { id: _, ...columns } = after;
  await changeItem(on.tx, row.id, columns);
  return { itemId: row.id, before: told(row), after: told(after) };
}

/** Cuts one item in two. @throws NOT_FOUND; STATE_REFUSES when dropped; REQUEST_INVALID when a piece would be empty */
export async function split(on: Correction, itemId: string, at: number): Promise<Detail> {
  const row = await liveItem(on, itemId, '拆分事项');
  refuseLocked(row, '拆分事项');
  if (at >= row.text.length) throw invalid('at', `拆分处应在第 1 至 ${row.text.length - 1} 字之后`);
  const pieces = splitItem(row, at, await wordsOf(on, row), on.call.ids.next());
  if (pieces === null) throw invalid('at', '拆分后有一半没有字');
  await replaceItems(on.tx, [row], pieces);
  return { itemId, at, before: told(row), after: pieces.map(told) };
}

/** Joins an item to the one before it. @throws NOT_FOUND; STATE_REFUSES when dropped; REQUEST_INVALID for the first */
export async function mergeItem(on: Correction, itemId: string): Promise<Detail> {
  const row = await liveItem(on, itemId, '并入上条');
  const siblings = await itemsOfMeasure(on.tx, row.measureId, row.taskId);
  const place = siblings.findIndex((sibling) => sibling.id === itemId);
  const previous = siblings.slice(0, place).findLast((sibling) => sibling.status !== 'dropped');
  if (!previous) throw invalid('itemId', '这是本句的第一条事项，没有可并入的上一条');
  for (const one of [previous, row]) refuseLocked(one, '并入上条');
  const merged = mergeItems(previous, row, await wordsOf(on, row));
  const run = siblings.slice(siblings.indexOf(previous), place + 1);
  await replaceItems(on.tx, run, [merged, ...run.slice(1, -1)]);
  return { itemId, before: [told(previous), told(row)], after: told(merged) };
}

/**
 * Brings a dropped item back as it was before, still to be confirmed; any other item, and every piece of the same
 * proposal, returns to what the reader proposed.
 * @throws NOT_FOUND
 */
export async function resetToProposal(on: Correction, itemId: string): Promise<Detail> {
  const row = await getItem(on.tx, on.plan.id, itemId);
  if (row.status === 'dropped') {
    await changeItem(on.tx, itemId, { status: 'proposed' });
    return { itemId, before: told(row), after: told({ ...row, status: 'proposed' }) };
  }
  refuseLocked(row, '还原为读入的文字');
  const siblings = await itemsOfMeasure(on.tx, row.measureId, row.taskId);
  const self = siblings.find((sibling) => sibling.id === itemId) ?? row;
  const { old, rows } = resetItem(self, siblings, on.call.ids.next);
  await replaceItems(on.tx, old, rows);
  return { itemId, before: old.map(told), after: rows.map(told) };
}

/** Marks an item as none; it stays, and can be reset. @throws NOT_FOUND; STATE_REFUSES when dropped already */
export async function dropItem(on: Correction, itemId: string): Promise<Detail> {
  const row = await liveItem(on, itemId, '标为不作为事项');
  await changeItem(on.tx, itemId, { status: 'dropped' });
  return { itemId, before: told(row) };
}

/** Confirms items. @throws NOT_FOUND when one is not there; STATE_REFUSES when one was dropped */
export async function confirmAll(on: Correction, ids: readonly string[]): Promise<Detail> {
  const rows = await itemsById(on.tx, on.plan.id, ids);
  if (rows.length !== new Set(ids).size)
    throw new LuoshiError('NOT_FOUND', '有的事项已不在草案中，请重新载入');
  const dropped = rows.find((row) => row.status === 'dropped');
  if (dropped) throw refused('确认事项', `「${dropped.text}」已标为不作为事项`, ['还原事项']);
  return { itemIds: [...ids], confirmed: await confirmItems(on.tx, on.plan.id, { ids }) };
}

/** Confirms what is still proposed of a task. @throws NOT_FOUND */
export async function confirmTask(on: Correction, taskId: string): Promise<Detail> {
  await getTask(on.tx, on.plan.id, taskId);
  return { taskId, confirmed: await confirmItems(on.tx, on.plan.id, { taskId }) };
}

async function liveItem(on: Correction, itemId: string, attempted: string): Promise<ItemRow> {
  const row = await getItem(on.tx, on.plan.id, itemId);
  if (row.status === 'dropped') throw refused(attempted, '事项已标为不作为事项', ['还原事项']);
  return row;
}

/** What was taken over from the plan above keeps its words and its kind. @throws STATE_REFUSES */
function refuseLocked(row: ItemRow, attempted: string): void {
  if (row.derivedFrom === null) return;
  throw refused(attempted, '事项承接自上级计划，文字与成果形式照录', [
    '改时限、数量、牵头单位',
    '标为不作为事项',
  ]);
}

async function wordsOf(on: Correction, row: ItemRow): Promise<MeasureWords | null> {
  const measure = await getMeasure(on.tx, on.plan.id, row.measureId);
  const task = await getTask(on.tx, on.plan.id, row.taskId);
  const { text, regions } = await getPlanSource(on.tx, on.plan.id);
  return measureWords(measure, task.no, text, regions);
}

async function mustBeUnit(on: Correction, unitId: string): Promise<void> {
  const unit = await findUnit(on.tx, unitId);
  if (unit && isValid(unit, on.call.clock.today())) return;
  throw new LuoshiError('UNIT_UNKNOWN', '单位表中没有这个单位，或已撤销', {
    faults: [{ path: 'change.leadUnitId', message: '不存在' }],
  });
}

/** An item as the audit tells it. */
function told(row: ItemRow): Detail {
  const { dueOn, leadUnitId, status } = row;
  return { ...asPlanItem(row), dueOn, leadUnitId, status };
}
