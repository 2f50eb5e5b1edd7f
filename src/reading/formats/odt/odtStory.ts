import type { StoryCell, StoryRow } from '../docx/story.ts';
import { wholeNumber } from '../docx/storyMarks.ts';
import type { StoryState } from '../docx/storyState.ts';
import type { XmlAttributes, XmlHandler } from '../package/xml.ts';
import type { OdtLists } from './odtLists.ts';
import type { OdtStyles } from './odtStyles.ts';

interface OpenTable {
  readonly rows: StoryRow[];
  cells: StoryCell[];
  column: number;
  /** Cells that go on below, by their first column. */
  readonly spans: Map<number, { readonly span: number; rows: number }>;
  /** Of the open cell. */
  span: number;
  spanRows: number;
}

/** Elements whose words are none of the text: notes, comments, codes, descriptions of pictures. */
const SKIPPED: ReadonlySet<string> = new Set([
  'deletion',
  'note',
  'annotation',
  'ruby-text',
  'number',
  'forms',
  'sequence-decls',
  'table-of-content-source',
  'title',
  'desc',
  'event-listeners',
  'change-info',
]);
const MOST_COLUMNS = 1_000;

/** Turns the elements of an ODT file that stand in one of `roots` into paragraphs and tables. */
export class OdtStoryHandler implements XmlHandler {
  private readonly state: StoryState;
  private readonly lists: OdtLists;
  private readonly styles: OdtStyles;
  private readonly roots: ReadonlySet<string>;
  private readonly tables: OpenTable[] = [];
  private inside = 0;
  private skipped = 0;
  private contents = 0;

  constructor(state: StoryState, lists: OdtLists, styles: OdtStyles, roots: ReadonlySet<string>) {
    this.state = state;
    this.lists = lists;
    this.styles = styles;
    this.roots = roots;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.roots.has(name)) this.inside += 1;
    if (this.inside === 0) return;
    if (this.skipped > 0 || SKIPPED.has(name)) {
      if (this.skipped === 0) this.count(name);
      this.skipped += 1;
      return;
    }
    this.openMarks(name, attributes);
    this.openBlocks(name, attributes);
  }

  close(name: string): void {
    if (this.inside === 0) return;
    if (this.skipped > 0) this.skipped -= 1;
    else this.closeBlocks(name);
    if (this.roots.has(name)) this.inside -= 1;
  }

  text(words: string): void {
    if (this.inside > 0 && this.skipped === 0) this.state.say(words.replace(/[ \t\r\n]+/g, ' '));
  }

  private count(name: string): void {
    const { findings } = this.state;
    if (name === 'deletion') findings.deleted += 1;
    if (name === 'note') findings.footnotes += 1;
    if (name === 'annotation') findings.comments += 1;
  }

  private openMarks(name: string, attributes: XmlAttributes): void {
    const { state } = this;
    if (name === 's') state.say(' '.repeat(wholeNumber(attributes.c, 1, 200) ?? 1));
    else if (name === 'tab') state.say('\t');
    else if (name === 'line-break') state.say('\n');
    else if (name === 'insertion') state.findings.inserted += 1;
    else if (name === 'image') state.findings.pictures += 1;
    else if (/^page-(number|count)$/.test(name) && state.paragraph) state.paragraph.pageNumber = true;
    else if (name === 'table-of-content') this.contents += 1;
    else if (name === 'list') this.lists.openList(attributes);
    else if (name === 'list-item' || name === 'list-header') {
      this.lists.openItem(attributes, name === 'list-item');
    }
  }

  private openBlocks(name: string, attributes: XmlAttributes): void {
    if (name === 'p' || name === 'h') this.openParagraph(name, attributes);
    else if (name === 'text-box') this.state.openContainer();
    else if (name === 'table') this.tables.push(emptyTable());
    else if (name === 'table-row') this.openRow();
    else if (name === 'table-cell') this.openCell(attributes);
    else if (name === 'covered-table-cell') this.coveredCells(attributes);
  }

  private closeBlocks(name: string): void {
    if (name === 'p' || name === 'h') this.state.closeParagraph();
    else if (name === 'text-box') this.state.addBox(this.state.closeContainer());
    else if (name === 'list') this.lists.closeList();
    else if (name === 'list-item' || name === 'list-header') this.lists.closeItem();
    else if (name === 'table-of-content') this.contents -= 1;
    else if (name === 'table-cell') this.closeCell();
    else if (name === 'table-row') this.closeRow();
    else if (name === 'table') {
      const table = this.tables.pop();
      if (table) this.state.addBox([{ kind: 'table', widths: [], rows: table.rows }]);
    }
    // words of a covered cell are not printed
    else if (name === 'covered-table-cell') this.state.closeContainer();
  }

  private openParagraph(name: string, attributes: XmlAttributes): void {
    const { state } = this;
    state.openParagraph();
    const { paragraph } = state;
    if (!paragraph) return;
    paragraph.style = attributes['style-name'] ?? null;
    paragraph.runHidden = this.styles.format(paragraph.style).hidden;
    paragraph.contents = this.contents > 0;
    const level = name === 'h' ? (wholeNumber(attributes['outline-level'], 1, 9) ?? 1) - 1 : null;
    paragraph.outline = level;
    const list = this.lists.take() ?? (level === null ? null : this.lists.heading(level));
    paragraph.listId = list?.list ?? null;
    paragraph.listLevel = list?.level ?? null;
  }

  private openRow(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    table.cells = [];
    table.column = 0;
  }

  private openCell(attributes: XmlAttributes): void {
    const table = this.tables.at(-1);
    if (table) {
      table.span = wholeNumber(attributes['number-columns-spanned'], 1, MOST_COLUMNS) ?? 1;
      table.spanRows = wholeNumber(attributes['number-rows-spanned'], 1, 100_000) ?? 1;
      this.state.countCell();
    }
    this.state.openContainer();
  }

  private closeCell(): void {
    const blocks = this.state.closeContainer();
    const table = this.tables.at(-1);
    if (!table) return;
    const { span, spanRows, column } = table;
    if (spanRows > 1) table.spans.set(column, { span, rows: spanRows - 1 });
    table.cells.push({ span, merge: spanRows > 1 ? 'starts' : 'none', joined: false, blocks });
    table.column += 1;
  }

  /** Cells under a merged one: those of a row above go on, those to the right are counted by it already. */
  private coveredCells(attributes: XmlAttributes): void {
    const table = this.tables.at(-1);
    const count = wholeNumber(attributes['number-columns-repeated'], 1, MOST_COLUMNS) ?? 1;
    for (let i = 0; table && i < count; i += 1) {
      const above = table.spans.get(table.column);
      if (above && above.rows > 0) {
        table.cells.push({ span: above.span, merge: 'goes-on', joined: false, blocks: [] });
        above.rows -= 1;
      }
      table.column += 1;
    }
    this.state.openContainer();
  }

  private closeRow(): void {
    const table = this.tables.at(-1);
    if (table) table.rows.push({ before: 0, cells: table.cells });
  }
}

function emptyTable(): OpenTable {
  return { rows: [], cells: [], column: 0, spans: new Map(), span: 1, spanRows: 1 };
}
