import type { Db } from '../../storage/engine/types.ts';
import { workOutRegion } from './regionWork.ts';
import { loadJournals, standingsFor, type Upstream } from './upstream.ts';
import type { Worked } from './verdicts.ts';

/** What a unit that filed no plan would be found to leave out: the verdicts on an empty plan. */
export async function withoutPlan(db: Db, upstream: Upstream, unitId: string): Promise<readonly Worked[]> {
  const { title, year, issuer, number } = upstream.plan;
  const { worked } = workOutRegion(upstream.index, upstream.level, {
    plan: { title, year, issuer, number },
    rows: { parts: [], tasks: [], measures: [], items: [] },
    yearAbove: year,
    decided: [],
    standings: standingsFor(upstream, await loadJournals(db, upstream.plan.id), unitId),
  });
  return worked;
}
