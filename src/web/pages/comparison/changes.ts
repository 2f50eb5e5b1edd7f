import type {
  EditionCounts,
  MeasureChange,
  TaskChange,
  TaskPlace,
  UnitsChange,
  WordRun,
} from '../../../domain/editions/types.ts';
import type { Deadline } from '../../../domain/plan.ts';
import type { ComparisonShow } from '../../address/filters.ts';

/** What of a task changed, beside being there at all; in the order of the filters. */
export const CHANGE_TAGS = ['moved', 'reworded', 'deadline', 'units'] as const;
export type ChangeTag = (typeof CHANGE_TAGS)[number];

/** Whether a task that both editions have has other words: a title or a sentence reworded, more or fewer sentences. */
function isReworded(task: TaskChange): boolean {
  return task.title !== null || task.measures.some(({ status }) => status !== 'same');
}

/** The kinds of change of a task that both editions have; none for one that was added or removed. */
export function tagsOf(task: TaskChange): ChangeTag[] {
  if (task.old === null || task.new === null) return [];
  const has: Readonly<Record<ChangeTag, boolean>> = {
    moved: task.moved,
    reworded: isReworded(task),
    deadline: task.deadline !== null,
    units: task.units !== null,
  };
  return CHANGE_TAGS.filter((tag) => has[tag]);
}

/** The figure of each filter: how many tasks it shows. */
export function figuresOf(counts: EditionCounts, tasks: number): Record<ComparisonShow, number> {
  const { same, added, removed, moved, reworded, deadlines, units } = counts;
  return { all: tasks, changed: tasks - same, added, removed, moved, reworded, deadline: deadlines, units };
}

/**
 * The tasks a filter and words looked for leave.
 * @param q words that stand in a title, a sentence, a unit, a deadline or a part of either edition; white space aside
 */
export function tasksShown(
  tasks: readonly TaskChange[],
  show: ComparisonShow,
  q: string | undefined,
): readonly TaskChange[] {
  const wanted = bare(q ?? '');
  return tasks.filter((task) => isOfKind(task, show) && (wanted === '' || wordsOf(task).includes(wanted)));
}

function isOfKind(task: TaskChange, show: ComparisonShow): boolean {
  if (show === 'all') return true;
  if (show === 'changed') return task.status !== 'same';
  if (show === 'added' || show === 'removed') return task.status === show;
  return tagsOf(task).includes(show);
}

/** All that a reader could look for in a task, old and new, in one line. */
function wordsOf({ old, new: next, measures }: TaskChange): string {
  const words = [
    ...[old, next].flatMap((place) => (place === null ? [] : wordsOfPlace(place))),
    ...measures.flatMap(({ words: runs }) => [textOf(runs, 'removed'), textOf(runs, 'added')]),
  ];
  return bare(words.join('\n'));
}

function wordsOfPlace({ title, parts, units, deadline }: TaskPlace): string[] {
  return [title, ...parts, ...units.map(({ name }) => name), deadline.text ?? ''];
}

/** A deadline that is another, or stands in one edition only. */
export interface DeadlineChange {
  readonly old: Deadline | null;
  readonly new: Deadline | null;
}

/** What of a task's deadline differs; of a task of one edition only, its deadline, if it has one. */
export function deadlineOf(task: TaskChange): DeadlineChange | null {
  if (task.old !== null && task.new !== null) return task.deadline;
  const [old, next] = [task.old, task.new].map((place) => stated(place?.deadline));
  return old || next ? { old: old ?? null, new: next ?? null } : null;
}

function stated(deadline: Deadline | undefined): Deadline | null {
  return deadline === undefined || deadline.kind === 'none' ? null : deadline;
}

/** What of a task's units differs; of a task of one edition only, all of its units. */
export function unitsOf(task: TaskChange): UnitsChange | null {
  if (task.old !== null && task.new !== null) return task.units;
  const [removed, added] = [task.old?.units ?? [], task.new?.units ?? []];
  return removed.length + added.length === 0 ? null : { removed, added, role: [] };
}

/** The old words (with what was removed) or the new ones (with what was added) of runs. */
function textOf(runs: readonly WordRun[], side: 'added' | 'removed'): string {
  return runs
    .filter(({ kind }) => kind === 'same' || kind === side)
    .map(({ text }) => text)
    .join('');
}

/** Words as they are looked for: lower case, every white space but the end of a field left out. */
function bare(words: string): string {
  return words.replace(/[^\S\n]+/gu, '').toLowerCase();
}

/** A sentence of a task that is told, or so many neighbours that did not change. */
export type MeasureLine =
  | { readonly kind: 'measure'; readonly measure: MeasureChange }
  | { readonly kind: 'folded'; readonly measures: readonly MeasureChange[] };

/** The sentences of a task in their order; neighbours that did not change stand as one line. */
export function foldMeasures(measures: readonly MeasureChange[]): MeasureLine[] {
  const lines: MeasureLine[] = [];
  for (const measure of measures) {
    const last = lines.at(-1);
    if (measure.status !== 'same' || measure.fromTask !== null) lines.push({ kind: 'measure', measure });
    else if (last?.kind === 'folded') {
      lines[lines.length - 1] = { kind: 'folded', measures: [...last.measures, measure] };
    } else lines.push({ kind: 'folded', measures: [measure] });
  }
  return lines;
}

/** In which task of the new edition each sentence stands, by its key there. */
export function placesOfMeasures(tasks: readonly TaskChange[]): ReadonlyMap<string, number> {
  return new Map(
    tasks.flatMap((task) => {
      const no = task.new?.no;
      if (no === undefined) return [];
      return task.measures.flatMap(({ status, newKey }): [string, number][] =>
        newKey === null || status === 'removed' ? [] : [[newKey, no]],
      );
    }),
  );
}

/** Where a moved task came from: the part it left, or the number it had when the part is the same; null: it stayed. */
export function movedFrom(task: TaskChange): { readonly part: string } | { readonly no: number } | null {
  if (!task.moved || task.old === null || task.new === null) return null;
  const part = task.old.parts.at(-1);
  const isSamePart = bare(task.old.parts.join('\n')) === bare(task.new.parts.join('\n'));
  return isSamePart || part === undefined ? { no: task.old.no } : { part };
}
