import type { AddresseePage } from '../../contracts/addressees.ts';
import { basisOf } from '../../domain/addressees/index.ts';
import { leadOf } from '../../domain/publishing.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addresseeJournals } from '../../storage/repositories/addressees.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type UnitRow, unitsByIds, unitsOfPlan } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { planToday } from '../plans/planDay.ts';
import { planView } from '../plans/planView.ts';
import { addresseeView } from './addresseeView.ts';
import { type AddresseeStanding, addresseesOf, askedRegions } from './standing.ts';

/**
 * Every measure of a plan whose words leave open whom they bind, with what was said of it, in the order of the paper.
 * @throws NOT_FOUND; FORBIDDEN, also for a draft when the person may not review it
 */
export async function listAddressees(
  call: Call,
  input: { params: { planId: string } },
): Promise<AddresseePage> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const plan = await getPlan(call.db, input.params.planId);
  if (plan.publishedOn === null) mustBeAllowed(call, 'plan.review', plan);
  const { standings, units } = await loadStandings(call.db, plan);
  const regions = askedRegions(plan, units, planToday(plan, call.clock));
  const names = new Map(units.map((unit) => [unit.id, unit.shortName]));
  return {
    plan: planView(plan, call.clock),
    measures: standings.map((standing) => addresseeView(call.actor, standing, regions, names)),
  };
}

/** The measures with everything said of them, and every unit that any of it names. */
export async function loadStandings(
  db: Db,
  plan: PlanRecord,
): Promise<{ standings: AddresseeStanding[]; units: UnitRow[] }> {
  const rows = await planRows(db, plan.id);
  const near = await unitsOfPlan(db, plan);
  const journals = await addresseeJournals(db, plan.id);
  const tasks = new Map(rows.tasks.map((task) => [task.id, task]));
  const taskUnits = groupRows(rows.taskUnits, (unit) => unit.taskId);
  const byId = new Map(near.map((unit) => [unit.id, unit]));
  const items = groupRows(
    rows.items.filter(({ status }) => status !== 'dropped'),
    (item) => item.measureId,
  );
  const standings = rows.measures.flatMap((measure): AddresseeStanding[] => {
    const task = tasks.get(measure.taskId);
    if (!task || basisOf(measure.addresseeKind) === null) return [];
    const journal = journals.get(measure.id) ?? [];
    const leadId = leadOf(taskUnits.get(task.id) ?? []);
    return [
      {
        plan,
        task,
        measure,
        items: items.get(measure.id)?.length ?? 0,
        lead: leadId === null ? null : (byId.get(leadId) ?? null),
        journal,
        addressees: addresseesOf(journal),
      },
    ];
  });
  const named = standings.flatMap(({ journal }) => journal.flatMap(unitsNamed));
  const others = [...new Set(named)].filter((id) => !byId.has(id));
  return { standings, units: [...near, ...(await unitsByIds(db, others))] };
}

function unitsNamed({ body, actorUnitId }: AddresseeStanding['journal'][number]): string[] {
  if (body.type === 'name') return [actorUnitId, ...body.unitIds];
  return 'unitId' in body ? [actorUnitId, body.unitId] : [actorUnitId];
}
