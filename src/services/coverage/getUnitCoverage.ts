import type { UnitCoverage } from '../../contracts/coverage.ts';
import { COVERAGE_RULES } from '../../domain/coverage/index.ts';
import { can } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  type CoverageSumsRow,
  countPlansUnder,
  coverageRowsOf,
  findSums,
  mappingsOf,
  plansUnder,
} from '../../storage/repositories/coverage.ts';
import { isStale } from '../../storage/repositories/coverageMoves.ts';
import { voidedUnder } from '../../storage/repositories/coveragePlans.ts';
import { wordRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { getUnit, type UnitRow } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { planView } from '../plans/planView.ts';
import { type ItemPlace, placesOf } from './storedPlan.ts';
import { loadUpstream, type Upstream } from './upstream.ts';
import { addedView, coverageUnitView, dutyCoverageView, localItemView, sumsView } from './views.ts';
import { withoutPlan } from './withoutPlan.ts';

/**
 * One unit's plan held against the plan above, duty by duty; without a plan of its own there is nothing to show.
 * @throws NOT_FOUND, also for a unit that does not lie below the organ whose plan it is; FORBIDDEN
 */
export async function getUnitCoverage(
  call: Call,
  input: { params: { planId: string; unitId: string } },
): Promise<UnitCoverage> {
  const { db, actor } = call;
  const { upstream, unit } = await loadRegion(db, input.params);
  mustBeAllowed(call, 'coverage.read', { unitPath: unit.path });
  const held = await findHeld(db, upstream, unit);
  const below = held ? ((await countPlansUnder(db, [held.plan.id])).get(held.plan.id) ?? 0) : 0;
  const placed = { unitPath: unit.path };
  const inForce = upstream.plan.status === 'published';
  const decides = inForce && held !== null && held.plan.status === 'published';
  return {
    upstream: planView(upstream.plan, call.clock),
    unit: coverageUnitView(unit, below),
    plan: held && planView(held.plan, call.clock),
    withdrawn: held ? null : ((await voidedUnder(db, upstream.plan.id)).get(unit.id)?.title ?? null),
    sums: held && sumsView(held.sums),
    duties: held ? await dutiesOf(db, upstream, held) : inForce ? await missingOf(db, upstream, unit) : [],
    items: held ? [...held.places.values()].map(localItemView) : [],
    added: addedView(held?.sums),
    may: {
      decide: decides && can(actor, 'mapping.decide', placed),
      upholdStricter: decides && can(actor, 'stricter.uphold', placed),
      derive: inForce && can(actor, 'plan.import', placed),
    },
    computedAt:
      held && !(inForce && isStale(held.sums, COVERAGE_RULES)) ? held.sums.computedAt.toISOString() : null,
  };
}

/** A plan and a unit below the organ whose plan it is. @throws NOT_FOUND */
export async function loadRegion(
  db: Db,
  { planId, unitId }: { readonly planId: string; readonly unitId: string },
): Promise<{ upstream: Upstream; unit: UnitRow }> {
  const upstream = await loadUpstream(db, planId);
  const unit = await getUnit(db, unitId);
  if (unit.path.startsWith(upstream.plan.unitPath) && unit.id !== upstream.plan.unitId) {
    return { upstream, unit };
  }
  throw new LuoshiError('NOT_FOUND', `「${unit.shortName}」不在「${upstream.plan.title}」的下级单位中`);
}

/** A unit's plan that was held against the plan above. */
interface Held {
  readonly plan: PlanRecord;
  readonly sums: CoverageSumsRow;
  readonly places: ReadonlyMap<string, ItemPlace>;
}

async function findHeld(db: Db, upstream: Upstream, unit: UnitRow): Promise<Held | null> {
  const sums = await findSums(db, { unitId: unit.id, upstreamPlanId: upstream.plan.id });
  if (sums === undefined || upstream.plan.status === 'void') return null;
  const plan = await getPlan(db, sums.planId);
  return { plan, sums, places: placesOf({ plan, rows: await wordRows(db, plan.id) }) };
}

async function dutiesOf(db: Db, upstream: Upstream, held: Held): Promise<UnitCoverage['duties']> {
  const key = { unitId: held.plan.unitId, upstreamPlanId: upstream.plan.id };
  const rows = new Map((await coverageRowsOf(db, key)).map((row) => [row.dutyId, row]));
  const mappings = groupRows(await mappingsOf(db, key, held.plan.id), ({ dutyId }) => dutyId);
  return upstream.duties.flatMap(({ key: dutyId }) => {
    const [place, row] = [upstream.places.get(dutyId), rows.get(dutyId)];
    return place && row ? [dutyCoverageView(place, row, mappings.get(dutyId) ?? [])] : [];
  });
}

/** Of a unit without a plan: the duties that an empty plan would leave out. */
async function missingOf(db: Db, upstream: Upstream, unit: UnitRow): Promise<UnitCoverage['duties']> {
  const worked = await withoutPlan(db, upstream, unit.id);
  return worked.flatMap((one) => {
    const place = upstream.places.get(one.dutyId);
    return place && one.verdict === 'missing' ? [dutyCoverageView(place, { ...one, ...UNDECIDED }, [])] : [];
  });
}

/** No stricter date or number was decided on. */
const UNDECIDED = { strictDecision: null, strictByName: null, strictReason: null, strictOn: null };

/**
 * The plan in force with which a unit carries out the plan above.
 * @throws STATE_REFUSES when there is none
 */
export async function planInForce(
  db: Db,
  upstream: Upstream,
  unit: UnitRow,
  attempted: string,
): Promise<PlanRecord> {
  const [found] = await plansUnder(db, upstream.plan.id, unit.id);
  if (found) return getPlan(db, found.id);
  const state = `「${unit.shortName}」没有已发布的承接计划`;
  throw new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed: ['导入本级计划并定为承接它', '承接上级事项'] },
  });
}
