import type { UnitPage } from '../../contracts/units.ts';
import { namesOverTime, successors } from '../../domain/units/history.ts';
import { eventsAbout, listUnitEvents } from '../../storage/repositories/unitEvents.ts';
import { allUnits, getUnit as getUnitRow, unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { unitViews } from './unitView.ts';

/**
 * One unit with its names over time, what happened to it, and who does today what it did.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getUnit(call: Call, input: { params: { unitId: string } }): Promise<UnitPage> {
  mustBeAllowed(call, 'unit.read', { unitPath: null });
  const { db } = call;
  const row = await getUnitRow(db, input.params.unitId);
  const events = await eventsAbout(db, row.id);
  const next = await successorsOf(call, row);
  const above = row.path.split('/').slice(1, -2);
  const ids = [...above, ...next, ...events.flatMap((event) => [event.unitId, ...successorIds(event)])];
  const known = new Map((await unitsByIds(db, [...new Set(ids)])).map((unit) => [unit.id, unit]));
  const named = (some: readonly string[]) =>
    some.flatMap((id) => {
      const unit = known.get(id);
      return unit ? [{ id, name: unit.name, shortName: unit.shortName }] : [];
    });
  const [unit] = await unitViews(db, [row]);
  if (!unit) throw new Error('one row makes one view');
  return {
    unit,
    above: named(above),
    names: namesOverTime(row, events).map(({ aliases: _aliases, ...period }) => period),
    events: events.flatMap((event) =>
      named([event.unitId]).map((about) => ({
        id: event.id,
        on: event.on,
        kind: event.kind,
        unit: about,
        successors: named(successorIds(event)),
        reason: event.reason,
        recordedByName: event.recordedByName,
        recordedAt: event.recordedAt.toISOString(),
      })),
    ),
    successors: named(next),
  };
}

/** Only one that ended needs the whole history to be followed. */
async function successorsOf({ db, clock }: Call, row: Awaited<ReturnType<typeof getUnitRow>>) {
  if (row.validTo === null) return [row.id];
  const tree = { units: await allUnits(db), events: await listUnitEvents(db) };
  return successors(tree, row.id, clock.today());
}

function successorIds({ body }: { body: Awaited<ReturnType<typeof eventsAbout>>[number]['body'] }): string[] {
  return 'successors' in body ? [...body.successors] : [];
}
