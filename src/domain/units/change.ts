import { LuoshiError } from '../../kernel/errors.ts';
import { fitsUnder, standsAcross, type TreeFault, treeFaults } from './consistent.ts';
import { asItWas, dayBefore, existsOn, type UnitTree } from './history.ts';
import type { Unit, UnitEvent, UnitEventBody, UnitNames } from './types.ts';

/** What is to happen to units. `on`: first day of the new order. */
export type UnitOrder =
  | { readonly kind: 'rename'; readonly unitId: string; readonly on: string; readonly names: UnitNames }
  | { readonly kind: 'move'; readonly unitId: string; readonly on: string; readonly parentId: string }
  | {
      readonly kind: 'split';
      readonly unitId: string;
      readonly on: string;
      /** New units beside the old one. */
      readonly parts: readonly UnitNames[];
      /** Whether the old one goes on with the rest. */
      readonly goesOn: boolean;
      /** Which of the parts, from 0, takes a unit that lies under the old one; those not named stay. */
      readonly children: readonly { readonly unitId: string; readonly part: number }[];
    }
  | {
      readonly kind: 'merge';
      readonly unitIds: readonly string[];
      readonly on: string;
      /** The unit they go into: one that exists, or a new one beside the first of them. */
      readonly into: { readonly unitId: string } | { readonly names: UnitNames };
    };

/** What an order does to the tree; nothing before its day changes. */
export interface UnitChange {
  readonly added: readonly Unit[];
  /** New state of units there were. */
  readonly changed: readonly Unit[];
  readonly events: readonly UnitEvent[];
  /** Units that ended, and the one that took over what they had; null: several did. */
  readonly ended: readonly { readonly unitId: string; readonly into: string | null }[];
}

interface Context {
  readonly tree: UnitTree;
  readonly nextId: () => string;
}

/**
 * Works out what an order does.
 * @param tree the whole tree with its events
 * @param today orders take effect no later; what is to come is recorded when it has come
 * @param nextId makes ids of new units and events
 * @throws REQUEST_INVALID naming the field; STATE_REFUSES when some day would have no one tree
 */
export function orderUnits(
  tree: UnitTree,
  order: UnitOrder,
  today: string,
  nextId: () => string,
): UnitChange {
  if (order.on > today) throw invalid('on', `生效日期不得晚于今天 ${today}；到了那天再登记`);
  const change = workOut({ tree, nextId }, order);
  const [fault] = treeFaults(applied(tree, change), order.on);
  if (fault) throw refused(order, fault);
  mustBeNamedApart(applied(tree, change), change, today);
  return change;
}

/** The tree after a change. */
export function applied(tree: UnitTree, change: UnitChange): UnitTree {
  const changed = new Map(change.changed.map((unit) => [unit.id, unit]));
  return {
    units: [...tree.units.map((unit) => changed.get(unit.id) ?? unit), ...change.added],
    events: [...tree.events, ...change.events],
  };
}

function workOut(context: Context, order: UnitOrder): UnitChange {
  switch (order.kind) {
    case 'rename':
      return rename(context, order);
    case 'move':
      return move(context, order);
    case 'split':
      return split(context, order);
    case 'merge':
      return merge(context, order);
  }
}

function rename(context: Context, { unitId, on, names }: Extract<UnitOrder, { kind: 'rename' }>): UnitChange {
  const unit = standing(context, unitId, on, 'unitId');
  mustFollow(context, unit, on, 'rename');
  const before = namesOf(unit);
  if (before.name === names.name && before.shortName === names.shortName && before.code === names.code) {
    throw invalid('names.name', '名称、简称和代码都没有变');
  }
  const after = namesOf(names);
  return {
    added: [],
    changed: [{ ...unit, ...after }],
    events: [eventOf(context, unitId, on, { kind: 'rename', before, after })],
    ended: [],
  };
}

