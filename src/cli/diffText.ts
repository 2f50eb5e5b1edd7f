import {
  type EditionComparison,
  type EditionUnit,
  isReworded,
  type MeasureChange,
  type TaskChange,
  type TaskPlace,
  type WordRun,
} from '../domain/editions/index.ts';
import type { Deadline } from '../domain/plan.ts';
import type { SourceFormat } from '../domain/source.ts';
import { DIFF_WORDS, type DiffWords } from './diffWords.ts';
import { addresseeName, type TreeLanguage } from './readTree.ts';

/** One of the two files compared. */
export interface ComparedFile {
  readonly file: string;
  readonly title: string;
  readonly format: SourceFormat;
}

/** How words that came or went are shown: between brackets, or by colour and line on a terminal. */
export type Marks = 'brackets' | 'colours';

interface Style {
  readonly lang: TreeLanguage;
  readonly words: DiffWords;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

/** Underlined green, struck-out red: told apart without the colours as well. */
const MARKS: Record<Marks, Pick<Style, 'added' | 'removed'>> = {
  brackets: { added: (text) => `［＋${text}＋］`, removed: (text) => `［－${text}－］` },
  colours: {
    added: (text) => `\u001b[4;32m${text}\u001b[0m`,
    removed: (text) => `\u001b[9;31m${text}\u001b[0m`,
  },
};

/**
 * Writes a comparison for people: the two files, the counts, then one block for each task that changed.
 * @param lang language of the words around the plan; the plan's own words stay as printed
 * @returns lines joined by LF, without a final one
 */
export function renderComparison(
  files: { readonly old: ComparedFile; readonly new: ComparedFile },
  comparison: EditionComparison,
  lang: TreeLanguage,
  marks: Marks,
): string {
  const words = DIFF_WORDS[lang];
  const style: Style = { lang, words, ...MARKS[marks] };
  const lines = [
    `${words.oldEdition} ${files.old.file}  ${files.old.title}`,
    `${words.newEdition} ${files.new.file}  ${files.new.title}`,
    words.counts(comparison.counts),
  ];
  const changed = comparison.tasks.filter((task) => task.status !== 'same');
  const standsIn = tasksOfMeasures(comparison);
  for (const task of changed) lines.push('', ...taskLines(task, standsIn, style));
  return lines.join('\n');
}

/** Number of the task each new measure stands in. */
function tasksOfMeasures(comparison: EditionComparison): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const task of comparison.tasks) {
    for (const { status, newKey } of task.measures) {
      if (task.new && newKey !== null && status !== 'removed') numbers.set(newKey, task.new.no);
    }
  }
  return numbers;
}

function taskLines(task: TaskChange, standsIn: ReadonlyMap<string, number>, style: Style): string[] {
  const place = task.new ?? task.old;
  if (!place) return [];
  const { words } = style;
  const was = task.old && task.new && task.old.no !== task.new.no ? words.wasTask(task.old.no) : '';
  const heading = `${words.task(place.no)}${was} ${kindsOf(task, words).join(words.comma)}`;
  return [
    `${heading}${words.colon}${titleOf(task, place, style)}`,
    ...fieldLines(task, style).map((line) => `  ${line}`),
    ...task.measures.flatMap((measure) => measureLines(measure, standsIn, style).map((line) => `  ${line}`)),
  ];
}

/** What happened to the task, in words: 改写、移动. */
function kindsOf(task: TaskChange, words: DiffWords): string[] {
  if (task.status === 'added') return [words.added];
  if (task.status === 'removed') return [words.removed];
  return [
    ...(isReworded(task) ? [words.reworded] : []),
    ...(task.moved ? [words.moved] : []),
    ...(task.deadline ? [words.deadlineChanged] : []),
    ...(task.units ? [words.unitsChanged] : []),
  ];
}

function titleOf(task: TaskChange, place: TaskPlace, style: Style): string {
  if (task.title) return marked(task.title, style);
  if (task.status === 'added') return style.added(place.title);
  return task.status === 'removed' ? style.removed(place.title) : place.title;
}

function fieldLines(task: TaskChange, style: Style): string[] {
  const { words } = style;
  const lines: string[] = [];
  if (task.moved && task.old && task.new) {
    const [was, is] = [partOf(task.old, words), partOf(task.new, words)];
    lines.push(was === is ? words.otherOrder : `${words.part}${words.colon}${arrow(was, is, style)}`);
  }
  if (task.deadline) {
    const { old, new: next } = task.deadline;
    const change = arrow(deadlineText(old, words), deadlineText(next, words), style);
    lines.push(`${words.deadline}${words.colon}${change}`);
  }
  if (task.units) {
    const changes = [
      ...task.units.removed.map((unit) => style.removed(unitText(unit, words))),
      ...task.units.added.map((unit) => style.added(unitText(unit, words))),
      ...task.units.role.map(
        (unit) => `${unit.name} ${arrow(words.roles[unit.old], words.roles[unit.new], style)}`,
      ),
    ];
    lines.push(`${words.units}${words.colon}${changes.join(words.comma)}`);
  }
  return lines;
}

function measureLines(measure: MeasureChange, standsIn: ReadonlyMap<string, number>, style: Style): string[] {
  const { words } = style;
  if (measure.status === 'same' && measure.fromTask === null) return [];
  const goneTo = measure.status === 'removed' ? standsIn.get(measure.newKey ?? '') : undefined;
  const notes = [
    ...(measure.fromTask === null ? [] : [words.fromTask(measure.fromTask)]),
    ...(goneTo === undefined ? [] : [words.toTask(goneTo)]),
    ...(measure.addressee
      ? [
          `${words.addressee}${words.colon}${arrow(
            addresseeName(measure.addressee.old, style.lang),
            addresseeName(measure.addressee.new, style.lang),
            style,
          )}`,
        ]
      : []),
  ];
  const note = notes.length > 0 ? words.note(notes.join(words.comma)) : '';
  return [`· ${marked(measure.words, style)}${note}`];
}

function marked(runs: readonly WordRun[], style: Style): string {
  return runs.map(({ kind, text }) => (kind === 'same' ? text : style[kind](text))).join('');
}

function arrow(old: string, next: string, style: Style): string {
  return `${style.removed(old)} → ${style.added(next)}`;
}

function partOf(place: TaskPlace, words: DiffWords): string {
  return place.parts.join(' / ') || words.noPart;
}

function deadlineText({ text, date }: Deadline, words: DiffWords): string {
  const printed = text?.replace(/\s+/g, '') ?? words.none;
  return date === null ? printed : `${printed} ${date}`;
}

function unitText(unit: EditionUnit, words: DiffWords): string {
  return unit.role === 'responsible' ? unit.name : `${unit.name} ${words.roles[unit.role]}`;
}
