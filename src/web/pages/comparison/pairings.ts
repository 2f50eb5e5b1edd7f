import type { TaskChange, TaskPairing, TaskPlace } from '../../../domain/editions/types.ts';

/** A person's words on pairs with one more; it takes the place of what was said of either task before. */
export function withPairing(pairings: readonly TaskPairing[], said: TaskPairing): TaskPairing[] {
  const others = pairings.filter(
    (pairing) => pairing.new !== said.new && (said.old === null || pairing.old !== said.old),
  );
  return [...others, said].sort((a, b) => a.new - b.new);
}

/** A person's words on pairs without what was said of a task of the new edition. */
export function withoutPairing(pairings: readonly TaskPairing[], no: number): TaskPairing[] {
  return pairings.filter((pairing) => pairing.new !== no);
}

/** Tasks that stand in one edition alone: what may be paired by hand. */
export interface Unpaired {
  readonly old: readonly TaskPlace[];
  readonly new: readonly TaskPlace[];
}

/** The tasks without a counterpart, each edition in its own order. */
export function unpairedOf(tasks: readonly TaskChange[]): Unpaired {
  const byNo = (a: TaskPlace, b: TaskPlace) => a.no - b.no;
  return {
    old: tasks.flatMap(({ old, new: next }) => (old !== null && next === null ? [old] : [])).sort(byNo),
    new: tasks.flatMap(({ old, new: next }) => (next !== null && old === null ? [next] : [])).sort(byNo),
  };
}
