import type { TextLine } from './textLines.ts';
import type { WholeTable } from './wholeTable.ts';

/** Where the rows of a table lie when its pages are put under each other. Points from its first row. */
export class RowScale {
  /** Upper edges of the rows, and the lower edge of the last. */
  readonly edges: readonly number[];
  /** Upper ends of the words of each row. */
  readonly tops: readonly number[];
  /** Pages on which each row begins and ends. */
  private readonly rowsBegin: readonly (number | undefined)[];
  private readonly pages: readonly number[];
  /** What is added to a height on a page. */
  private readonly offsets = new Map<number, number>();

  constructor(table: WholeTable) {
    const rows = rowLines(table);
    const extents: { top: number; bottom: number }[] = [];
    let end = 0;
    for (const lines of rows) {
      let [top, bottom] = [Number.POSITIVE_INFINITY, end];
      for (const line of lines) {
        const offset = this.offsets.get(line.page) ?? end - line.top;
        this.offsets.set(line.page, offset);
        top = Math.min(top, line.top + offset);
        bottom = Math.max(bottom, line.bottom + offset);
      }
      extents.push({ top: Math.min(top, bottom), bottom });
      end = bottom;
    }
    this.rowsBegin = rows.map((lines) => lines[0]?.page);
    let page = 0;
    this.pages = rows.map((lines) => {
      page = lines.at(-1)?.page ?? page;
      return page;
    });
    this.tops = extents.map(({ top }) => top);
    this.edges = [0, ...extents.map(({ bottom }, i) => (bottom + (extents[i + 1]?.top ?? bottom)) / 2)];
  }

  /** True when rows stand on one page. */
  isOnePage(from: number, to: number): boolean {
    const first = this.pages[from];
    return first === this.pages[to - 1] && (this.rowsBegin[from] ?? first) === first;
  }

  /** Top and middle of words; null: on a page without rows. */
  place(lines: readonly TextLine[]): { top: number; middle: number } | null {
    let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const line of lines) {
      const offset = this.offsets.get(line.page);
      if (offset === undefined) return null;
      top = Math.min(top, line.top + offset);
      bottom = Math.max(bottom, line.bottom + offset);
    }
    return lines.length === 0 ? null : { top, middle: (top + bottom) / 2 };
  }
}

/** Lines of each row that stand in this row alone, in order of page and height. */
function rowLines(table: WholeTable): TextLine[][] {
  const rows = Array.from({ length: table.rows }, (): TextLine[] => []);
  for (const cell of table.cells) {
    const kind = cell.columns > 1 ? 'text' : table.kinds[cell.column];
    if (cell.rows === 1 && (kind === 'text' || kind === 'number')) rows[cell.row]?.push(...cell.lines);
  }
  for (const lines of rows) lines.sort((a, b) => a.page - b.page || a.top - b.top);
  return rows;
}
