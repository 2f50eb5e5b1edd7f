import type { Flow } from '../../text/flow.ts';
import type { Block, Furniture } from '../block.ts';
import { type GroupUnits, TaskDraft } from './draft.ts';
import { type Grid, type GridCell, type GridRow, joinCells } from './grid.ts';
import { groupHead, SectionLevels } from './groups.ts';
import { middleGroups } from './middleGroups.ts';
import { headingOf, isAside, type RowRange, type RowSense, repeatsHeader } from './rowKinds.ts';
import type { ColumnUse } from './uses.ts';

export interface Rows {
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
}

/** Reads the rows of a task table: parts, tasks, and what stands around them. */
export function taskRows(grid: Grid, range: RowRange): Rows {
  return new TaskTable(grid, range).read();
}

/** Roles whose merged cells hold for every task they reach into. */
const SHARED: ReadonlySet<string> = new Set(['lead', 'co', 'units', 'deadline']);
const REMARK: ColumnUse = { role: 'remark', year: null, level: 1 };

/** An open group: its words as printed, and the units it names. */
interface Group {
  readonly words: string;
  readonly units: GroupUnits | null;
}

class TaskTable {
  private readonly blocks: Block[] = [];
  private readonly furniture: Furniture[] = [];
  private readonly sections = new SectionLevels();
  private sectionGroups: (Group | undefined)[] = [];
  private groups: (Group | undefined)[] = [];
  private groupNumber: GridCell | null = null;
  private draft: TaskDraft | null = null;
  private readonly unused = new Set<GroupUnits>();
  private readonly grid: Grid;
  private readonly range: RowRange;
  private readonly sense: RowSense;
  private readonly has: ReadonlySet<string>;
  /** Part cells printed in the middle of their rows, by the row their group begins in. */
  private readonly middle: ReadonlyMap<number, readonly GridCell[]>;
  private readonly moved: ReadonlySet<GridCell>;

  constructor(grid: Grid, range: RowRange) {
    this.grid = grid;
    this.range = range;
    this.has = new Set(range.uses.flatMap((use) => use?.role ?? []));
    this.sense = { headers: range.headers, columns: grid.columns, columnUse: (cell) => this.columnUse(cell) };
    this.middle = middleGroups(grid, range, (row) => isTaskRow(row, this.sense) && this.startsTask(row));
    this.moved = new Set([...this.middle.values()].flat());
  }

  read(): Rows {
    for (let at = this.range.from; at < this.range.to; at += 1) {
      const row = this.grid.rows[at];
      if (row && (row.own.length > 0 || this.middle.has(at))) this.readRow(row);
    }
    this.flush();
    for (const { flow } of this.unused) this.setFurniture(flow, 'group-units');
    return { blocks: this.blocks, furniture: this.furniture };
  }

  private readRow(row: GridRow): void {
    if (repeatsHeader(row, this.sense)) {
      for (const cell of row.own) this.setFurniture(cell.flow, 'header');
      return;
    }
    if (isAside(row)) {
      this.flush();
      this.blocks.push({ kind: 'context', flow: rowFlow(this.grid.text, row) });
      return;
    }
    const heading = headingOf(row, this.sense);
    if (heading) this.openSection(heading.title, heading.number);
    else if (isWideText(row, this.sense))
      this.blocks.push({ kind: 'context', flow: rowFlow(this.grid.text, row) });
    else this.readTaskRow(row);
  }

  /** The use of the column a cell begins in; or, where nothing is known of it, of the next one it spans. */
  private columnUse(cell: GridCell): ColumnUse | null {
    const { uses } = this.range;
    const end = Math.min(uses.length, cell.column + cell.columns);
    for (let at = cell.column; at < end; at += 1) {
      const use = uses[at];
      if (use) return use;
    }
    return null;
  }

  private openSection(title: GridCell, number: GridCell | null): void {
    this.flush();
    const probe = groupHead(this.grid.text, title, number, 1);
    const level = this.sections.open(probe.part.label);
    this.sectionGroups = this.sectionGroups.slice(0, level - 1);
    this.sectionGroups[level - 1] = { words: title.compact, units: probe.units };
    this.groups = [];
    this.pushGroup({ ...probe, part: { ...probe.part, level } });
  }

  private pushGroup({ part, units, furniture }: ReturnType<typeof groupHead>): void {
    this.blocks.push(part);
    this.furniture.push(...furniture);
    if (units) this.unused.add(units);
  }

