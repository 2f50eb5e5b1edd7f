import type { ReadLimits } from '../limits.ts';
import { walkXml, type XmlAttributes } from '../package/xml.ts';
import {
  type Hidden,
  LAST_COLUMN,
  LAST_ROW,
  type Merge,
  type SheetCell,
  type SheetData,
  type SheetMeter,
  type Workbook,
} from './sheetData.ts';

/**
 * Reads the sheets of an OpenDocument spreadsheet, cells as their words stand in the file.
 * @param content its content.xml
 * @throws INPUT_DAMAGED, INPUT_HOSTILE, INPUT_TOO_LARGE
 */
export function readOdsWorkbook(content: string, limits: ReadLimits, meter: SheetMeter): Workbook {
  const book = new OdsBook(meter);
  walkXml(content, limits, {
    open: (name, attributes) => book.open(name, attributes),
    close: (name) => book.close(name),
    text: (words) => book.text(words),
  });
  return { sheets: book.sheets, hiddenSheets: book.hiddenSheets, hasMacros: false };
}

interface OpenSheet extends SheetData {
  readonly cells: SheetCell[];
  readonly merges: Merge[];
  readonly hiddenRows: Hidden[];
  readonly hiddenColumns: Hidden[];
}

interface OpenCell {
  readonly column: number;
  readonly repeated: number;
  readonly lines: string[];
}

/** Styles of sheets that are not shown are named before the sheets. */
class OdsBook {
  readonly sheets: SheetData[] = [];
  readonly hiddenSheets: string[] = [];
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private sheet: OpenSheet | null = null;
  private hidden = false;
  private row = 0;
  private rowsRepeated = 1;
  private column = 0;
  private described = 0;
  private cell: OpenCell | null = null;
  private words: string[] = [];
  /** Depth of elements whose words are no words of the cell: comments, pictures. */
  private aside = 0;
  private inParagraph = 0;
  private readonly meter: SheetMeter;

  constructor(meter: SheetMeter) {
    this.meter = meter;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.meter.step();
    if (this.aside > 0 || ASIDE.has(name)) this.aside += 1;
    else if (name === 'style') this.style = attributes.name ?? '';
    else if (name === 'table-properties' && attributes.display === 'false') this.hiddenStyles.add(this.style);
    else if (name === 'table') this.openSheet(attributes);
    else if (name === 'table-column') this.openColumn(attributes);
    else if (name === 'table-row') this.openRow(attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.openCell(attributes);
    else if (this.cell) this.openWords(name, attributes);
  }

  private openWords(name: string, { c }: XmlAttributes): void {
    if (name === 'p' || name === 'h') this.inParagraph += 1;
    else if (name === 's') this.words.push(' '.repeat(Math.min(count(c), 100)));
    else if (name === 'tab') this.words.push(' ');
    else if (name === 'line-break') this.words.push('\n');
  }

  text(words: string): void {
    if (this.cell && this.aside === 0 && this.inParagraph > 0) this.words.push(words);
  }

  close(name: string): void {
    if (this.aside > 0) this.aside -= 1;
    else if (name === 'p' || name === 'h') this.closeParagraph();
    else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell();
    else if (name === 'table-row') this.row += this.rowsRepeated;
    else if (name === 'table') this.closeSheet();
  }

  private openSheet({ name, 'style-name': style }: XmlAttributes): void {
    this.sheet = { name: name ?? '', cells: [], merges: [], hiddenRows: [], hiddenColumns: [] };
    this.hidden = this.hiddenStyles.has(style ?? '');
    this.row = 0;
    this.described = 0;
  }

  private closeSheet(): void {
    if (!this.sheet) return;
    if (this.hidden) this.hiddenSheets.push(this.sheet.name);
    else this.sheets.push(this.sheet);
    this.sheet = null;
  }

  private openColumn({ 'number-columns-repeated': repeated, visibility }: XmlAttributes): void {
    const first = this.described;
    this.described += count(repeated);
    if (isHidden(visibility)) this.sheet?.hiddenColumns.push({ first, last: this.described - 1 });
  }

  private openRow({ 'number-rows-repeated': repeated, visibility }: XmlAttributes): void {
    this.rowsRepeated = count(repeated);
    this.column = 0;
    if (isHidden(visibility)) {
      this.sheet?.hiddenRows.push({ first: this.row, last: this.row + this.rowsRepeated - 1 });
    }
  }

  private openCell(attributes: XmlAttributes): void {
    const repeated = count(attributes['number-columns-repeated']);
    const columns = count(attributes['number-columns-spanned']);
    const rows = count(attributes['number-rows-spanned']);
    if (columns * rows > 1) this.sheet?.merges.push({ row: this.row, column: this.column, rows, columns });
    this.cell = { column: this.column, repeated, lines: [] };
    this.column += repeated;
  }

  private closeParagraph(): void {
    this.inParagraph -= 1;
    this.cell?.lines.push(this.words.join(''));
    this.words = [];
  }

  /** A filled cell may be repeated over columns and rows: each is one of its own. */
  private closeCell(): void {
    const { cell, sheet } = this;
    this.cell = null;
    const text = cell?.lines.join('\n') ?? '';
    if (!cell || !sheet || text.trim() === '') return;
    for (let row = this.row; row < this.row + this.rowsRepeated && row <= LAST_ROW; row += 1) {
      for (
        let column = cell.column;
        column < cell.column + cell.repeated && column <= LAST_COLUMN;
        column += 1
      ) {
        this.meter.cell(text);
        sheet.cells.push({ row, column, text });
      }
    }
  }
}

const ASIDE = new Set([
  'annotation',
  'frame',
  'shapes',
  'custom-shape',
  'tracked-changes',
  'dde-links',
  'forms',
]);

function isHidden(visibility: string | undefined): boolean {
  return visibility === 'collapse' || visibility === 'filter';
}

/** At least 1. */
function count(said: string | undefined): number {
  const number = Number(said ?? 1);
  return Number.isInteger(number) && number > 1 ? Math.min(number, LAST_ROW + 1) : 1;
}
