import type { IndicatorNature } from '../../../domain/plan.ts';
import type { Flow } from '../../text/flow.ts';
import type { Block, Furniture, IndicatorBlock } from '../block.ts';
import { numberLabel } from '../numbering.ts';
import { type Grid, type GridCell, type GridRow, joinCells } from './grid.ts';
import type { Head } from './headWords.ts';
import { headerUnit, mayBeUnit, UNIT_BRACKET } from './indicatorUnit.ts';
import { headingOf, isAside, type RowSense, repeatsHeader } from './rowKinds.ts';
import type { Rows } from './tasks.ts';
import { unitLines } from './unitCell.ts';

/** What a column of an indicator table holds. */
export interface IndicatorUse {
  readonly role: 'number' | 'group' | 'name' | 'unit' | 'nature' | 'value' | 'units' | 'rest';
  readonly label: string;
  readonly year: number | null;
}

export interface IndicatorRange {
  readonly from: number;
  readonly to: number;
  readonly uses: readonly IndicatorUse[];
  readonly headers: ReadonlySet<string>;
  /** Unit of measure of the whole table, by the words above it; null: none is named. */
  readonly unit: string | null;
}

/**
 * What each column of an indicator table holds; of several columns of indicators the finest is the name, coarser ones
 * are groups.
 */
export function indicatorUses(
  columns: readonly { readonly label: string; readonly head: Head | null }[],
): IndicatorUse[] {
  const names = columns.map(({ head }) => (head?.word === 'indicator' ? head.rank : 0));
  const finest = Math.max(...names);
  const name =
    finest > 0
      ? names.indexOf(finest)
      : columns.findIndex(({ head, label }) => head?.word === 'name' || /指标/.test(label));
  const nameAt = name >= 0 ? name : columns.findIndex(({ head }) => head === null);
  return columns.map(({ label, head }, at) => ({
    label,
    year: head?.year ?? null,
    role: at === nameAt ? 'name' : indicatorRole(head),
  }));
}

function indicatorRole(head: Head | null): IndicatorUse['role'] {
  switch (head?.word) {
    case 'number':
    case 'unit':
    case 'nature':
      return head.word;
    case 'part':
    case 'indicator':
    case 'work':
      return head.word === 'work' && head.rank >= 50 ? 'rest' : 'group';
    case 'value':
    case 'year':
    case 'target':
      return 'value';
    case 'units':
    case 'lead':
    case 'co':
      return 'units';
    default:
      return 'rest';
  }
}

/** Reads the rows of an indicator table. */
export function indicatorRows(grid: Grid, range: IndicatorRange): Rows {
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  const sense: RowSense = { headers: range.headers, columns: grid.columns, columnUse: () => null };
  const groups = new Groups();
  for (const row of grid.rows.slice(range.from, range.to)) {
    if (row.own.length === 0) continue;
    const words = (): Flow =>
      joinCells(
        grid.text,
        row.own.map(({ lines }) => lines),
        ' ',
      );
    const heading = headingOf(row, sense);
    if (repeatsHeader(row, sense)) {
      for (const piece of words().pieces()) furniture.push({ ...piece, label: 'header' });
    } else if (heading) groups.openRow(words());
    else {
      const block = isAside(row) ? null : indicatorRow(grid, row, range, groups);
      blocks.push(block ?? { kind: 'context', flow: words() });
    }
  }
  for (const flow of groups.unnamed()) blocks.push({ kind: 'context', flow });
  return { blocks, furniture };
}

/** Group headings that hold for the rows after them; each is accounted for in its first row. */
class Groups {
  private heading: Flow | null = null;
  private open: Flow[] = [];
  readonly columns = new Map<number, Flow>();

  openRow(flow: Flow): void {
    this.heading = flow;
    this.open.push(flow);
    this.columns.clear();
  }

