import { countChanges } from './counts.ts';
import { pairItems } from './pairItems.ts';
import { pairMeasures, placedMeasures } from './pairMeasures.ts';
import { pairTasks } from './pairTasks.ts';
import { rarityIn } from './placed.ts';
import { taskChanges } from './taskChanges.ts';
import type { Edition, EditionComparison, TaskPairing } from './types.ts';

/**
 * Compares two editions of a plan: which task, sentence and item of the new one continues which of the old one, and what
 * changed. White space and numbers never count. Comparing the other way round gives the mirror image: what was added
 * is removed, and the same counts otherwise.
 * @param pairings a person's word on tasks, which goes before the words
 * @returns every task of both editions once; keys are those of the editions
 */
export function compareEditions(
  old: Edition,
  next: Edition,
  pairings: readonly TaskPairing[],
): EditionComparison {
  const tasks = pairTasks(old.tasks, next.tasks, pairings);
  const oldMeasures = placedMeasures(old.tasks);
  const newMeasures = placedMeasures(next.tasks);
  const rarity = rarityIn(oldMeasures, newMeasures);
  const measures = pairMeasures(tasks, oldMeasures, newMeasures, rarity);
  const changes = taskChanges({
    old: old.tasks,
    next: next.tasks,
    tasks,
    oldMeasures,
    newMeasures,
    measures,
  });
  return {
    counts: countChanges(changes),
    tasks: changes,
    items: pairItems(tasks, measures, oldMeasures, newMeasures, rarity),
  };
}
