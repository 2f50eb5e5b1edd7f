import { Flow } from '../../text/flow.ts';
import type { Line } from '../../text/lines.ts';
import type { CellsBlock, Furniture, TargetCell } from '../block.ts';
import type { ColumnRole } from '../headers.ts';
import { type NumberLabel, numberLabel } from '../numbering.ts';
import { type GridCell, type Joint, joinCells, unspaced } from './grid.ts';
import { numberOf } from './numberCell.ts';
import { cutTitle } from './title.ts';
import { unitLines } from './unitCell.ts';
import type { ColumnUse } from './uses.ts';

/** Units a group names for all its rows. */
export interface GroupUnits {
  readonly role: 'lead' | 'co' | 'units';
  readonly flow: Flow;
}

type CellRole = Exclude<ColumnUse['role'], 'number' | 'group-number' | 'target'>;

const JOINTS: Partial<Record<CellRole, Joint>> = { task: '', measures: '\n' };
const ONCE: ReadonlySet<CellRole> = new Set(['lead', 'co', 'units', 'deadline']);
const UNITS: ReadonlySet<CellRole> = new Set(['lead', 'co', 'units']);

/** A task while its rows are read. */
export class TaskDraft {
  private readonly marks: (readonly Line[])[] = [];
  private label: NumberLabel | null = null;
  private readonly cells = new Map<CellRole, (readonly Line[])[]>();
  private readonly seen = new Set<string>();
  private readonly targets = new Map<number, { year: number | null; cells: (readonly Line[])[] }>();
  private readonly text: string;
  private readonly groupUnits: readonly GroupUnits[];

  /** @param groupUnits of the groups the task stands in, the innermost first */
  constructor(text: string, groupUnits: readonly GroupUnits[]) {
    this.text = text;
    this.groupUnits = groupUnits;
  }

  /**
   * Takes a cell in.
   * @returns what holds nothing of its own: the same names or time printed again in a further row
   */
  add(cell: GridCell, use: Pick<ColumnUse, 'role' | 'year'>): Furniture[] {
    if (use.role === 'number' || use.role === 'group-number') {
      if (use.role === 'number') this.label ??= numberOf(cell.flow.text);
      this.marks.push(cell.lines);
      return [];
    }
    if (use.role === 'target') {
      const target = this.targets.get(cell.column) ?? { year: use.year, cells: [] };
      target.cells.push(cell.lines);
      this.targets.set(cell.column, target);
      return [];
    }
    if (ONCE.has(use.role)) {
      const key = `${use.role} ${cell.compact}`;
      if (this.seen.has(key)) return cell.lines.map(({ start, end }) => ({ start, end, label: 'repeat' }));
      this.seen.add(key);
    }
    const lines = UNITS.has(use.role) ? unitLines(this.text, cell.lines) : cell.lines;
    const known = this.cells.get(use.role);
    if (known) known.push(lines);
    else this.cells.set(use.role, [lines]);
    return [];
  }

  /** Words so far of a role; empty: none. */
  lastText(role: CellRole): string {
    return this.cells.get(role)?.at(-1)?.at(-1)?.text ?? '';
  }

  /**
   * The finished task.
   * @returns the block, punctuation that stands in none of its cells, and the units it took from its groups
   */
  finish(): { block: CellsBlock; furniture: Furniture[]; took: readonly GroupUnits[] } {
    const cells = new Map<ColumnRole, Flow>();
    for (const [role, pieces] of this.cells) {
      cells.set(role, joinCells(this.text, pieces, JOINTS[role] ?? ' ').trim());
    }
    const took = this.addGroupUnits(cells);
    const furniture = nameTask(cells);
    const { label, mark } = this.number(cells);
    const targets = [...this.targets.values()].map(
      ({ year, cells: pieces }): TargetCell => ({ year, flow: joinCells(this.text, pieces, '\n') }),
    );
    const groupUnits = took.length > 0;
    return { block: { kind: 'cells', label, mark, cells, targets, groupUnits }, furniture, took };
  }

  /** The number of its column; or the one its title begins with. */
  private number(cells: Map<ColumnRole, Flow>): { label: NumberLabel | null; mark: Flow } {
    const mark = joinCells(this.text, this.marks.map(unspaced), ' ');
    const task = cells.get('task');
    const own = task ? numberLabel(task.text) : null;
    const same = this.label?.style === own?.style && this.label?.number === own?.number;
    if (!task || !own || own.length >= task.length || (mark.length > 0 && !same))
      return { label: this.label, mark };
    cells.set('task', task.slice(own.length).trim());
    return { label: this.label ?? own, mark: mark.concat(task.slice(0, own.length).trim()) };
  }

  private addGroupUnits(cells: Map<ColumnRole, Flow>): GroupUnits[] {
    return this.groupUnits.filter(({ role, flow }) => {
      const named = cells.has(role) || (role === 'units' && cells.has('lead'));
      const said = role === 'lead' && (cells.get('units')?.text.includes('牵头') ?? false);
      if (named || said) return false;
      cells.set(role, flow);
      return true;
    });
  }
}

/** A row with one column of work has its title at the beginning of that column. */
function nameTask(cells: Map<ColumnRole, Flow>): Furniture[] {
  const task = cells.get('task');
  const measures = cells.get('measures');
  if ((task && measures) || !(task ?? measures)) return [];
  const { title, rest, mark } = cutTitle(task ?? measures ?? Flow.ofLines([]));
  cells.delete('task');
  cells.delete('measures');
  if (title.length > 0) cells.set('task', title);
  if (rest.length > 0) cells.set('measures', rest);
  return mark.pieces().map((piece) => ({ ...piece, label: 'separator' }));
}
