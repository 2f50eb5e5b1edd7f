import type { ReadLimits } from '../limits.ts';
import { walkXml, type XmlAttributes } from '../package/xml.ts';
import { decodeXml } from '../package/xmlEncoding.ts';
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
import { plainNumber } from './shownValue.ts';

/**
 * Reads an XML spreadsheet of 2003, which old systems save as `.xls`.
 * @throws INPUT_DAMAGED, INPUT_HOSTILE, INPUT_TOO_LARGE, INPUT_ENCODING
 */
export function readXmlWorkbook(bytes: Uint8Array, limits: ReadLimits, meter: SheetMeter): Workbook {
  const book = new XmlBook(meter);
  walkXml(decodeXml(bytes), limits, {
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

class XmlBook {
  readonly sheets: SheetData[] = [];
  readonly hiddenSheets: string[] = [];
  private sheet: OpenSheet | null = null;
  private row = -1;
  private column = -1;
  /** Columns described so far, cells apart. */
  private described = -1;
  private type = '';
  private value: string[] | null = null;
  private visible: string[] | null = null;
  private readonly meter: SheetMeter;

  constructor(meter: SheetMeter) {
    this.meter = meter;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.meter.step();
    if (name === 'Worksheet') this.openSheet(attributes);
    else if (name === 'Column') this.openColumn(attributes);
    else if (name === 'Row') this.openRow(attributes);
    else if (name === 'Cell') this.openCell(attributes);
    else if (name === 'Data') {
      this.value = [];
      this.type = attributes.Type ?? 'String';
    } else if (name === 'Visible') this.visible = [];
  }

  text(words: string): void {
    (this.visible ?? this.value)?.push(words);
  }

  close(name: string): void {
    if (name === 'Data') this.closeData();
    else if (name === 'Worksheet' && this.sheet) {
      this.sheets.push(this.sheet);
      this.sheet = null;
    } else if (name === 'Visible') {
      if (/^\s*Sheet(?:Hidden|VeryHidden)\s*$/.test(this.visible?.join('') ?? '') && this.sheet) {
        this.hiddenSheets.push(this.sheet.name);
        this.sheet = null;
      }
      this.visible = null;
    }
  }

  private openSheet({ Name }: XmlAttributes): void {
    this.sheet = { name: Name ?? '', cells: [], merges: [], hiddenRows: [], hiddenColumns: [] };
    this.row = -1;
    this.described = -1;
  }

  private openColumn({ Index, Span, Hidden: hidden }: XmlAttributes): void {
    const first = placed(Index) ?? this.described + 1;
    this.described = first + count(Span);
    if (hidden === '1') this.sheet?.hiddenColumns.push({ first, last: this.described });
  }

  private openRow({ Index, Span, Hidden: hidden }: XmlAttributes): void {
    const first = placed(Index) ?? this.row + 1;
    this.row = first + count(Span);
    this.column = -1;
    if (hidden === '1') this.sheet?.hiddenRows.push({ first, last: this.row });
  }

  private openCell({ Index, MergeAcross, MergeDown }: XmlAttributes): void {
    const column = placed(Index) ?? this.column + 1;
    const columns = count(MergeAcross) + 1;
    const rows = count(MergeDown) + 1;
    if (columns * rows > 1) this.sheet?.merges.push({ row: this.row, column, rows, columns });
    // what follows stands behind the merged cells, but the cell's own words in the first
    this.column = column + columns - 1;
    this.first = column;
  }

  private first = 0;

  private closeData(): void {
    const words = this.value?.join('') ?? '';
    this.value = null;
    const text = shown(words, this.type);
    if (!this.sheet || text.trim() === '' || this.row > LAST_ROW || this.first > LAST_COLUMN) return;
    this.meter.cell(text);
    this.sheet.cells.push({ row: this.row, column: this.first, text });
  }
}

function shown(words: string, type: string): string {
  if (type === 'Number') {
    const number = Number(words);
    return words.trim() === '' || Number.isNaN(number) ? words : plainNumber(number);
  }
  if (type === 'DateTime') return words.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ');
  if (type === 'Boolean') return words.trim() === '1' ? 'TRUE' : 'FALSE';
  return words;
}

/** A place counted from 1; null: none is said. */
function placed(index: string | undefined): number | null {
  const number = Number(index);
  return Number.isInteger(number) && number >= 1 ? number - 1 : null;
}

function count(said: string | undefined): number {
  const number = Number(said ?? 0);
  return Number.isInteger(number) && number > 0 ? Math.min(number, LAST_ROW) : 0;
}
