import { searchKeys } from '../../domain/units/searchKeys.ts';
import {
  addManyUnits,
  addUnitEvents,
  completeUnits,
  keepUnitsVersion,
  type NewUnit,
  unitsVersion,
} from '../../storage/repositories/unitSeed.ts';
import { allUnits, type UnitRow } from '../../storage/repositories/units.ts';
import type { House } from '../context.ts';
import { pinyinTable } from '../units/pinyinTable.ts';
import { write } from '../write.ts';
import { type BundledChange, bundledUnits, bundledVersion } from './bundledUnits.ts';
import { ROOT_UNIT, systemCall } from './systemCall.ts';

/**
 * Brings a store's units up to the bundled ones: all of them into an empty store; into one from an earlier program what
 * it lacks, where a unit that people made themselves keeps its id and its names and is taken for the bundled one. A
 * store that has this version is only asked for its mark.
 * @returns number of units added; 0 when there was nothing to do, so that a second start changes nothing
 */
export async function seedUnits(house: House): Promise<number> {
  const version = await bundledVersion();
  if ((await unitsVersion(house.db)) === version) return 0;
  const bundle = await bundledUnits();
  const existing = await allUnits(house.db);
  const { added, completed, idOf } = mergeUnits(existing, bundle.units, (await pinyinTable()).spell);
  const call = systemCall(house);
  await write(call, async (tx, record) => {
    await addManyUnits(tx, added);
    await completeUnits(tx, completed);
    await addUnitEvents(tx, eventRows(bundle.changes, idOf, new Set(added.map(({ id }) => id)), call));
    await keepUnitsVersion(tx, version);
    const detail = { version, units: added.length, completed: completed.length };
    const trace = { unitId: ROOT_UNIT, objectType: 'unit', objectId: ROOT_UNIT };
    await record({ ...trace, action: 'units.seed', detail });
    return {};
  });
  return added.length;
}

type Completed = Pick<NewUnit, 'id' | 'code' | 'marks' | 'pinyin' | 'searchKeys'>;

interface Merged {
  readonly added: readonly NewUnit[];
  readonly completed: readonly Completed[];
  /** Id in the store of a bundled unit. */
  readonly idOf: (bundledId: string) => string;
}

/** What to add and what to complete; a unit is known by its id, or by a name in use under the same parent. */
function mergeUnits(
  existing: readonly UnitRow[],
  bundle: readonly NewUnit[],
  spell: (name: string) => string,
): Merged {
  const byId = new Map(existing.map((unit) => [unit.id, unit]));
  const byName = new Map(
    existing.flatMap((unit) =>
      [unit.name, ...unit.aliases].map((name) => [`${unit.parentId} ${name}`, unit] as const),
    ),
  );
  const here = new Map<string, { id: string; path: string }>();
  const bundledOf = new Map<string, NewUnit>();
  const added: NewUnit[] = [];
  for (const unit of bundle) {
    const parent = unit.parentId === null ? null : (here.get(unit.parentId) ?? null);
    const named = [unit.name, ...unit.aliases].map((name) => byName.get(`${parent?.id ?? null} ${name}`));
    const known = byId.get(unit.id) ?? named.find((found) => found !== undefined);
    here.set(unit.id, known ?? { id: unit.id, path: `${parent?.path ?? '/'}${unit.id}/` });
    if (known) bundledOf.set(known.id, unit);
    else added.push({ ...unit, parentId: parent?.id ?? null, path: `${parent?.path ?? '/'}${unit.id}/` });
  }
  const completed = existing.map((unit) => {
    const from = bundledOf.get(unit.id);
    const code = unit.code ?? from?.code ?? null;
    const pinyin = from?.pinyin ?? spell(unit.name);
    const keys = searchKeys({ ...unit, code }, pinyin);
    return { id: unit.id, code, marks: from?.marks ?? unit.marks, pinyin, searchKeys: keys };
  });
  return { added, completed, idOf: (id) => here.get(id)?.id ?? id };
}

/** Events of the units that are new here; one that people made themselves has the history they gave it. */
function eventRows(
  changes: readonly BundledChange[],
  idOf: (bundledId: string) => string,
  added: ReadonlySet<string>,
  { actor, clock }: ReturnType<typeof systemCall>,
) {
  return changes
    .filter(({ unitId }) => added.has(unitId))
    .map(({ unitId, on, reason, body }) => ({
      id: `bundled-${unitId}-${on}`,
      unitId,
      on,
      kind: body.kind,
      body: 'successors' in body ? { ...body, successors: body.successors.map(idOf) } : body,
      reason,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: clock.now(),
    }));
}
