import type { PlanDocument, PlanPart, PlanTask } from '../plan.ts';
import type { Edition, EditionTask } from './types.ts';

/**
 * A plan just read as an edition to compare. Keys say where things stand: task `12`, its third measure `12/3`, the
 * second item of it `12/3/2`.
 */
export function editionOf(document: PlanDocument): Edition {
  const parts = new Map(document.parts.map((part) => [part.no, part]));
  return { tasks: document.tasks.map((task) => editionTask(task, titlesOf(task.part, parts))) };
}

function editionTask(task: PlanTask, parts: readonly string[]): EditionTask {
  const { text, kind, date } = task.deadline;
  return {
    key: `${task.no}`,
    no: task.no,
    printed: task.printed,
    parts,
    title: task.title,
    units: task.units.map(({ name, role }) => ({ name, role })),
    deadline: { text, kind, date },
    measures: task.measures.map((measure, m) => ({
      key: `${task.no}/${m + 1}`,
      addressee: { kind: measure.addressee.kind, text: measure.addressee.text },
      text: measure.text,
      items: measure.items.map((item, i) => ({ key: `${task.no}/${m + 1}/${i + 1}`, text: item.text })),
    })),
  };
}

/** Titles of a part and those around it, outermost first; a part that names itself as its own parent ends the way. */
function titlesOf(no: number, parts: ReadonlyMap<number, PlanPart>): string[] {
  const titles: string[] = [];
  const seen = new Set<number>();
  for (let part = parts.get(no); part && !seen.has(part.no); part = parts.get(part.parent ?? -1)) {
    seen.add(part.no);
    titles.unshift(part.title);
  }
  return titles;
}
