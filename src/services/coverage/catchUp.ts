import { setImmediate as breathe } from 'node:timers/promises';
import type { Db } from '../../storage/engine/types.ts';
import { decidedMappings, putMappings } from '../../storage/repositories/coverage.ts';
import { removeProposals, type Waiting, waitingPlans } from '../../storage/repositories/coverageMoves.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { changePlan, getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import type { Call, House } from '../context.ts';
import { compareRows } from '../editions/compareRows.ts';
import { systemCall } from '../setup/systemCall.ts';
import { write } from '../write.ts';
import { moved } from './coverPublished.ts';
import { type Matched, matchRegion } from './matchRegion.ts';
import { loadUpstream } from './upstream.ts';

/**
 * Holds regions' plans anew against the plan above where that is due: after a new edition of it, or after it was settled
 * whom its measures bind. One plan a transaction, with room for others between; what is left when it is stopped is taken
 * up by the next run.
 * @param signal stops it after the plan in hand
 * @returns how many plans were matched
 * @throws AggregateError when some could not be, after all others were
 */
export async function catchUpCoverage(house: House, signal?: AbortSignal): Promise<number> {
  const call = systemCall(house);
  const failed = new Map<string, unknown>();
  let done = 0;
  // an edition may have been replaced twice: each round takes one step
  for (;;) {
    const waiting = (await waitingPlans(house.db)).filter(({ planId }) => !failed.has(planId));
    if (waiting.length === 0) break;
    for (const one of waiting) {
      if (signal?.aborted) return done;
      try {
        await matchAnew(call, one);
        done += 1;
      } catch (error) {
        // one plan that cannot be matched keeps no other from it
        failed.set(one.planId, error);
      }
      await breathe();
    }
  }
  const [first] = failed;
  if (first)
    throw new AggregateError([...failed.values()], `有 ${failed.size} 份计划没有对应，如 ${first[0]}`);
  return done;
}

/** Does the same without waiting for it; it ends with the server, and a failure is tried again at the next start. */
export function catchUpLater(call: Call): void {
  const { imports, ids } = call;
  imports.start(`coverage-${ids.next()}`, 0, ({ signal }) =>
    catchUpCoverage(call, signal).then(
      () => undefined,
      (error: unknown) => {
        process.stderr.write(`对应没有做完，下次启动再做：${String(error)}\n`);
      },
    ),
  );
}

async function matchAnew(call: Call, { planId, upstreamId }: Waiting): Promise<void> {
  await write(call, async (tx, record) => {
    const plan = await getPlan(tx, planId);
    const from = plan.upstreamId;
    if (from !== null && from !== upstreamId) await follow(tx, plan, from, upstreamId);
    const upstream = await loadUpstream(tx, upstreamId);
    const matched: Matched = await matchRegion(tx, call, upstream, { ...plan, upstreamId });
    await record({
      unitId: plan.unitId,
      action: 'coverage.match',
      objectType: 'plan',
      objectId: planId,
      detail: { upstreamId, ...(from !== upstreamId && { from }), ...matched },
      tell: 'coverage.matched',
    });
    return { planId };
  });
}

/** The plan carries out the new edition; what was decided holds for the duties that continue theirs. */
async function follow(tx: Db, plan: PlanRecord, from: string, to: string): Promise<void> {
  const next = await getPlan(tx, to);
  const { items } = compareRows(await planRows(tx, from), await planRows(tx, to), next.pairings);
  const pairs = new Map(items.map((pair) => [pair.oldKey, pair]));
  await removeProposals(tx, plan.unitId, from);
  const decided = await decidedMappings(tx, plan.unitId, from);
  await putMappings(
    tx,
    moved(decided, ({ dutyId, planId }) => {
      const pair = planId === plan.id ? pairs.get(dutyId) : undefined;
      return pair && { dutyId: pair.newKey, upstreamPlanId: to, reworded: pair.reworded };
    }),
  );
  await changePlan(tx, plan.id, { upstreamId: to });
}
