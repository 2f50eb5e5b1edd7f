import {
  compareEditions,
  type Edition,
  type EditionComparison,
  type EditionMeasure,
  type EditionTask,
  type EditionUnit,
  type TaskPairing,
} from '../../domain/editions/index.ts';
import type { PartRow, PlanRows, TaskRow, TaskUnitRow } from '../../storage/repositories/planRows.ts';
import { groupRows } from '../groupRows.ts';

/**
 * Compares two plans of the store as they stand; keys are the rows' ids.
 * @param pairings a person's word on which task continues which
 */
export function compareRows(
  old: PlanRows,
  next: PlanRows,
  pairings: readonly TaskPairing[],
): EditionComparison {
  return compareEditions(editionOfRows(old), editionOfRows(next), pairings);
}

/** A plan of the store as an edition to compare. Dropped items are none. */
function editionOfRows(rows: PlanRows): Edition {
  const parts = new Map(rows.parts.map((part) => [part.no, part]));
  const partOf = new Map(rows.parts.map((part) => [part.id, part]));
  const units = groupRows(rows.taskUnits, (unit) => unit.taskId);
  const measures = groupRows(rows.measures, (measure) => measure.taskId);
  const items = groupRows(
    rows.items.filter((item) => item.status !== 'dropped'),
    (item) => item.measureId,
  );
  const measuresOf = (task: TaskRow): EditionMeasure[] =>
    (measures.get(task.id) ?? []).map((measure) => ({
      key: measure.id,
      addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
      text: measure.text,
      items: (items.get(measure.id) ?? []).map(({ id, text }) => ({ key: id, text })),
    }));
  return {
    tasks: rows.tasks.map(
      (task): EditionTask => ({
        key: task.id,
        no: task.no,
        printed: task.printed,
        parts: titlesOf(partOf.get(task.partId ?? ''), parts),
        title: task.title,
        units: unitsOf(units.get(task.id) ?? []),
        deadline: { text: task.deadlineText, kind: task.deadlineKind, date: task.deadlineOn },
        measures: measuresOf(task),
      }),
    ),
  };
}

/** Titles of a part and those around it, outermost first; a part that names itself as its own parent ends the way. */
function titlesOf(innermost: PartRow | undefined, parts: ReadonlyMap<number, PartRow>): string[] {
  const titles: string[] = [];
  const seen = new Set<number>();
  for (let part = innermost; part && !seen.has(part.no); part = parts.get(part.parentNo ?? -1)) {
    seen.add(part.no);
    titles.unshift(part.title);
  }
  return titles;
}

/**
 * Units in the role in which they will owe: a proposed lead leads and the others listed are co-units, whether or not a
 * person has confirmed it in one of the editions.
 */
function unitsOf(rows: readonly TaskUnitRow[]): EditionUnit[] {
  const lead = rows.find((row) => row.role === 'lead') ?? rows.find((row) => row.proposedLead);
  return rows.map((row) => {
    if (row === lead) return { name: row.name, role: 'lead' };
    const role = lead !== undefined && row.role === 'responsible' ? 'co' : row.role;
    return { name: row.name, role };
  });
}
