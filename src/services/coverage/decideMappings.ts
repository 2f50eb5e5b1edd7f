import type { z } from 'zod';
import type { coverageEndpoints, UnitCoverage } from '../../contracts/coverage.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  type MappingRow,
  mappingsOf,
  putMappings,
  type RegionKey,
  removeMappings,
} from '../../storage/repositories/coverage.ts';
import { wordRows } from '../../storage/repositories/planRows.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { getUnitCoverage, loadRegion, planInForce } from './getUnitCoverage.ts';
import { judgeRegion, matchRegion } from './matchRegion.ts';
import { pairKey } from './verdicts.ts';

type Body = z.infer<NonNullable<(typeof coverageEndpoints)['decideMappings']['body']>>;
type Pair = Body['pairs'][number];

const ATTEMPTED: Record<Body['decision'], string> = {
  confirm: '确认对应',
  reject: '否定对应',
  map: '人工对应',
  reset: '撤回对应的决定',
};

/**
 * What a person says of pairs of a unit's plan: confirms or rejects what was proposed, maps by hand, or takes a decision
 * back. The verdicts follow in the same transaction.
 * @throws FORBIDDEN; NOT_FOUND; STATE_REFUSES when the unit has no plan in force under the plan above; REQUEST_INVALID
 *   naming every item that is not of these plans and every pair that there is not
 */
export async function decideMappings(
  call: Call,
  input: { params: { planId: string; unitId: string }; body: Body },
): Promise<UnitCoverage> {
  const { params, body } = input;
  await write(call, async (tx, record) => {
    const { upstream, unit } = await loadRegion(tx, params);
    mustBeAllowed(call, 'mapping.decide', { unitPath: unit.path });
    const local = await planInForce(tx, upstream, unit, ATTEMPTED[body.decision]);
    const key = { unitId: unit.id, upstreamPlanId: upstream.plan.id };
    const { items } = await wordRows(tx, local.id);
    const duties = new Set(upstream.duties.map((duty) => duty.key));
    refuseStrangers(body.pairs, duties, new Set(items.filter(isLive).map(({ id }) => id)));
    await decide(tx, call, { key, planId: local.id }, body);
    // a decision that is taken back leaves the pair to the words
    const follow = body.decision === 'reset' ? matchRegion : judgeRegion;
    const matched = await follow(tx, call, upstream, local);
    await record({
      unitId: unit.id,
      action: `mapping.${body.decision}`,
      objectType: 'plan',
      objectId: local.id,
      detail: {
        upstreamId: upstream.plan.id,
        pairs: body.pairs,
        ...('reason' in body && { reason: body.reason }),
        coverage: matched,
      },
      tell: 'mapping.decided',
    });
    return { planId: local.id };
  });
  return getUnitCoverage(call, { params });
}

function isLive({ status }: { readonly status: string }): boolean {
  return status !== 'dropped';
}

/** @throws REQUEST_INVALID */
function refuseStrangers(
  pairs: readonly Pair[],
  duties: ReadonlySet<string>,
  items: ReadonlySet<string>,
): void {
  const faults = pairs.flatMap(({ dutyId, itemId }, i) => [
    ...(duties.has(dutyId)
      ? []
      : [{ path: `pairs.${i}.dutyId`, message: `「${dutyId}」不是上级计划对下级提出的事项` }]),
    ...(items.has(itemId) ? [] : [{ path: `pairs.${i}.itemId`, message: `「${itemId}」不是本级计划的事项` }]),
  ]);
  if (faults.length > 0) throw new LuoshiError('REQUEST_INVALID', '有的事项不在这两份计划里', { faults });
}

interface Place {
  readonly key: RegionKey;
  readonly planId: string;
}

async function decide(tx: Db, call: Call, place: Place, body: Body): Promise<void> {
  const before = await mappingsOf(tx, place.key, place.planId);
  const known = new Map(before.map((row) => [pairKey(row.dutyId, row.itemId), row]));
  const pairs = [...new Map(body.pairs.map((pair) => [pairKey(pair.dutyId, pair.itemId), pair])).values()];
  if (body.decision !== 'map') refuseUnknown(body, known);
  if (body.decision === 'reset') {
    const rows = pairs.flatMap((pair) => known.get(pairKey(pair.dutyId, pair.itemId)) ?? []);
    // the words decide again: what they propose is stored by the matching that follows
    await removeMappings(
      tx,
      place.key.unitId,
      rows.map(({ id }) => id),
    );
    return;
  }
  const decided = {
    decidedBy: call.actor.userId,
    decidedByName: call.actor.name,
    decidedAt: call.clock.now(),
    changedSince: false,
    reason: 'reason' in body ? body.reason : null,
    status: body.decision === 'reject' ? ('rejected' as const) : ('confirmed' as const),
    counts: body.decision !== 'reject',
  };
  await putMappings(
    tx,
    pairs.map((pair) => {
      const row = known.get(pairKey(pair.dutyId, pair.itemId)) ?? byHand(call, place, pair);
      return { ...row, ...decided, origin: body.decision === 'map' ? 'by-hand' : row.origin };
    }),
  );
}

/** @throws REQUEST_INVALID for pairs that nobody proposed */
function refuseUnknown(body: Body, known: ReadonlyMap<string, MappingRow>): void {
  const faults = body.pairs.flatMap(({ dutyId, itemId }, i) =>
    known.has(pairKey(dutyId, itemId))
      ? []
      : [{ path: `pairs.${i}`, message: `「${dutyId}」与「${itemId}」没有对应，要对应请人工对应并写明理由` }],
  );
  if (faults.length > 0) {
    throw new LuoshiError('REQUEST_INVALID', `不能${ATTEMPTED[body.decision]}：没有这样的对应`, { faults });
  }
}

function byHand(call: Call, { key, planId }: Place, pair: Pair): MappingRow {
  return {
    ...key,
    ...pair,
    id: call.ids.next(),
    planId,
    origin: 'by-hand',
    status: 'confirmed',
    score: null,
    counts: true,
    changedSince: false,
    marks: { duty: [], item: [] },
    why: '人工对应',
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    reason: null,
  };
}
