import type { SourceCell, SourceLine } from '../../../domain/source.ts';
import type { SourceBuilder } from '../../source/builder.ts';
import { type Grid, gridOf } from './grid.ts';
import type { ListLabels } from './labels.ts';
import type { Story, StoryBlock, StoryParagraph, StoryTable } from './story.ts';
import { cellText, isPageNumber, laysOutPage } from './storyShape.ts';
import type { StyleSource } from './styles.ts';

/** Words after which a line break stands between paragraphs, not inside one. */
const SENTENCE_END = /[。！？；：!?;:]\s*$/;
/** An indented line begins a paragraph. */
const INDENTED = /^[\s\u3000]{2}/;

/** Writes what a Word document holds into a source document: numbers counted, places given. */
export class StoryWriter {
  /** Characters in cells that Word covers by merged ones, and lines of tables of contents. */
  readonly leftOut = { covered: 0, contents: 0 };
  private readonly builder: SourceBuilder;
  private readonly styles: StyleSource;
  private readonly labels: ListLabels;
  private endlessContents = false;

  constructor(builder: SourceBuilder, styles: StyleSource, labels: ListLabels) {
    this.builder = builder;
    this.styles = styles;
    this.labels = labels;
  }

  /**
   * The body of the document, or text boxes beside it.
   * @param way first steps of its places; '': the body
   */
  write(story: Pick<Story, 'blocks' | 'endlessContents'>, way = ''): void {
    this.endlessContents = story.endlessContents;
    this.blocks(story.blocks, way);
  }

  private blocks(blocks: readonly StoryBlock[], way: string): void {
    let paragraphs = 0;
    let tables = 0;
    for (const block of blocks) {
      if (block.kind === 'paragraph') {
        paragraphs += 1;
        this.paragraph(block, `${way}p${paragraphs}`);
      } else {
        tables += 1;
        this.table(block, `${way}t${tables}`);
      }
    }
  }

  private paragraph(block: StoryParagraph, path: string): void {
    const text = this.label(block) + block.text;
    for (const words of paragraphsOf(text)) {
      const lines = this.lines(words, path);
      this.addParagraph(block, lines, text);
    }
    block.boxes.forEach((box, i) => {
      this.blocks(box, `${path}/b${i + 1}/`);
    });
  }

  private addParagraph(block: StoryParagraph, lines: readonly SourceLine[], text: string): void {
    const style = this.styles.format(block.style);
    if (block.pageNumber && isPageNumber(text)) {
      this.builder.add({ kind: 'furniture', label: 'page-number', lines });
      return;
    }
    if ((block.contents && !this.endlessContents) || /^(toc|目录) ?[1-9]$/.test(style.name)) {
      this.leftOut.contents += lines.length;
      this.builder.add({ kind: 'furniture', label: 'navigation', lines });
      return;
    }
    const outline = block.outline ?? style.outline;
    const isCentred = (block.alignment ?? style.alignment) === 'center';
    this.builder.add({
      kind: 'paragraph',
      lines,
      ...(outline !== null && outline < 9 ? { heading: outline + 1 } : {}),
      ...(isCentred ? { centred: true } : {}),
    });
  }

  private table(table: StoryTable, path: string): void {
    const grid = gridOf(table);
    for (const blocks of grid.covered) this.leftOut.covered += cellText(blocks).length;
    if (laysOutPage(grid)) {
      for (const { row, column, blocks } of grid.cells) {
        this.blocks(blocks, `${path}/r${row + 1}/c${column + 1}/`);
      }
      return;
    }
    const cells = this.cells(grid, path);
    this.builder.add({
      kind: 'table',
      rows: grid.rows,
      columns: grid.columns,
      cells,
      repeats: [],
      ruled: true,
    });
  }

  private cells(grid: Grid, path: string): SourceCell[] {
    return grid.cells.map(({ blocks, ...place }) => {
      const way = `${path}/r${place.row + 1}/c${place.column + 1}`;
      return { ...place, lines: this.cellLines(blocks, way) };
    });
  }

  private cellLines(blocks: readonly StoryBlock[], way: string, lines: SourceLine[] = []): SourceLine[] {
    let paragraphs = 0;
    let tables = 0;
    for (const block of blocks) {
      if (block.kind === 'table') {
        tables += 1;
        this.nestedRows(block, `${way}/t${tables}`, lines);
        continue;
      }
      paragraphs += 1;
      const path = `${way}/p${paragraphs}`;
      for (const line of this.lines(this.label(block) + block.text, path)) lines.push(line);
      block.boxes.forEach((box, i) => {
        this.cellLines(box, `${path}/b${i + 1}`, lines);
      });
    }
    return lines;
  }

  /** A table inside a cell: each of its rows is a line of the cell. */
  private nestedRows(table: StoryTable, path: string, lines: SourceLine[]): void {
    const { cells, rows } = gridOf(table);
    const texts = Array.from({ length: rows }, () => [] as string[]);
    for (const { row, blocks } of cells) {
      const text = cellText(blocks, (paragraph) => this.label(paragraph));
      if (text !== '') texts[row]?.push(text);
    }
    texts.forEach((words, row) => {
      const line = this.builder.line([{ text: words.join(' '), where: { path: `${path}/r${row + 1}` } }]);
      if (line) lines.push(line);
    });
  }

  private lines(text: string, path: string): SourceLine[] {
    const lines: SourceLine[] = [];
    for (const words of text.split(/[\n\f]/)) {
      const line = this.builder.line([{ text: words, where: { path } }]);
      if (line) lines.push(line);
    }
    return lines;
  }

  private label(block: StoryParagraph): string {
    const place = block.list ?? this.styles.format(block.style).list;
    return place ? this.labels.next(place, block.style) : '';
  }
}

/** Paragraphs as people see them: a page break parts two, and a line break where a sentence ended or an indent follows. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  for (const words of text.split('\f')) {
    let open: string[] = [];
    for (const line of words.split('\n')) {
      if (open.length > 0 && (SENTENCE_END.test(open.at(-1) ?? '') || INDENTED.test(line))) {
        paragraphs.push(open.join('\n'));
        open = [];
      }
      open.push(line);
    }
    paragraphs.push(open.join('\n'));
  }
  return paragraphs;
}