function move(context: Context, { unitId, on, parentId }: Extract<UnitOrder, { kind: 'move' }>): UnitChange {
  const unit = standing(context, unitId, on, 'unitId');
  const parent = find(context, parentId, 'parentId');
  if (unit.parentId === parentId) throw invalid('parentId', '本来就在这个单位之下');
  const moved = moveUnder(context, unit, parent, on, 'parentId');
  return { added: [], changed: [moved.unit], events: [moved.event], ended: [] };
}

function split(context: Context, order: Extract<UnitOrder, { kind: 'split' }>): UnitChange {
  const { unitId, on, parts, goesOn, children } = order;
  const unit = standing(context, unitId, on, 'unitId');
  if (parts.length < (goesOn ? 1 : 2)) throw invalid('parts', '拆分后至少有两个单位');
  const added = parts.map((names) => newUnit(context, unit, names, on));
  const moved = children.map(({ unitId: childId, part }, i) => {
    const child = find(context, childId, `children.${i}.unitId`);
    const parent = added[part];
    if (!parent) throw invalid(`children.${i}.part`, '没有这个部分');
    if (child.parentId !== unitId)
      throw invalid(`children.${i}.unitId`, `「${child.name}」不在被拆分的单位之下`);
    return moveUnder(context, child, parent, on, `children.${i}.unitId`);
  });
  const ids = [...(goesOn ? [unitId] : []), ...added.map(({ id }) => id)];
  return {
    added,
    changed: [...(goesOn ? [] : [endedOn(context, unit, on)]), ...moved.map((some) => some.unit)],
    events: [
      eventOf(context, unitId, on, { kind: 'split', successors: ids }),
      ...moved.map(({ event }) => event),
    ],
    ended: goesOn ? [] : [{ unitId, into: null }],
  };
}

function merge(context: Context, { unitIds, on, into }: Extract<UnitOrder, { kind: 'merge' }>): UnitChange {
  const going = unitIds.map((id, i) => standing(context, id, on, `unitIds.${i}`));
  const [first] = going;
  if (!first || new Set(unitIds).size !== unitIds.length)
    throw invalid('unitIds', '请选要并入的单位，各一次');
  if ('names' in into && going.length < 2) throw invalid('unitIds', '合并为新单位至少要有两个单位');
  const target =
    'names' in into ? newUnit(context, first, into.names, on) : find(context, into.unitId, 'into.unitId');
  if (!existsOn(target, on)) throw invalid('into.unitId', `「${target.name}」在 ${on} 不在`);
  if (unitIds.includes(target.id)) throw invalid('into.unitId', '不能并入自身');
  for (const [i, unit] of going.entries()) {
    if (unit.kind !== target.kind) throw invalid(`unitIds.${i}`, '机关与内设机构不能合并');
    if (unit.level !== target.level) throw invalid(`unitIds.${i}`, '只有同一层级的单位可以合并');
  }
  const moved = context.tree.units
    .filter((unit) => unit.parentId !== null && unitIds.includes(unit.parentId) && unit.validTo === null)
    .filter(({ id }) => !unitIds.includes(id))
    .map((child) => moveUnder(context, child, target, on, 'unitIds'));
  const body = { kind: 'merge', successors: [target.id] } as const;
  return {
    added: 'names' in into ? [target] : [],
    changed: [...going.map((unit) => endedOn(context, unit, on)), ...moved.map(({ unit }) => unit)],
    events: [...going.map(({ id }) => eventOf(context, id, on, body)), ...moved.map(({ event }) => event)],
    ended: going.map(({ id }) => ({ unitId: id, into: target.id })),
  };
}

function moveUnder(
  context: Context,
  unit: Unit,
  parent: Unit,
  on: string,
  path: string,
): { unit: Unit; event: UnitEvent } {
  if (unit.parentId === null) throw invalid(path, '最上级单位没有上级');
  if (!existsOn(parent, on) || parent.validTo !== null)
    throw invalid(path, `「${parent.name}」在 ${on} 之后不都在`);
  if (!fitsUnder(unit, parent)) throw invalid(path, `「${unit.name}」的层级不能列在「${parent.name}」之下`);
  mustFollow(context, unit, on, 'move');
  const body = { kind: 'move', before: { parentId: unit.parentId }, after: { parentId: parent.id } } as const;
  return { unit: { ...unit, parentId: parent.id }, event: eventOf(context, unit.id, on, body) };
}

