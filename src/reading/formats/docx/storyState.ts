import type { ReadLimits, ReadWatch } from '../limits.ts';
import { refuseAbove } from '../limits.ts';
import type { ListPlace, StoryBlock, StoryCell, StoryFindings, StoryParagraph, StoryRow } from './story.ts';

/** A paragraph while its element is open. */
export interface OpenParagraph {
  words: string[];
  style: string | null;
  listId: string | null;
  listLevel: number | null;
  outline: number | null;
  alignment: string | null;
  pageNumber: boolean;
  contents: boolean;
  boxes: StoryBlock[][];
  /** Its end is deleted or hidden: the next paragraph goes on in it. */
  endGone: boolean;
  /** Its style hides its words, where runs say nothing else. */
  hidden: boolean;
  /** The run in which words come now is hidden. */
  runHidden: boolean;
}

/** Something that holds blocks: the body, a cell, a text box. */
interface Container {
  readonly blocks: StoryBlock[];
  /** A paragraph whose end is gone, waiting for the next one. */
  waiting: OpenParagraph | null;
}

export interface OpenTable {
  readonly widths: number[];
  readonly rows: StoryRow[];
  before: number;
  rowDeleted: boolean;
  cells: StoryCell[];
  span: number;
  merge: StoryCell['merge'];
  joined: boolean;
}

/** A field while it is open: its code is no word of the document, its result is. */
export interface OpenField {
  code: string;
  inResult: boolean;
}

const TICK_EVERY = 1_000;
/** Fields stand in each other three deep at most; more were never closed. */
const MOST_FIELDS = 50;

/** What a story is while it is read: open containers, paragraphs, tables and fields. */
export class StoryState {
  readonly parents: string[] = [];
  readonly paragraphs: OpenParagraph[] = [];
  readonly tables: OpenTable[] = [];
  readonly fields: OpenField[] = [];
  readonly findings: StoryFindings = {
    inserted: 0,
    deleted: 0,
    hidden: 0,
    footnotes: 0,
    comments: 0,
    pictures: 0,
    pagePictures: 0,
    symbols: 0,
    imported: 0,
    headers: [],
    footers: [],
  };
  private readonly containers: Container[] = [{ blocks: [], waiting: null }];
  private characters = 0;
  private cellCount = 0;
  private paragraphCount = 0;
  private readonly limits: ReadLimits;
  private readonly watch: ReadWatch;

  constructor(limits: ReadLimits, watch: ReadWatch) {
    this.limits = limits;
    this.watch = watch;
  }

  /** Name of the element the one told of stands in; 1: directly. */
  parent(up: number): string {
    return this.parents[this.parents.length - up] ?? '';
  }

  get paragraph(): OpenParagraph | undefined {
    return this.paragraphs.at(-1);
  }

  get table(): OpenTable | undefined {
    return this.tables.at(-1);
  }

  /** Words of the open paragraph; hidden ones and codes of fields are left out. */
  say(words: string): void {
    const { paragraph } = this;
    if (!paragraph || words === '' || this.fields.some(({ inResult }) => !inResult)) return;
    if (paragraph.runHidden) {
      this.findings.hidden += words.length;
      return;
    }
    this.characters += words.length;
    refuseAbove(this.characters, this.limits.characters, '字数');
    paragraph.words.push(words);
  }

  openParagraph(): void {
    this.paragraphCount += 1;
    if (this.paragraphCount % TICK_EVERY === 0) this.watch.tick(this.paragraphCount, null);
    this.paragraphs.push({
      words: [],
      style: null,
      listId: null,
      listLevel: null,
      outline: null,
      alignment: null,
      pageNumber: false,
      contents: this.fields.some(isContents),
      boxes: [],
      endGone: false,
      hidden: false,
      runHidden: false,
    });
  }

  closeParagraph(): void {
    const open = this.paragraphs.pop();
    const container = this.containers.at(-1);
    if (!open || !container) return;
    // a code without an end must not swallow the rest of the document
    for (const field of this.fields) field.inResult = true;
    const { waiting } = container;
    // appended to what waits: thousands of deleted ends in a row must not be copied thousands of times
    if (waiting) {
      for (const words of open.words) waiting.words.push(words);
      for (const box of open.boxes) waiting.boxes.push(box);
      open.words = waiting.words;
      open.boxes = waiting.boxes;
    }
    container.waiting = open.endGone ? open : null;
    if (!open.endGone) container.blocks.push(finished(open));
  }

  openContainer(): void {
    this.containers.push({ blocks: [], waiting: null });
  }

  closeContainer(): StoryBlock[] {
    this.flush();
    const blocks = this.containers.pop()?.blocks ?? [];
    if (this.containers.length === 0) this.openContainer();
    return blocks;
  }

  openTable(): void {
    this.flush();
    const widths: number[] = [];
    this.tables.push({
      widths,
      rows: [],
      before: 0,
      rowDeleted: false,
      cells: [],
      span: 1,
      merge: 'none',
      joined: false,
    });
  }

  closeTable(): void {
    const open = this.tables.pop();
    if (!open) return;
    this.containers.at(-1)?.blocks.push({ kind: 'table', widths: open.widths, rows: open.rows });
  }

  /** @throws INPUT_TOO_LARGE more cells than the limits allow */
  countCell(): void {
    this.cellCount += 1;
    refuseAbove(this.cellCount, this.limits.cells, '单元格');
  }

  openCell(table: OpenTable): void {
    this.countCell();
    table.span = 1;
    table.merge = 'none';
    table.joined = false;
    this.openContainer();
  }

  /** A box of words that stands beside the open paragraph. */
  addBox(blocks: StoryBlock[]): void {
    const { paragraph } = this;
    if (paragraph) paragraph.boxes.push(blocks);
    else for (const block of blocks) this.containers.at(-1)?.blocks.push(block);
  }

  openField(): void {
    this.fields.push({ code: '', inResult: false });
    if (this.fields.length > MOST_FIELDS) this.fields.shift();
  }

  private flush(): void {
    const container = this.containers.at(-1);
    if (!container?.waiting) return;
    const { waiting } = container;
    container.waiting = null;
    if (waiting.words.length > 0 || waiting.boxes.length > 0) container.blocks.push(finished(waiting));
  }
}

/** True for a field that builds a table of contents. */
export function isContents(field: OpenField): boolean {
  return /^\s*TOC\b/i.test(field.code);
}

/** Words bent into a drawing, as a paragraph of their own. */
export function drawnParagraph(text: string): StoryParagraph {
  return {
    kind: 'paragraph',
    text,
    style: null,
    list: null,
    outline: null,
    alignment: null,
    pageNumber: false,
    contents: false,
    drawn: true,
    boxes: [],
  };
}

function finished(open: OpenParagraph): StoryParagraph {
  const list: ListPlace | null = open.listId === null ? null : { list: open.listId, level: open.listLevel };
  const { style, outline, alignment, pageNumber, contents, boxes } = open;
  return {
    kind: 'paragraph',
    text: open.words.join(''),
    style,
    list,
    outline,
    alignment,
    pageNumber,
    contents,
    drawn: false,
    boxes,
  };
}
