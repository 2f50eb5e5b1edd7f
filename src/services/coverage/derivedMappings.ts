import type { Db } from '../../storage/engine/types.ts';
import { type MappingRow, mappingsOf, putMappings } from '../../storage/repositories/coverage.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import type { Call } from '../context.ts';
import type { Upstream } from './upstream.ts';
import { pairKey } from './verdicts.ts';

/**
 * Confirms the pairs of items that were taken over from the plan above: whoever takes a duty over says by it that the
 * item carries it out. A pair that a person decided otherwise stays as decided.
 * @param local the region's plan, published or being published
 */
export async function derivedMappings(
  tx: Db,
  call: Call,
  upstream: Upstream,
  local: PlanRecord,
): Promise<void> {
  const key = { unitId: local.unitId, upstreamPlanId: upstream.plan.id };
  const { items } = await planRows(tx, local.id);
  const derived = items.filter(({ status, derivedFrom }) => status !== 'dropped' && derivedFrom !== null);
  if (derived.length === 0) return;
  const before = await mappingsOf(tx, key, local.id);
  const known = new Map(before.map((row) => [pairKey(row.dutyId, row.itemId), row]));
  const rows = derived.flatMap(({ id: itemId, derivedFrom }): MappingRow[] => {
    if (derivedFrom === null || !upstream.places.has(derivedFrom)) return [];
    const old = known.get(pairKey(derivedFrom, itemId));
    if (old !== undefined && old.status !== 'proposed') return [];
    return [
      {
        ...key,
        id: old?.id ?? call.ids.next(),
        dutyId: derivedFrom,
        planId: local.id,
        itemId,
        origin: 'derived',
        status: 'confirmed',
        score: null,
        counts: true,
        changedSince: false,
        marks: { duty: [], item: [] },
        why: '承接上级事项，文字与成果形式照录',
        decidedBy: call.actor.userId,
        decidedByName: call.actor.name,
        decidedAt: call.clock.now(),
        reason: null,
      },
    ];
  });
  await putMappings(tx, rows);
}
