import { LuoshiError } from '../../../kernel/errors.ts';
import type { StoryBlock, StoryRow, StoryTable } from '../docx/story.ts';
import type { StoryState } from '../docx/storyState.ts';
import type { ReadLimits } from '../limits.ts';
import { type ParagraphFormat, type RowFormat, rowFormat } from './formats.ts';
import type { Change } from './properties.ts';

interface Row {
  readonly cells: readonly (readonly StoryBlock[])[];
  readonly format: RowFormat;
}

interface OpenTable {
  readonly rows: Row[];
  cells: StoryBlock[][];
  cellOpen: boolean;
}

/** 1.8 mm in twips: edges of different rows nearer than this are one edge. */
const SAME_EDGE = 100;
const NO_FORMAT: RowFormat = { edges: [], cells: [] };

/** Tables of a DOC file: its paragraphs say only how deep they stand and where cells and rows end. */
export class DocTables {
  private readonly open: OpenTable[] = [];
  private readonly state: StoryState;
  private readonly limits: ReadLimits;

  constructor(state: StoryState, limits: ReadLimits) {
    this.state = state;
    this.limits = limits;
  }

  /** Opens and closes tables until the next paragraph stands where it says. */
  enter({ depth, endsRow }: ParagraphFormat): void {
    if (depth > this.limits.depth) {
      throw new LuoshiError('INPUT_HOSTILE', `表格嵌套超过 ${this.limits.depth} 层，已停止读取`);
    }
    while (this.open.length > depth) this.closeTable();
    while (this.open.length < depth) {
      this.openCell();
      this.open.push({ rows: [], cells: [], cellOpen: false });
    }
    if (!endsRow) this.openCell();
  }

  endCell(): void {
    const table = this.open.at(-1);
    if (!table?.cellOpen) return;
    table.cells.push(this.state.closeContainer());
    table.cellOpen = false;
    this.state.countCell();
  }

  /** @param changes of the row's end: they hold its cells' edges */
  endRow(changes: readonly Change[]): void {
    const table = this.open.at(-1);
    if (!table) return;
    this.endCell();
    table.rows.push({ cells: table.cells, format: rowFormat(changes) });
    table.cells = [];
  }

  closeAll(): void {
    while (this.open.length > 0) this.closeTable();
  }

  private openCell(): void {
    const table = this.open.at(-1);
    if (!table || table.cellOpen) return;
    this.state.openContainer();
    table.cellOpen = true;
  }

  private closeTable(): void {
    this.endCell();
    const table = this.open.pop();
    if (!table) return;
    if (table.cells.length > 0) table.rows.push({ cells: table.cells, format: NO_FORMAT });
    if (table.rows.length > 0) this.state.addBox([tableOf(table.rows)]);
  }
}

/** Cells take grid columns by their edges; rows that say no edges take one column a cell. */
function tableOf(rows: readonly Row[]): StoryTable {
  const edges = sharedEdges(rows.filter(isMeasured).flatMap(({ format }) => format.edges));
  const widths = edges.slice(1).map((edge, i) => edge - (edges[i] ?? 0));
  return { kind: 'table', widths, rows: rows.map((row) => rowOf(row, edges)) };
}

function isMeasured({ cells, format }: Row): boolean {
  return format.edges.length === cells.length + 1;
}

function sharedEdges(all: readonly number[]): number[] {
  const edges: number[] = [];
  for (const edge of [...all].sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last === undefined || edge - last >= SAME_EDGE) edges.push(edge);
  }
  return edges;
}

function rowOf(row: Row, edges: readonly number[]): StoryRow {
  const columnOf = (edge: number) =>
    Math.max(
      0,
      edges.findLastIndex((known) => known <= edge),
    );
  const measured = isMeasured(row);
  const cells = row.cells.map((blocks, i) => {
    const [left, right] = [row.format.edges[i], row.format.edges[i + 1]];
    const span = measured && left !== undefined && right !== undefined ? columnOf(right) - columnOf(left) : 1;
    const { joined, below } = row.format.cells[i] ?? { joined: false, below: 'none' as const };
    return { span: Math.max(1, span), merge: below, joined: joined && measured, blocks };
  });
  return { before: measured ? columnOf(row.format.edges[0] ?? 0) : 0, cells };
}