  openCell(cell: GridCell): void {
    for (const column of this.columns.keys()) if (column > cell.column) this.columns.delete(column);
    this.columns.set(cell.column, cell.flow);
    this.open.push(cell.flow);
  }

  /** Headings no row has accounted for yet. */
  unnamed(): Flow[] {
    const open = this.open;
    this.open = [];
    return open;
  }

  current(): Flow | null {
    const finest = Math.max(...this.columns.keys(), -1);
    return this.columns.get(finest) ?? this.heading;
  }
}

function indicatorRow(
  grid: Grid,
  row: GridRow,
  { uses, unit: all }: IndicatorRange,
  groups: Groups,
): IndicatorBlock | null {
  const roleOf = (cell: GridCell): IndicatorUse['role'] => uses[cell.column]?.role ?? 'rest';
  const name = row.own.find((cell) => roleOf(cell) === 'name');
  if (!name) return null;
  for (const cell of row.own) if (roleOf(cell) === 'group') groups.openCell(cell);
  const cells = [...row.own, ...row.above];
  const held = (role: IndicatorUse['role']): GridCell[] => cells.filter((cell) => roleOf(cell) === role);
  const { flow, mark } = nameOf(name.flow);
  const [unit, ...units] = held('unit');
  const [nature, ...natures] = held('nature');
  const owners = held('units').map(({ lines }) => unitLines(grid.text, lines));
  const others = row.own.filter((cell) => ['number', 'rest'].includes(roleOf(cell)));
  return {
    kind: 'indicator',
    name: flow,
    group: groups.current(),
    unit: unit?.flow ?? bracket(flow, UNIT_BRACKET, mayBeUnit),
    headerUnit: unitOfHeaders(held('value'), uses) ?? all,
    nature: natureOf(
      nature?.flow ?? bracket(flow, /[（(]([^（）()]*)[）)]$/, (words) => natureValue(words) !== null),
    ),
    values: valuesOf(held('value'), uses),
    units: owners.length > 0 ? joinCells(grid.text, owners, ' ') : null,
    rest: [...mark, ...[...others, ...units, ...natures].map((cell) => cell.flow), ...groups.unnamed()],
  };
}

/** 1.研发投入强度: the number is no part of the name. */
function nameOf(flow: Flow): { flow: Flow; mark: Flow[] } {
  const label = numberLabel(flow.text);
  if (!label || label.length >= flow.length) return { flow, mark: [] };
  return { flow: flow.slice(label.length).trim(), mark: [flow.slice(0, label.length).trim()] };
}

/** 2025年（万元）, 2026年（万元）: the unit the headers of all its values name. */
function unitOfHeaders(cells: readonly GridCell[], uses: readonly IndicatorUse[]): string | null {
  const units = new Set(cells.map((cell) => headerUnit(uses[cell.column]?.label ?? '')));
  const [only] = units;
  return units.size === 1 ? (only ?? null) : null;
}

function bracket(name: Flow, pattern: RegExp, fits: (words: string) => boolean): Flow | null {
  const match = pattern.exec(name.text);
  const words = match?.[1];
  if (!match || words === undefined || !fits(words)) return null;
  return name.slice(match.index + 1, match.index + 1 + words.length).trim();
}

function natureOf(flow: Flow | null): IndicatorBlock['nature'] {
  return flow && { flow, value: natureValue(flow.text) };
}

function natureValue(words: string): IndicatorNature | null {
  if (/约束/.test(words)) return 'binding';
  return /预期/.test(words) ? 'expected' : null;
}

function valuesOf(cells: readonly GridCell[], uses: readonly IndicatorUse[]): IndicatorBlock['values'] {
  return [...cells]
    .sort((a, b) => a.column - b.column)
    .map((cell) => {
      const spanned = uses
        .slice(cell.column, cell.column + cell.columns)
        .filter(({ role }) => role === 'value');
      const label = spanned.map((use) => use.label).join('、');
      return { label, year: spanned.at(-1)?.year ?? null, flow: cell.flow };
    });
}
