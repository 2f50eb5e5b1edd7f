import type { SourceDocument, SourceLine } from '../../domain/source.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../formats/limits.ts';
import { SourceBuilder } from '../source/builder.ts';
import { edgeRows } from './edgeRows.ts';
import { spanGroups } from './groupSpans.ts';
import { markNavigation } from './navigation.ts';
import type { PageGeometry } from './page.ts';
import {
  markRunningTitles,
  type OpenTables,
  type PageFurniture,
  type PagePart,
  partsOf,
} from './pageParts.ts';
import { type Body, bodyOf, Prose, type ProseParagraph } from './prose.ts';
import { begin, continues, extend } from './stitch.ts';
import { columnsOfText } from './textColumns.ts';
import type { TextLine } from './textLines.ts';
import type { WholeTable } from './wholeTable.ts';

interface Pages {
  readonly format: 'pdf' | 'ofd';
  readonly pages: readonly PageGeometry[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

/**
 * Turns drawn pages into a document: tables stitched over their pages, paragraphs joined from their lines, page
 * numbers and running titles told apart.
 * @throws INPUT_TOO_LARGE
 */
export function pagesToSource(input: Pages, limits: ReadLimits, watch: ReadWatch): SourceDocument {
  refuseAbove(input.pages.length, limits.pages, '页数');
  let characters = 0;
  let open: OpenTables = { unruled: null, ruled: null };
  const pages: { geometry: PageGeometry; parts: PagePart[] }[] = [];
  const edges = edgeRows(input.pages);
  for (const [i, geometry] of input.pages.entries()) {
    watch.tick(geometry.number, input.pages.length);
    for (const { text } of geometry.glyphs) characters += text.length;
    refuseAbove(characters, limits.characters, '字数');
    const found = partsOf(geometry, open, edges[i] ?? []);
    open = found.open;
    pages.push({ geometry, parts: found.parts });
  }
  markRunningTitles(pages);
  markNavigation(pages);
  const writer = new Writer(input, limits);
  for (const { geometry, parts } of pages) writer.page(geometry, parts);
  return writer.finish();
}

/** Writes elements in reading order; what runs over pages is held until it ends. */
class Writer {
  private readonly builder: SourceBuilder;
  private readonly prose = new Prose();
  private table: WholeTable | null = null;
  private isRuled = true;
  private held: PageFurniture[] = [];
  private cells = 0;
  private readonly limits: ReadLimits;

  constructor(input: Pages, limits: ReadLimits) {
    this.builder = new SourceBuilder(input.format);
    this.limits = limits;
    for (const { code, message } of input.notes) this.builder.note(code, message);
  }

  page(geometry: PageGeometry, parts: readonly PagePart[]): void {
    const { number, width, height, turned } = geometry;
    const turn = turned === undefined ? {} : { turned };
    this.builder.page({ number, width: tenth(width), height: tenth(height), ...turn });
    const lines = parts.flatMap((part) => (part.kind === 'line' ? [part.line] : []));
    const hasTables = parts.some(({ kind }) => kind === 'table');
    const groups = hasTables ? [lines] : columnsOfText(lines, width);
    if (groups.length > 1) {
      this.columns(geometry, parts, groups);
      return;
    }
    const body = bodyOf(lines, width);
    for (const part of parts) {
      if (part.kind === 'furniture') this.held.push(part);
      else if (part.kind === 'table') this.takeTable(part);
      else this.takeLine(part.line, geometry, body);
    }
  }

  /** A page set in columns of running text, one column after the other. */
  private columns(
    geometry: PageGeometry,
    parts: readonly PagePart[],
    groups: readonly (readonly TextLine[])[],
  ): void {
    for (const part of parts) if (part.kind === 'furniture') this.held.push(part);
    for (const group of groups) {
      const body = bodyOf(group, null);
      for (const line of group) this.takeLine(line, geometry, body);
    }
  }

  private takeLine(line: TextLine, geometry: PageGeometry, body: Body | null): void {
    this.endTable();
    this.paragraph(this.prose.take(line, geometry, body));
  }

  finish(): SourceDocument {
    this.paragraph(this.prose.end());
    this.endTable();
    this.flushHeld();
    return this.builder.finish();
  }

  private takeTable(part: Extract<PagePart, { kind: 'table' }>): void {
    this.paragraph(this.prose.end());
    if (this.table && continues(this.table, part)) {
      extend(this.table, part);
      return;
    }
    this.endTable();
    this.table = begin(part);
    this.isRuled = part.ruled;
  }

  private endTable(): void {
    const table = this.table;
    if (!table) return;
    this.table = null;
    spanGroups(table);
    this.cells += table.cells.length;
    refuseAbove(this.cells, this.limits.cells, '单元格');
    const ordered = [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column);
    const cells = ordered.map(({ lines, ...place }) => ({ ...place, lines: this.lines(lines) }));
    const repeats = this.lines(table.repeats);
    this.builder.add({
      kind: 'table',
      rows: table.rows,
      columns: table.columns,
      cells,
      repeats,
      ruled: this.isRuled,
    });
    this.flushHeld();
  }

  private paragraph(paragraph: ProseParagraph | null): void {
    if (!paragraph) return;
    const lines = this.lines(paragraph.lines);
    this.builder.add({ kind: 'paragraph', lines, ...(paragraph.centred ? { centred: true } : {}) });
    this.flushHeld();
  }

  private flushHeld(): void {
    for (const { label, line } of this.held) {
      this.builder.add({ kind: 'furniture', label, lines: this.lines([line]) });
    }
    this.held = [];
  }

  private lines(lines: readonly TextLine[]): SourceLine[] {
    return lines.flatMap((line) => {
      const box = {
        x: tenth(line.x),
        y: tenth(line.top),
        width: tenth(line.right - line.x),
        height: tenth(line.bottom - line.top),
      };
      return this.builder.line([{ text: line.text, where: { page: line.page, box } }]) ?? [];
    });
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
