import type { Region, Span } from '../../domain/plan.ts';
import type { SourceParagraph } from '../../domain/source.ts';
import type { PartRow, TaskRow } from '../../storage/repositories/planRows.ts';
import { type AddedInto, type Addition, OTHERS } from './derivedPlaces.ts';
import type { ItemPlace } from './storedPlan.ts';

/** Words added at one place of a plan's text, with the place of each. */
export interface AddedText {
  readonly text: string;
  /** Of the added words alone. */
  readonly regions: readonly Region[];
  readonly elements: readonly SourceParagraph[];
  readonly parts: readonly AddedPart[];
}

export interface AddedPart {
  readonly head: AddedHead & { readonly label: string };
  readonly tasks: readonly AddedTask[];
}

export interface AddedTask {
  readonly head: AddedHead;
  /** Items that stand in it already. */
  readonly items: number;
  readonly measures: readonly AddedMeasure[];
}

/** A part or a task; `id`: it is there already. */
interface AddedHead {
  readonly id: string | null;
  readonly no: number;
  readonly title: string;
  readonly source: Span;
}

export interface AddedMeasure {
  readonly text: string;
  readonly source: Span;
  readonly items: readonly { readonly duty: ItemPlace; readonly source: Span }[];
}

/** The last numbers in use. */
export interface LastNumbers {
  readonly part: number;
  readonly task: number;
}

/**
 * Duties as a numbered list: parts, tasks and measures as in the plan above, with numbers that go on from those of the
 * plan.
 * @param title stands before the list; null: the text has one already
 */
export function derivedText(
  title: string | null,
  { at, into, duties }: Addition,
  last: LastNumbers,
): AddedText {
  const page = new Writer(at);
  if (title !== null) page.line(title, 'title', null);
  const parts = into.kind === 'end' ? newParts(page, duties, last) : [knownPart(page, into, duties, last)];
  return { text: page.text, regions: page.regions, elements: page.elements, parts };
}

function newParts(page: Writer, duties: readonly ItemPlace[], last: LastNumbers): AddedPart[] {
  let { task } = last;
  return runs(duties, (duty) => duty.part?.id ?? '').map((inPart, i): AddedPart => {
    const no = last.part + i + 1;
    const label = chineseNumber(no);
    const title = inPart[0]?.part?.title ?? OTHERS;
    const source = page.line(`${label}、${title}`, 'part', null);
    const tasks = newTasks(page, inPart, task);
    task += tasks.length;
    return { head: { id: null, no, label, title, source }, tasks };
  });
}

function knownPart(
  page: Writer,
  into: Exclude<AddedInto, { kind: 'end' }>,
  duties: readonly ItemPlace[],
  last: LastNumbers,
): AddedPart {
  const head = { ...known(into.part), label: into.part.label };
  if (into.kind === 'part') return { head, tasks: newTasks(page, duties, last.task) };
  const { task, items } = into;
  return { head, tasks: [{ head: known(task), items, measures: addMeasures(page, task.no, duties) }] };
}

function known({ id, no, title, sourceStart: start, sourceEnd: end }: PartRow | TaskRow): AddedHead {
  return { id, no, title, source: { start, end } };
}

function newTasks(page: Writer, duties: readonly ItemPlace[], last: number): AddedTask[] {
  return runs(duties, (duty) => duty.task.id).map((inTask, i): AddedTask => {
    const no = last + i + 1;
    const title = inTask[0]?.task.title ?? '';
    const source = page.line(`${no}.${title}`, 'task', no);
    return { head: { id: null, no, title, source }, items: 0, measures: addMeasures(page, no, inTask) };
  });
}

function addMeasures(page: Writer, no: number, duties: readonly ItemPlace[]): AddedMeasure[] {
  return runs(duties, (duty) => duty.measure.id).map((inMeasure): AddedMeasure => {
    const texts = inMeasure.map(({ item }) => item.text);
    const text = `${texts.join('；')}。`;
    const span = page.line(text, 'measure', no);
    let at = span.start;
    const items = inMeasure.map((duty) => {
      const start = at;
      at += duty.item.text.length + 1;
      return { duty, source: { start, end: start + duty.item.text.length } };
    });
    return { text, source: span, items };
  });
}

/** Writes lines and notes where each stands. */
class Writer {
  text = '';
  readonly regions: Region[] = [];
  readonly elements: SourceParagraph[] = [];
  readonly #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
  }

  line(words: string, kind: Region['kind'], task: number | null): Span {
    const start = this.#offset + this.text.length;
    const source = { start, end: start + words.length };
    this.text += `${words}\n`;
    this.regions.push({ ...source, kind, label: null, task });
    this.regions.push({ start: source.end, end: source.end + 1, kind: 'space', label: null, task: null });
    this.elements.push({ kind: 'paragraph', lines: [source] });
    return source;
  }
}

/** Neighbours with the same key, together. */
function runs<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const parted: T[][] = [];
  let last: string | null = null;
  for (const row of rows) {
    const key = keyOf(row);
    const open = parted.at(-1);
    if (open && key === last) open.push(row);
    else parted.push([row]);
    last = key;
  }
  return parted;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 … 99 as parts are numbered; a number beyond stands in figures. */
function chineseNumber(no: number): string {
  if (no > 99) return String(no);
  const [tens, ones] = [Math.floor(no / 10), no % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${head}${DIGITS[ones]}`;
}
