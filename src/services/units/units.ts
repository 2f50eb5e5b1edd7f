import { z } from 'zod';
import type { Unit } from '../../contracts/units.ts';
import { type Undone, undoneAfter, unitBefore } from '../../domain/units/history.ts';
import { UNIT_LEVELS } from '../../domain/units/types.ts';
import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { eventsAfter } from '../../storage/repositories/unitEvents.ts';
import {
  childrenOf,
  findUnit,
  listUnitRows,
  nextUnitPosition,
  type UnitFilter,
} from '../../storage/repositories/unitPages.ts';
import { addUnits, changeUnit, getUnit, type UnitRow } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { assignNewUnits } from '../plans/assignNewUnits.ts';
import { write } from '../write.ts';
import { foundBy } from './foundBy.ts';
import { unitViews } from './unitView.ts';

const EVERYWHERE = { unitPath: null };

interface ListInput {
  readonly query: Omit<UnitFilter, 'asOf'> & {
    readonly asOf?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  };
}

/** Units in official order with the number of living accounts, by page; asked for a day, as they were on it. */
export async function listUnits(call: Call, { query }: ListInput) {
  mustBeAllowed(call, 'unit.read', EVERYWHERE);
  const place = unpackCursor(query.cursor, z.tuple([z.int(), z.string()]));
  const after = place && { position: place[0], id: place[1] };
  const { asOf: day, limit } = query;
  const undone = day === undefined ? new Map() : undoneAfter(await eventsAfter(call.db, day), day);
  const asOf = day === undefined ? undefined : { day, parents: parentsOf(undone) };
  // one more than asked for tells whether there is another page
  const { rows, total } = await listUnitRows(call.db, { ...query, asOf }, after, limit + 1);
  const page = rows.slice(0, limit);
  const views = await unitViews(call.db, page, asOf);
  const last = page.at(-1);
  const next = rows.length > limit && last ? packCursor([last.position, last.id]) : null;
  return { rows: views.map((view) => asItWasNamed(view, undone.get(view.id))), next, total };
}

function parentsOf(undone: ReadonlyMap<string, Undone>): Map<string, string> {
  return new Map([...undone].flatMap(([id, { parentId }]) => (parentId === null ? [] : [[id, parentId]])));
}

function asItWasNamed(view: Unit, undone: Undone | undefined): Unit {
  const was = unitBefore(view, undone);
  return { ...was, aliases: [...was.aliases] };
}

interface CreateInput {
  readonly body: {
    readonly parentId: string;
    readonly name: string;
    readonly shortName: string;
    readonly aliases: readonly string[];
    readonly kind: UnitRow['kind'];
    readonly level?: UnitRow['level'] | undefined;
    readonly validFrom: string;
  };
}

/**
 * Adds a unit at the end of the official order.
 * @throws UNIT_UNKNOWN for the parent; REQUEST_INVALID for a name in use beside it or a level that cannot be
 */
export async function createUnit(call: Call, { body }: CreateInput): Promise<Unit> {
  mustBeAllowed(call, 'unit.manage', EVERYWHERE);
  const { unitId } = await write(call, async (tx, record) => {
    const parent = await findUnit(tx, body.parentId);
    if (!parent) {
      throw new LuoshiError('UNIT_UNKNOWN', '没有这个上级单位', {
        faults: [{ path: 'parentId', message: '没有这个单位' }],
      });
    }
    const level = await levelUnder(tx, parent, body);
    await mustBeNewName(tx, { parentId: parent.id, name: body.name, except: null });
    const id = call.ids.next();
    const row = {
      id,
      parentId: parent.id,
      path: `${parent.path}${id}/`,
      name: body.name,
      shortName: body.shortName,
      aliases: [...body.aliases],
      kind: body.kind,
      level,
      code: null,
      position: await nextUnitPosition(tx),
      validFrom: body.validFrom,
      validTo: null,
      ...(await foundBy({ ...body, code: null }, null)),
    };
    await addUnits(tx, [row]);
    const detail = { name: row.name, parentId: row.parentId, kind: row.kind, level };
    await record({ unitId: id, action: 'unit.create', objectType: 'unit', objectId: id, detail });
    return { unitId: id };
  });
  await assignNewUnits(call);
  return loadUnit(call, unitId);
}

