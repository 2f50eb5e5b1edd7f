import type { AddresseeInput, MeasureAddresseesView } from '../../contracts/addressees.ts';
import { type AddresseeActionBody, afterAction, decideAddressees } from '../../domain/addressees/index.ts';
import { actingOf, handsOf } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addAddresseeAction } from '../../storage/repositories/addressees.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { coverSettled } from '../coverage/coverSettled.ts';
import { handsToday } from '../people/handsToday.ts';
import { planToday } from '../plans/planDay.ts';
import { write } from '../write.ts';
import { mayStep } from './addresseeRights.ts';
import { addresseeView, inWords } from './addresseeView.ts';
import { loadStandings } from './listAddressees.ts';
import { type Effects, rebind } from './rebind.ts';
import { type AddresseeStanding, askedRegions } from './standing.ts';

interface Input {
  readonly params: { readonly planId: string; readonly measureId: string };
  readonly body: AddresseeInput;
}

interface Loaded {
  readonly standing: AddresseeStanding;
  readonly regions: readonly UnitRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly today: PlainDate;
}

/**
 * One step in settling whom a measure binds: a list is named and approved, a region declares and is judged. Under a plan
 * in force whoever becomes bound owes from this day, and whoever no longer is owes no more, in the same transaction.
 * @throws NOT_FOUND; FORBIDDEN; STATE_REFUSES with what is possible; REASON_MISSING; JUDGE_IS_REPORTER; UNIT_UNKNOWN
 *   naming every unit that is no region of the plan
 */
export async function settleAddressees(
  call: Call,
  input: Input,
): Promise<{ measure: MeasureAddresseesView } & Effects> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  let stale = 0;
  const effects = await write(call, async (tx, record) => {
    const { standing, regions, names, today } = await load(tx, call, input.params);
    const { plan, measure, task, addressees, journal } = standing;
    const { body } = input;
    mustMay(call, standing, body, regions);
    mustBeOpen(standing);
    decideAddressees(measure.addresseeKind, addressees, body, await handsToday(tx, call));
    refuseStrangers(body, regions);
    const { actor } = call;
    const seq = (journal.at(-1)?.seq ?? 0) + 1;
    const id = call.ids.next();
    await addAddresseeAction(tx, {
      unitId: plan.unitId,
      measureId: measure.id,
      seq,
      id,
      planId: plan.id,
      actorId: actor.userId,
      actorName: actor.name,
      actorUnitId: actor.unitId,
      type: body.type,
      body: { ...body, ...actingOf(actor) },
      actedOn: today,
      actedAt: call.clock.now(),
    });
    const after = afterAction(addressees, { actorId: actor.userId, hands: handsOf(actor), on: today, body });
    const reason = inWords(body, (unitId) => names.get(unitId) ?? unitId);
    const done = await rebind(tx, call, record, standing, after, reason);
    stale = await coverSettled(tx, call, plan, body);
    await record({
      unitId: plan.unitId,
      action: `addressee.${body.type}`,
      objectType: 'measure',
      objectId: measure.id,
      detail: { planId: plan.id, taskNo: task.no, actionId: id, seq, ...body, ...done },
      tell: 'addressee.settled',
    });
    return done;
  });
  if (stale > 0) call.coverage.wake(call);
  const { standing, regions, names } = await load(call.db, call, input.params);
  return { measure: addresseeView(call.actor, standing, regions, names), ...effects };
}

async function load(db: Db, call: Call, { planId, measureId }: Input['params']): Promise<Loaded> {
  const plan = await getPlan(db, planId);
  const { standings, units } = await loadStandings(db, plan);
  const standing = standings.find(({ measure }) => measure.id === measureId);
  if (!standing) throw new LuoshiError('NOT_FOUND', '这份计划没有这条待定责任对象的举措');
  const today = planToday(plan, call.clock);
  const names = new Map(units.map((unit) => [unit.id, unit.shortName]));
  return { standing, regions: askedRegions(plan, units, today), names, today };
}

function mustMay(
  call: Call,
  standing: AddresseeStanding,
  body: AddresseeActionBody,
  regions: readonly UnitRow[],
): void {
  const regionPath = 'unitId' in body ? regions.find(({ id }) => id === body.unitId)?.path : undefined;
  if (mayStep(call.actor, standing, body.type, regionPath ?? standing.plan.unitPath)) return;
  throw new LuoshiError('FORBIDDEN', '名单由牵头单位提出，条件由各地自行申报，均由发文机关审批');
}

/** @throws STATE_REFUSES for a plan that is out of force */
function mustBeOpen({ plan }: AddresseeStanding): void {
  if (plan.status === 'draft' || plan.status === 'published') return;
  const state = plan.status === 'void' ? '清单已作废' : '清单已被新版替代';
  throw new LuoshiError('STATE_REFUSES', `现在不能确定责任对象：${state}`, {
    refusal: { attempted: '确定责任对象', state, allowed: [] },
  });
}

function refuseStrangers(body: AddresseeActionBody, regions: readonly UnitRow[]): void {
  const known = new Set(regions.map(({ id }) => id));
  const named = body.type === 'name' ? body.unitIds : 'unitId' in body ? [body.unitId] : [];
  const faults = named.flatMap((unitId, i) =>
    known.has(unitId)
      ? []
      : [
          {
            path: body.type === 'name' ? `unitIds.${i}` : 'unitId',
            message: `「${unitId}」不是这份计划的地区`,
          },
        ],
  );
  if (faults.length > 0) throw new LuoshiError('UNIT_UNKNOWN', '有的单位不是这份计划的地区', { faults });
}
