import type { ReadLimits } from '../limits.ts';
import { walkXml, type XmlAttributes } from '../package/xml.ts';
import { StringWords, unescaped } from './sharedStrings.ts';
import {
  type Hidden,
  LAST_COLUMN,
  LAST_ROW,
  type Merge,
  placeOf,
  type SheetCell,
  type SheetData,
  type SheetMeter,
} from './sheetData.ts';
import { plainNumber, type ShowNumber } from './shownValue.ts';

/** What the cells of a workbook's sheets are read with. */
export interface CellReading {
  readonly strings: readonly string[];
  /** Number formats by style; null: as it is. */
  readonly formats: readonly (string | null)[];
  readonly show: ShowNumber;
  readonly date1904: boolean;
  readonly meter: SheetMeter;
}

/**
 * Reads the cells of one sheet. The size a sheet claims is not believed: rows and cells are taken as they stand.
 * @throws INPUT_DAMAGED, INPUT_HOSTILE, INPUT_TOO_LARGE
 */
export function readSheet(text: string, reading: CellReading, limits: ReadLimits): Omit<SheetData, 'name'> {
  const sheet = new SheetReader(reading);
  walkXml(text, limits, {
    open: (name, attributes) => sheet.open(name, attributes),
    close: (name) => sheet.close(name),
    text: (words) => sheet.text(words),
  });
  return sheet;
}

/** The cell being read. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

class SheetReader {
  readonly cells: SheetCell[] = [];
  readonly merges: Merge[] = [];
  readonly hiddenRows: Hidden[] = [];
  readonly hiddenColumns: Hidden[] = [];
  private row = -1;
  private column = -1;
  private cell: OpenCell | null = null;
  private value: string[] = [];
  private inValue = false;
  private readonly inline = new StringWords();
  private readonly reading: CellReading;

  constructor(reading: CellReading) {
    this.reading = reading;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.reading.meter.step();
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inValue = this.cell !== null;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'col') this.addColumns(attributes);
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '');
    else if (this.cell !== null) this.inline.open(name);
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (this.cell !== null) this.inline.close(name);
  }

  text(words: string): void {
    if (this.inValue) this.value.push(words);
    else if (this.cell !== null) this.inline.text(words);
  }

  /** A row or cell that names no place follows the one before. */
  private openRow({ r, hidden }: XmlAttributes): void {
    const said = Number(r) - 1;
    this.row = Number.isInteger(said) && said >= 0 && said <= LAST_ROW ? said : this.row + 1;
    this.column = -1;
    if (isTrue(hidden)) this.hiddenRows.push({ first: this.row, last: this.row });
  }

  private openCell({ r, t, s }: XmlAttributes): void {
    const place = r === undefined ? null : placeOf(r);
    if (place) this.row = place.row;
    this.column = place ? place.column : this.column + 1;
    this.cell = { row: this.row, column: this.column, type: t ?? 'n', style: Number(s ?? 0) };
    this.value = [];
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell) return;
    const inline = this.inline.take();
    const text = cell.type === 'inlineStr' ? inline : this.shown(cell, this.value.join(''));
    if (text.trim() === '' || cell.row > LAST_ROW || cell.column > LAST_COLUMN) return;
    this.reading.meter.cell(text);
    this.cells.push({ row: cell.row, column: cell.column, text });
  }

  private shown({ type, style }: OpenCell, value: string): string {
    if (value === '') return '';
    if (type === 's') return this.reading.strings[Number(value)] ?? '';
    if (type === 'b') return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
    if (type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ');
    if (type !== 'n') return unescaped(value);
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    const format = this.reading.formats[style] ?? null;
    return format === null ? plainNumber(number) : this.reading.show(number, format);
  }

  private addColumns({ min, max, hidden }: XmlAttributes): void {
    const first = Number(min) - 1;
    const last = Number(max) - 1;
    if (isTrue(hidden) && first >= 0 && last >= first) this.hiddenColumns.push({ first, last });
  }

  private addMerge(ref: string): void {
    const [from, to] = ref.split(':').map(placeOf);
    if (!from || !to || to.row < from.row || to.column < from.column) return;
    const rows = to.row - from.row + 1;
    const columns = to.column - from.column + 1;
    if (rows * columns > 1) this.merges.push({ row: from.row, column: from.column, rows, columns });
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