interface UpdateInput {
  readonly params: { readonly unitId: string };
  readonly body: {
    readonly name?: string | undefined;
    readonly shortName?: string | undefined;
    readonly aliases?: readonly string[] | undefined;
    readonly validTo?: string | null | undefined;
  };
}

/**
 * Changes names or the last day of a unit.
 * @throws NOT_FOUND; REQUEST_INVALID for a name in use beside it or a last day before the first
 */
export async function updateUnit(call: Call, { params, body }: UpdateInput): Promise<Unit> {
  mustBeAllowed(call, 'unit.manage', EVERYWHERE);
  const { unitId } = params;
  await write(call, async (tx, record) => {
    const before = await getUnit(tx, unitId);
    if (body.validTo) await mustBeAbleToEnd(tx, before, body.validTo);
    if (body.name !== undefined) {
      await mustBeNewName(tx, { parentId: before.parentId, name: body.name, except: unitId });
    }
    const patch = {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.shortName === undefined ? {} : { shortName: body.shortName }),
      ...(body.aliases === undefined ? {} : { aliases: [...body.aliases] }),
      ...(body.validTo === undefined ? {} : { validTo: body.validTo }),
    };
    if (Object.keys(patch).length > 0) {
      await changeUnit(tx, unitId, {
        ...patch,
        ...(await foundBy({ ...before, ...patch }, body.name === undefined ? before.pinyin : null)),
      });
    }
    const { name, shortName, aliases, validTo } = before;
    const detail = { before: { name, shortName, aliases, validTo }, change: patch };
    await record({ unitId, action: 'unit.change', objectType: 'unit', objectId: unitId, detail });
    return {};
  });
  return loadUnit(call, unitId);
}

/**
 * A department stands on its parent's level; an office there or below, by default on the level of the offices that lie
 * there already (districts of a municipality are counties without a prefecture between), else one below.
 */
async function levelUnder(
  tx: Db,
  parent: UnitRow,
  { kind, level }: CreateInput['body'],
): Promise<UnitRow['level']> {
  if (level === undefined && kind === 'department') return parent.level;
  const below = UNIT_LEVELS.slice(UNIT_LEVELS.indexOf(parent.level) + 1);
  const beside = (await childrenOf(tx, parent.id)).find((unit) => below.includes(unit.level))?.level;
  const wanted = level ?? beside ?? below[0];
  if (wanted === undefined) throw invalid({ path: 'level', message: '县级单位之下只能设内设机构' });
  if (wanted === parent.level || (kind === 'office' && below.includes(wanted))) return wanted;
  throw invalid({
    path: 'level',
    message: kind === 'department' ? '内设机构与上级单位同级' : '机关与上级单位同级或低于上级单位',
  });
}

/** A unit ends after it began, and leaves nothing behind without a parent. */
async function mustBeAbleToEnd(tx: Db, unit: UnitRow, lastDay: string): Promise<void> {
  if (lastDay < unit.validFrom) {
    throw invalid({ path: 'validTo', message: `不得早于启用日期 ${unit.validFrom}` });
  }
  const left = (await childrenOf(tx, unit.id)).filter(({ validTo }) => validTo === null || validTo > lastDay);
  if (left.length === 0) return;
  const state = `其下还有 ${left.length} 个单位，如「${left[0]?.name}」`;
  throw new LuoshiError('STATE_REFUSES', `不能停用「${unit.name}」：${state}`, {
    refusal: { attempted: '停用', state, allowed: ['先停用或改隶其下级单位', '登记合并或拆分'] },
  });
}

async function mustBeNewName(
  tx: Db,
  { parentId, name, except }: { parentId: string | null; name: string; except: string | null },
): Promise<void> {
  if (parentId === null) return;
  const siblings = await childrenOf(tx, parentId);
  if (siblings.some((unit) => unit.name === name && unit.id !== except && unit.validTo === null)) {
    throw invalid({ path: 'name', message: '同一上级下已有同名单位' });
  }
}

function invalid(fault: FieldFault): LuoshiError {
  return new LuoshiError('REQUEST_INVALID', fault.message, { faults: [fault] });
}

async function loadUnit(call: Call, unitId: string): Promise<Unit> {
  const [view] = await unitViews(call.db, [await getUnit(call.db, unitId)]);
  if (!view) throw new Error('one row makes one view');
  return view;
}