/** A unit like another, beside it, under names of its own. */
function newUnit({ nextId }: Context, like: Unit, names: UnitNames, on: string): Unit {
  return { ...like, ...namesOf(names), id: nextId(), validFrom: on, validTo: null };
}

/** The unit with its last day. Nothing may be recorded of it, nor of its taking something over, on a later one. */
function endedOn({ tree }: Context, unit: Unit, on: string): Unit {
  const later = tree.events.find(
    ({ unitId, on: other, body }) =>
      other >= on && (unitId === unit.id || ('successors' in body && body.successors.includes(unit.id))),
  );
  if (later) throw invalid('on', `「${unit.name}」已登记 ${later.on} 的变更，它的终止须在其后`);
  return { ...unit, validTo: dayBefore(on) };
}

function namesOf({ name, shortName, aliases, code }: UnitNames): UnitNames {
  return { name, shortName, aliases: [...aliases], code };
}

function eventOf({ nextId }: Context, unitId: string, on: string, body: UnitEventBody): UnitEvent {
  return { id: nextId(), unitId, on, body };
}

function find({ tree }: Context, unitId: string, path: string): Unit {
  const unit = tree.units.find(({ id }) => id === unitId);
  if (!unit) throw invalid(path, '没有这个单位');
  return unit;
}

/** A unit that existed the day before and exists still. */
function standing(context: Context, unitId: string, on: string, path: string): Unit {
  const unit = find(context, unitId, path);
  if (unit.parentId === null) throw invalid(path, '最上级单位不在此更改');
  if (standsAcross(unit, on)) return unit;
  const why = unit.validTo === null ? `${unit.validFrom} 才启用` : `已于 ${unit.validTo} 停用`;
  throw invalid(path, `「${unit.name}」${why}，${on} 的变更无从谈起`);
}

/** Of one kind, changes are recorded in the order they happened: what was shown for a day stays true. */
function mustFollow({ tree }: Context, unit: Unit, on: string, kind: 'rename' | 'move'): void {
  const last = tree.events.find(
    (event) => event.unitId === unit.id && event.body.kind === kind && event.on >= on,
  );
  if (last) throw invalid('on', `「${unit.name}」已登记 ${last.on} 的变更，新的变更须在其后`);
}

/** Two units under one parent never have the same name on one day. */
function mustBeNamedApart(tree: UnitTree, change: UnitChange, today: string): void {
  const touched = new Set([...change.added, ...change.changed].map(({ id }) => id));
  const names = new Map<string, string>();
  for (const unit of asItWas(tree, today)) {
    const key = `${unit.parentId} ${unit.name}`;
    const other = names.get(key);
    if (other !== undefined && (touched.has(unit.id) || touched.has(other))) {
      throw invalid('names.name', `同一上级下已有「${unit.name}」`);
    }
    names.set(key, unit.id);
  }
}

function invalid(path: string, message: string): LuoshiError {
  return new LuoshiError('REQUEST_INVALID', message, { faults: [{ path, message }] });
}

const WHY: Record<TreeFault['kind'], string> = {
  orphan: '没有上级',
  circle: '成了自己的下级',
  level: '层级高于上级',
};

function refused({ kind }: UnitOrder, fault: TreeFault): LuoshiError {
  const attempted = { rename: '更名', move: '改隶', split: '拆分', merge: '合并' }[kind];
  const state = `${fault.day} 起「${fault.name}」${WHY[fault.kind]}`;
  return new LuoshiError('STATE_REFUSES', `不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed: ['先安排其下级单位的去向', '改选上级单位或生效日期'] },
  });
}