  private readTaskRow(row: GridRow): void {
    const moved = this.middle.get(row.index) ?? [];
    const opened = [...row.own.filter((cell) => this.isPart(cell) && !this.moved.has(cell)), ...moved];
    const starts = this.startsTask(row);
    const rest = row.own.filter((cell) => !this.isPart(cell));
    this.groupNumber =
      opened.length > 0 ? (rest.find((cell) => this.columnUse(cell)?.role === 'group-number') ?? null) : null;
    const cells = rest.filter((cell) => cell !== this.groupNumber);
    for (const cell of opened.sort((a, b) => this.levelOf(a) - this.levelOf(b))) this.openGroup(cell);
    if (this.groupNumber) cells.unshift(this.groupNumber);
    if (cells.length === 0) return;
    if (starts || !this.draft) this.startTask(row);
    for (const cell of cells) this.take(cell);
  }

  private isPart(cell: GridCell): boolean {
    return this.columnUse(cell)?.role === 'part';
  }

  private levelOf(cell: GridCell): number {
    return this.columnUse(cell)?.level ?? 1;
  }

  /** Opens the group of a part cell; the same words again go on with the group. */
  private openGroup(cell: GridCell): void {
    const at = this.levelOf(cell) - 1;
    if (this.groups[at]?.words === cell.compact) {
      this.setFurniture(cell.flow, 'repeat');
      return;
    }
    this.flush();
    const head = groupHead(this.grid.text, cell, this.groupNumber, this.sections.depth + at + 1);
    this.groupNumber = null;
    this.groups = this.groups.slice(0, at);
    this.groups[at] = { words: cell.compact, units: head.units };
    this.pushGroup(head);
  }

  /** A number begins a task, or a task cell does; rows a task cell reaches into are its own. */
  private startsTask(row: GridRow): boolean {
    const own = (role: string): boolean => row.own.some((cell) => this.columnUse(cell)?.role === role);
    const above = (role: string): boolean => row.above.some((cell) => this.columnUse(cell)?.role === role);
    if (above('task')) return false;
    if (own('number')) return true;
    if (own('task')) return above('number') || !this.has.has('number') || !this.goesOn(row);
    if (this.has.has('task') || this.has.has('number')) return false;
    return own('measures');
  }

  /** In a table with numbers, a row without one that names neither unit nor time after words that do not end. */
  private goesOn(row: GridRow): boolean {
    if (!this.draft) return false;
    const named = row.own.some((cell) => SHARED.has(this.columnUse(cell)?.role ?? ''));
    const words = this.draft.lastText('measures') || this.draft.lastText('task');
    return !named && !/[。；;！]$/.test(words);
  }

  private startTask(row: GridRow): void {
    this.flush();
    const inner = [...this.groups].reverse().flatMap((group) => group?.units ?? []);
    const outer = [...this.sectionGroups].reverse().flatMap((group) => group?.units ?? []);
    this.draft = new TaskDraft(this.grid.text, [...inner, ...outer]);
    for (const cell of row.above) if (SHARED.has(this.columnUse(cell)?.role ?? '')) this.take(cell);
  }

  private take(cell: GridCell): void {
    const use = this.columnUse(cell) ?? REMARK;
    for (const piece of this.draft?.add(cell, use) ?? []) this.furniture.push(piece);
  }

  private flush(): void {
    if (!this.draft) return;
    const { block, furniture, took } = this.draft.finish();
    this.draft = null;
    this.blocks.push(block);
    this.furniture.push(...furniture);
    for (const units of took) this.unused.delete(units);
  }

  private setFurniture(flow: Flow, label: string): void {
    for (const piece of flow.pieces()) this.furniture.push({ ...piece, label });
  }
}

function isTaskRow(row: GridRow, sense: RowSense): boolean {
  return !repeatsHeader(row, sense) && !isAside(row) && !headingOf(row, sense) && !isWideText(row, sense);
}

/** A sentence over the whole width is no task of the columns. */
function isWideText(row: GridRow, { columns }: RowSense): boolean {
  const [only, more] = row.own;
  return (
    !!only && !more && row.above.length === 0 && columns > 2 && only.columns * 2 > columns && only.columns > 1
  );
}

function rowFlow(text: string, row: GridRow): Flow {
  return joinCells(
    text,
    row.own.map(({ lines }) => lines),
    ' ',
  );
}
