import type { UnitOrderInput, Unit as UnitShown } from '../../contracts/units.ts';
import { applied, orderUnits, type UnitChange } from '../../domain/units/change.ts';
import type { UnitTree } from '../../domain/units/history.ts';
import type { Unit } from '../../domain/units/types.ts';
import type { Db } from '../../storage/engine/types.ts';
import { listUnitEvents, lockTree, movePeople, moveSubtree } from '../../storage/repositories/unitEvents.ts';
import { nextUnitPosition } from '../../storage/repositories/unitPages.ts';
import { addUnitEvents } from '../../storage/repositories/unitSeed.ts';
import {
  addUnits,
  allUnits,
  changeUnit,
  type UnitRow,
  unitsByIds,
} from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { assignNewUnits } from '../plans/assignNewUnits.ts';
import { type RecordTrace, write } from '../write.ts';
import { foundBy } from './foundBy.ts';
import { unitViews } from './unitView.ts';

/**
 * Records a renaming, a move, a split or a merger from a day on. What was shown for earlier days stays; accounts of a
 * unit that went into one other go with it; obligations stay with the unit that owed them and are listed as ownerless.
 * @throws FORBIDDEN, REQUEST_INVALID, STATE_REFUSES
 */
export async function changeUnits(
  call: Call,
  { body }: { body: UnitOrderInput },
): Promise<{ units: UnitShown[]; peopleMoved: number }> {
  mustBeAllowed(call, 'unit.manage', { unitPath: null });
  const { reason, ...order } = body;
  const done = await write(call, async (tx, record) => {
    await lockTree(tx);
    const rows = await allUnits(tx);
    const tree: UnitTree = { units: rows, events: await listUnitEvents(tx) };
    const change = orderUnits(tree, order, call.clock.today(), () => call.ids.next());
    await save(tx, rows, applied(tree, change), change);
    const recorded = {
      recordedBy: call.actor.userId,
      recordedByName: call.actor.name,
      recordedAt: call.clock.now(),
    };
    const events = change.events.map((event) => ({ ...event, kind: event.body.kind, reason, ...recorded }));
    await addUnitEvents(tx, events);
    const peopleMoved = await takePeople(tx, record, change, call.clock.now());
    for (const { unitId, on, body: what } of change.events) {
      const detail = { on, reason, ...what };
      await record({ unitId, action: `unit.${what.kind}`, objectType: 'unit', objectId: unitId, detail });
    }
    return { unitIds: [...change.added, ...change.changed].map(({ id }) => id), peopleMoved };
  });
  await assignNewUnits(call);
  const rows = await unitsByIds(call.db, done.unitIds);
  return { units: await unitViews(call.db, rows), peopleMoved: done.peopleMoved };
}

async function save(tx: Db, rows: readonly UnitRow[], after: UnitTree, change: UnitChange): Promise<void> {
  const before = new Map(rows.map((row) => [row.id, row]));
  const units = new Map(after.units.map((unit) => [unit.id, unit]));
  const position = await nextUnitPosition(tx);
  for (const [i, unit] of change.added.entries()) {
    const keys = await foundBy(unit, null);
    const { id, parentId, kind, level, validFrom, validTo } = unit;
    const row = { id, parentId, kind, level, validFrom, validTo, ...namesOf(unit), ...keys };
    await addUnits(tx, [{ ...row, path: pathOf(unit, units), position: position + i, marks: [] }]);
  }
  for (const unit of change.changed) {
    const was = before.get(unit.id);
    if (!was) continue;
    const keys = await foundBy(unit, was.name === unit.name ? was.pinyin : null);
    const { parentId, validTo } = unit;
    await changeUnit(tx, unit.id, { parentId, validTo, ...namesOf(unit), ...keys });
    if (was.parentId !== parentId) await moveSubtree(tx, was.path, pathOf(unit, units));
  }
}

function namesOf({ name, shortName, aliases, code }: Unit) {
  return { name, shortName, aliases: [...aliases], code };
}

function pathOf(unit: Unit, units: ReadonlyMap<string, Unit>): string {
  const parent = unit.parentId === null ? undefined : units.get(unit.parentId);
  return `${parent ? pathOf(parent, units) : '/'}${unit.id}/`;
}

/** The accounts of a unit that went into one other. Those of one that went into several are placed by hand. */
async function takePeople(tx: Db, record: RecordTrace, change: UnitChange, at: Date): Promise<number> {
  let moved = 0;
  for (const { unitId, into } of change.ended) {
    const people = into === null ? 0 : await movePeople(tx, unitId, into, at);
    moved += people;
    if (people === 0 || into === null) continue;
    const trace = { action: 'unit.people-moved', objectType: 'unit', objectId: unitId };
    await record({ ...trace, unitId: into, detail: { from: unitId, people } });
  }
  return moved;
}
