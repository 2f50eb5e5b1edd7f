import type { SourceDocument, SourceElement, SourceLine, SourceTable } from '../../domain/source.ts';
import { refuseAbove } from '../formats/limits.ts';
import { findTail } from '../grammar/tail.ts';
import { Flow } from '../text/flow.ts';
import type { Line } from '../text/lines.ts';
import type { Block, Furniture, PartBlock } from './block.ts';
import { cutHeadingUnits } from './headingUnits.ts';
import { type NumberLabel, numberLabel } from './numbering.ts';
import { readOutline } from './outline/readOutline.ts';
import { readTable, type TableReading, type TableShape } from './tables/readTable.ts';
import { type Layout, textBlocks } from './textBlocks.ts';

/** The longest list seen has under 10,000 lines; a document of more than this is data, and would only cost time. */
const MAX_LINES = 200_000;

/** Paragraphs before a table that may be its caption. */
const CAPTION = 3;

/** A paragraph of running text, with the heading level its format gives it. */
interface Words {
  readonly flow: Flow;
  readonly heading: number | null;
}

/** What a document holds, told apart: running text, tables, and what belongs to the paper. */
interface Sorted {
  readonly words: readonly Words[];
  /** Tables with the index in `words` of the paragraph just before each; -1: none. */
  readonly tables: readonly (TableReading & { readonly after: number })[];
  readonly furniture: readonly Furniture[];
}

/**
 * Blocks of any document: its tables by their columns, its numbered text by its outline, and plain text whose cells
 * run into each other as a stream of lines.
 * @param year year of the plan, where it is known before reading
 * @throws INPUT_TOO_LARGE a document of too many lines
 */
export function documentBlocks(source: SourceDocument, year: number | null): Layout {
  refuseAbove(source.elements.length, MAX_LINES, '行数');
  const sorted = sortElements(source);
  const tables = sorted.tables.some(({ blocks }) => blocks.length > 0);
  const { words, captions } = captioned(sorted);
  const outline = readOutline({
    paragraphs: words.map(({ flow }) => flow),
    headings: words.map(({ heading }) => heading),
    year,
  });
  const clauses = outline.blocks.some((block) => block.kind === 'clause');
  if (source.format === 'text' && !tables) {
    const stream = textBlocks(source.text);
    if (isStream(stream, outline.blocks)) return stream;
  }
  if (!clauses) {
    return { ...framed(sorted), pages: [] };
  }
  const first = outline.firstNumbered ?? words.length;
  const preamble = words.slice(0, first).map(({ flow }): Block => ({ kind: 'loose', flow }));
  const blocks = byPlace([...alone([...preamble, ...outline.blocks, ...captions]), ...tableRuns(sorted)]);
  return { blocks, furniture: sorted.furniture, pages: [] };
}

/**
 * Whether lines are cells of a table run into each other: header words stand among them, or more rows end in units and
 * a time than numbered clauses name who is responsible; not where one alone of several does, as a signature ends a letter.
 */
function isStream(stream: Layout, outline: readonly Block[]): boolean {
  if (stream.furniture.some(({ label }) => label === 'header')) return true;
  const named = outline.filter(
    (block) => block.kind === 'clause' && block.segments.some(({ units }) => units.length > 0),
  );
  const rows = stream.blocks.filter((block) => block.kind === 'row');
  const ended = rows.filter((block) => findTail(block.flow) !== null);
  return ended.length > named.length && ended.length * 2 >= rows.length;
}

/** A document of tables alone: the paragraphs around them frame it, numbered headings between them are its parts. */
function framed(sorted: Sorted): Omit<Layout, 'pages'> {
  const headings = sorted.words.map(({ flow }) => partHeading(flow));
  const outer = Math.min(...headings.map((part) => part?.level ?? Number.POSITIVE_INFINITY));
  const words = sorted.words.map(({ flow }, i): Block => {
    const part = headings[i];
    return part ? { ...part, level: part.level - outer + 1 } : { kind: 'loose', flow };
  });
  return { blocks: byPlace([...alone(words), ...tableRuns(sorted)]), furniture: sorted.furniture };
}

/** Longest heading between tables. */
const MAX_HEADING = 60;
/** With the bracket behind it that names units. */
const MAX_WITH_UNITS = 300;
const HEADING_LEVELS: Partial<Record<NumberLabel['style'], number>> = {
  division: 1,
  han: 2,
  'han-bracket': 3,
};

