import type { Plan } from '../../../contracts/plans.ts';

type Linked = Pick<Plan, 'id' | 'previousId' | 'nextId' | 'edition' | 'createdAt'>;

/** The edition that is in force in place of a superseded plan; undefined: none that is known. */
export function newestAfter<P extends Linked>(plans: readonly P[], plan: Linked): P | undefined {
  const byId = new Map(plans.map((row) => [row.id, row]));
  const seen = new Set([plan.id]);
  let newest: P | undefined;
  for (let id = plan.nextId; id !== null && !seen.has(id); id = newest?.nextId ?? null) {
    seen.add(id);
    const next = byId.get(id);
    if (next === undefined) break;
    newest = next;
  }
  return newest;
}

/**
 * Plans by the list they are editions of: groups stand where their first plan stood, within a group the newest edition
 * is first and, of drafts of the same edition, the newest draft.
 */
export function groupEditions<P extends Linked>(plans: readonly P[]): P[][] {
  const byId = new Map(plans.map((row) => [row.id, row]));
  const groups = new Map<string, P[]>();
  for (const plan of plans) {
    const first = firstOf(byId, plan);
    const group = groups.get(first);
    if (group) group.push(plan);
    else groups.set(first, [plan]);
  }
  return [...groups.values()].map((group) =>
    group.sort((a, b) => b.edition - a.edition || b.createdAt.localeCompare(a.createdAt)),
  );
}

/** Id of the first known edition of a plan's list. */
function firstOf(byId: ReadonlyMap<string, Linked>, plan: Linked): string {
  const seen = new Set<string>();
  let at = plan;
  while (at.previousId !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const before = byId.get(at.previousId);
    if (before === undefined) return at.previousId;
    at = before;
  }
  return at.id;
}
