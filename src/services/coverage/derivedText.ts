import type { Region, Span } from '../../domain/plan.ts';
import type { SourceParagraph } from '../../domain/source.ts';
import type { ItemPlace } from './storedPlan.ts';

/** Words added to the end of a plan's text, with the place of each. */
export interface AddedText {
  readonly text: string;
  /** Of the added words alone. */
  readonly regions: readonly Region[];
  readonly elements: readonly SourceParagraph[];
  readonly parts: readonly AddedPart[];
}

export interface AddedPart {
  readonly no: number;
  readonly label: string;
  readonly title: string;
  readonly source: Span;
  readonly tasks: readonly AddedTask[];
}

export interface AddedTask {
  readonly no: number;
  readonly title: string;
  readonly source: Span;
  readonly measures: readonly AddedMeasure[];
}

export interface AddedMeasure {
  readonly text: string;
  readonly source: Span;
  readonly items: readonly { readonly duty: ItemPlace; readonly source: Span }[];
}

/** Where the added words begin. */
export interface TextEnd {
  readonly offset: number;
  /** The last numbers in use. */
  readonly part: number;
  readonly task: number;
}

/**
 * Duties as a numbered list, to stand at the end of a plan's text: parts, tasks and measures as in the plan above, with
 * numbers that go on from those of the plan.
 * @param title stands before the list; null: the text has one already
 * @param duties in printed order
 */
export function derivedText(title: string | null, duties: readonly ItemPlace[], end: TextEnd): AddedText {
  const page = new Writer(end.offset);
  if (title !== null) page.line(title, 'title', null);
  let task = end.task;
  const parts = runs(duties, (duty) => duty.part?.id ?? '').map((inPart, i): AddedPart => {
    const no = end.part + i + 1;
    const label = chineseNumber(no);
    const partTitle = inPart[0]?.part?.title ?? OTHERS;
    const source = page.line(`${label}、${partTitle}`, 'part', null);
    const tasks = runs(inPart, (duty) => duty.task.id).map((inTask): AddedTask => {
      task += 1;
      return addTask(page, task, inTask);
    });
    return { no, label, title: partTitle, source, tasks };
  });
  return { text: page.text, regions: page.regions, elements: page.elements, parts };
}

/** Title of a part for tasks that stand in none. */
const OTHERS = '承接上级事项';

function addTask(page: Writer, no: number, duties: readonly ItemPlace[]): AddedTask {
  const title = duties[0]?.task.title ?? '';
  const source = page.line(`${no}.${title}`, 'task', no);
  const measures = runs(duties, (duty) => duty.measure.id).map((inMeasure): AddedMeasure => {
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
  return { no, title, source, measures };
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