/** A paragraph that is a numbered heading and nothing else; null: it is running text. */
function partHeading(flow: Flow): PartBlock | null {
  const label = numberLabel(flow.text);
  const level = label ? HEADING_LEVELS[label.style] : undefined;
  if (!label || level === undefined || flow.length > MAX_WITH_UNITS) return null;
  const { title, says } = cutHeadingUnits(flow.slice(label.length));
  if (title.length + label.length > MAX_HEADING || /[。；;！？]/.test(title.text)) return null;
  const mark = flow.slice(0, label.length).trim();
  return { kind: 'part', label, mark, title: title.trim(), level, says };
}

/** Captions of task tables in a document whose other tasks are numbered text: the part their rows stand in. */
function captioned(sorted: Sorted): { words: readonly Words[]; captions: Block[] } {
  const taken = new Set<number>();
  const captions: Block[] = [];
  for (const { blocks, kind, after } of sorted.tables) {
    const caption = sorted.words[after];
    if (kind !== 'tasks' || !caption) continue;
    const { flow } = caption;
    const heading = partHeading(flow);
    if (heading?.says) {
      taken.add(after);
      captions.push({ ...heading, level: 1 });
      continue;
    }
    if (!isCaption(flow)) continue;
    taken.add(after);
    const hasParts = blocks.some((block) => block.kind === 'part');
    captions.push(
      hasParts
        ? { kind: 'context', flow }
        : { kind: 'part', label: null, mark: flow.slice(0, 0), title: flow, level: 1 },
    );
  }
  return { words: sorted.words.filter((_, i) => !taken.has(i)), captions };
}

function isCaption(flow: Flow): boolean {
  return flow.length <= MAX_HEADING && numberLabel(flow.text) === null && !/[。；：]/.test(flow.text);
}

function alone(blocks: readonly Block[]): Block[][] {
  return blocks.map((block) => [block]);
}

function tableRuns({ tables }: Sorted): (readonly Block[])[] {
  return tables.map(({ blocks }) => blocks);
}

function sortElements(source: SourceDocument): Sorted {
  const words: Words[] = [];
  const tables: (TableReading & { after: number })[] = [];
  const furniture = source.elements.flatMap(paperOf);
  let previous: TableShape | null = null;
  for (const element of source.elements) {
    if (element.kind === 'paragraph') {
      words.push({ flow: flowOf(source.text, element.lines), heading: element.heading ?? null });
    } else if (element.kind === 'table') {
      const before = tables.at(-1)?.after ?? -1;
      const reading = tableAt(source, element, { words, before }, previous);
      previous = reading.shape ?? previous;
      tables.push({ ...reading, after: words.length - 1 });
      for (const lines of reading.paragraphs) words.push({ flow: flowOf(source.text, lines), heading: null });
    }
  }
  return { words, tables, furniture: [...furniture, ...tables.flatMap((table) => table.furniture)] };
}

/** What of an element belongs to the paper. */
function paperOf(element: SourceElement): Furniture[] {
  if (element.kind === 'furniture') return element.lines.map((line) => ({ ...line, label: element.label }));
  if (element.kind === 'paragraph') return [];
  return (element.marks ?? []).map((mark) => ({ ...mark, label: 'separator' }));
}

function tableAt(
  source: SourceDocument,
  table: SourceTable,
  { words, before }: { words: readonly Words[]; before: number },
  previous: TableShape | null,
): TableReading {
  const since = words.slice(before + 1);
  const caption = (since.length > 0 ? since : words).slice(-CAPTION).map(({ flow }) => flow);
  return readTable({ text: source.text, table, caption, previous });
}

/** Lines of a paragraph or cell as running text. */
export function flowOf(text: string, lines: readonly SourceLine[]): Flow {
  return Flow.ofLines(
    lines.map(
      ({ start, end }): Line => ({ start, end, text: text.slice(start, end), afterPageBreak: false }),
    ),
  );
}

/** Runs of blocks by their first word; a table's blocks keep their order: a group may be printed after its first task. */
function byPlace(runs: readonly (readonly Block[])[]): Block[] {
  const placed = runs.map((run, i) => ({ run, i, at: startOf(run) }));
  placed.sort((a, b) => a.at - b.at || a.i - b.i);
  return placed.flatMap(({ run }) => run);
}

/** Offset of the first word of a run; one without words of its own stays where it was, after the last. */
function startOf(run: readonly Block[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const flow of run.flatMap(flowsOf)) least = Math.min(least, flow.spanOrNull()?.start ?? least);
  return least;
}

function flowsOf(block: Block): readonly Flow[] {
  switch (block.kind) {
    case 'part':
      return [block.mark, block.title];
    case 'row':
      return [block.mark, block.flow];
    case 'cells':
      return [block.mark, ...block.cells.values()];
    case 'clause':
      return [block.mark, block.title, ...block.segments.map(({ words }) => words)];
    case 'indicator':
      return [block.name, ...block.rest];
    default:
      return [block.flow];
  }
}
