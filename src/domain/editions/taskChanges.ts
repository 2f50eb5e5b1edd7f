import { isReworded } from './counts.ts';
import { compareAddressees, compareDeadlines, compareUnits, hasSameTitle } from './fieldChanges.ts';
import type { Matching } from './matching.ts';
import { movedTasks } from './moves.ts';
import type { PlacedMeasure } from './pairMeasures.ts';
import { rowsBy } from './placed.ts';
import type { EditionTask, MeasureChange, TaskChange, TaskPlace } from './types.ts';
import { weave } from './weave.ts';
import { compareWords, oneRun } from './words.ts';

/** Two editions with everything paired that goes on; positions are indices into the lists. */
export interface PairedEditions {
  readonly old: readonly EditionTask[];
  readonly next: readonly EditionTask[];
  readonly tasks: Matching;
  readonly oldMeasures: readonly PlacedMeasure[];
  readonly newMeasures: readonly PlacedMeasure[];
  readonly measures: Matching;
}

/** Tells the change of every task, in the order of the new edition, removed ones where they stood. */
export function taskChanges(paired: PairedEditions): TaskChange[] {
  const { old, next, tasks } = paired;
  const rows = {
    old: rowsBy(paired.oldMeasures, ({ task }) => task),
    next: rowsBy(paired.newMeasures, ({ task }) => task),
  };
  const changeOf = (o: number | null, n: number | null): TaskChange => {
    const measures = measureChanges(paired, o, rows.old.get(o ?? -1) ?? [], rows.next.get(n ?? -1) ?? []);
    return taskChange(old[o ?? -1], next[n ?? -1], measures);
  };
  const changes = next.map((_, n) => changeOf(tasks.oldOf(n), n));
  const moved = movedTasks(tasks, old, next, (n) => changes[n]?.status === 'same');
  const inPlace = (o: number): number | null => {
    const n = tasks.newOf(o);
    return n === null || moved.has(n) ? null : n;
  };
  const woven = weave([...next.keys()], [...old.keys()], inPlace, (o) => tasks.newOf(o) === null);
  return woven.flatMap((place) => {
    if ('old' in place) return [changeOf(place.old, null)];
    const change = changes[place.next];
    if (!change) return [];
    return [moved.has(place.next) ? { ...change, status: 'changed', moved: true } : change];
  });
}

/** What became of a task, its place aside. */
function taskChange(
  old: EditionTask | undefined,
  next: EditionTask | undefined,
  measures: readonly MeasureChange[],
): TaskChange {
  const plain = { moved: false, title: null, deadline: null, units: null, measures };
  if (!old || !next) {
    return {
      status: old ? 'removed' : 'added',
      old: old ? placeOf(old) : null,
      new: next ? placeOf(next) : null,
      ...plain,
    };
  }
  const title = hasSameTitle(old, next) ? null : compareWords(old.title, next.title);
  const deadline = compareDeadlines(old.deadline, next.deadline);
  const units = compareUnits(old.units, next.units);
  const changed = deadline !== null || units !== null || isReworded({ title, measures });
  return {
    status: changed ? 'changed' : 'same',
    old: placeOf(old),
    new: placeOf(next),
    moved: false,
    title,
    deadline,
    units,
    measures,
  };
}

function placeOf({ key, no, printed, parts, title, units, deadline }: EditionTask): TaskPlace {
  return { key, no, printed, parts: [...parts], title, units: [...units], deadline };
}

/**
 * The sentences of one task, the new ones in order; old ones that are no longer among them where they stood.
 * @param oldTask index of the task it continues; null: none
 */
function measureChanges(
  paired: PairedEditions,
  oldTask: number | null,
  old: readonly number[],
  next: readonly number[],
): MeasureChange[] {
  const { measures, oldMeasures, newMeasures } = paired;
  const here = new Set(next);
  const placeHere = (o: number): number | null => {
    const n = measures.newOf(o);
    return n !== null && here.has(n) ? n : null;
  };
  return weave(next, old, placeHere, (o) => placeHere(o) === null).flatMap((place) => {
    if ('old' in place) {
      const gone = oldMeasures[place.old];
      return gone ? [removedMeasure(gone, newMeasures[measures.newOf(place.old) ?? -1])] : [];
    }
    const measure = newMeasures[place.next];
    if (!measure) return [];
    const before = oldMeasures[measures.oldOf(place.next) ?? -1];
    if (!before) return [addedMeasure(measure)];
    const fromTask = before.task === oldTask ? null : (paired.old[before.task]?.no ?? null);
    return [keptMeasure(before, measure, fromTask)];
  });
}

function addedMeasure({ measure }: PlacedMeasure): MeasureChange {
  return {
    status: 'added',
    oldKey: null,
    newKey: measure.key,
    fromTask: null,
    words: oneRun('added', measure.text),
    addressee: null,
  };
}

/** @param now what it became in another task; undefined: nothing */
function removedMeasure({ measure }: PlacedMeasure, now: PlacedMeasure | undefined): MeasureChange {
  return {
    status: 'removed',
    oldKey: measure.key,
    newKey: now?.measure.key ?? null,
    fromTask: null,
    words: oneRun('removed', measure.text),
    addressee: null,
  };
}

function keptMeasure(old: PlacedMeasure, next: PlacedMeasure, fromTask: number | null): MeasureChange {
  const addressee = compareAddressees(old.measure.addressee, next.measure.addressee);
  const same = old.words === next.words;
  return {
    status: same && addressee === null ? 'same' : 'reworded',
    oldKey: old.measure.key,
    newKey: next.measure.key,
    fromTask,
    words: same ? oneRun('same', next.measure.text) : compareWords(old.measure.text, next.measure.text),
    addressee,
  };
}
