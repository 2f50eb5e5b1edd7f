import { compareEditions } from '../../../src/domain/editions/compareEditions.ts';
import type {
  Edition,
  EditionComparison,
  EditionMeasure,
  EditionTask,
  TaskChange,
  TaskPairing,
  WordRun,
} from '../../../src/domain/editions/types.ts';

/** A sentence; its items are its clauses. */
export function measure(
  text: string,
  kind: EditionMeasure['addressee']['kind'] = 'national',
): EditionMeasure {
  const clauses = text.split(/[，。；]/).filter((clause) => clause.trim() !== '');
  return {
    key: '',
    addressee: { kind, text: null },
    text,
    items: clauses.map((clause) => ({ key: '', text: clause })),
  };
}

export type TaskSketch = Partial<Omit<EditionTask, 'measures'>> & {
  readonly measures?: readonly (string | EditionMeasure)[];
};

export function task(title: string, sketch: TaskSketch = {}): EditionTask {
  const { measures = [], ...rest } = sketch;
  return {
    key: '',
    no: 0,
    printed: null,
    parts: [],
    title,
    units: [],
    deadline: { text: null, kind: 'none', date: null },
    ...rest,
    measures: measures.map((m) => (typeof m === 'string' ? measure(m) : m)),
  };
}

/** Numbers the tasks and gives every key a mark of the edition. */
export function edition(mark: string, tasks: readonly EditionTask[]): Edition {
  return {
    tasks: tasks.map((t, i) => ({
      ...t,
      key: `${mark}${i + 1}`,
      no: i + 1,
      measures: t.measures.map((m, j) => ({
        ...m,
        key: `${mark}${i + 1}/${j + 1}`,
        items: m.items.map((item, k) => ({ ...item, key: `${mark}${i + 1}/${j + 1}/${k + 1}` })),
      })),
    })),
  };
}

export function compared(
  old: readonly EditionTask[],
  next: readonly EditionTask[],
  pairings: readonly TaskPairing[] = [],
): EditionComparison {
  return compareEditions(edition('o', old), edition('n', next), pairings);
}

/** `加强［－管理－］［＋监管＋］`. */
export function marked(runs: readonly WordRun[]): string {
  return runs
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `［＋${text}＋］` : `［－${text}－］`,
    )
    .join('');
}

/** One word a task: `1=2` goes on, `+2` added, `-1` removed. */
export function outline(comparison: EditionComparison): string {
  return comparison.tasks.map(word).join(' ');
}

function word(change: TaskChange): string {
  if (!change.old) return `+${change.new?.no}`;
  if (!change.new) return `-${change.old.no}`;
  const sign = change.status === 'same' ? '=' : '~';
  return `${change.old.no}${sign}${change.new.no}${change.moved ? '!' : ''}`;
}

/** `o1/1/1→n1/1/1`, with `*` when reworded. */
export function itemWords(comparison: EditionComparison): string[] {
  return comparison.items.map((pair) => `${pair.oldKey}→${pair.newKey}${pair.reworded ? '*' : ''}`);
}
