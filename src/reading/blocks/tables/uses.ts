import type { ColumnRole } from '../headers.ts';
import type { ColumnHead } from './header.ts';
import { type HeadWord, RANK } from './headWords.ts';
import type { ColumnStats } from './stats.ts';
import { orderWork } from './workColumns.ts';

/** What a column of a task table is read as. */
export interface ColumnUse {
  readonly role: ColumnRole | 'target' | 'group-number';
  /** Of a target: the year its header names. */
  readonly year: number | null;
  /** Of a part column: 1 the outermost. */
  readonly level: number;
}

/** A column of text that is neither number, unit nor time is a measure from this mean length on. */
const LONG = 15;
/** A share of the cells that tells what an unnamed column holds. */
const TELLING = 0.6;
/** Groups within groups; more part columns than this are marks of a row. */
const MAX_PARTS = 4;

/** A column with all that is known of it. */
export interface Column {
  readonly at: number;
  readonly label: string;
  readonly head: ColumnHead['head'];
  readonly stats: ColumnStats;
}

export type Role = ColumnUse['role'];

/** Columns of a header with the look of their cells. */
export function columnsOf(heads: readonly ColumnHead[], stats: readonly ColumnStats[]): Column[] {
  return heads.flatMap(({ label, head }, at) => {
    const look = stats[at];
    return look ? [{ at, label, head, stats: look }] : [];
  });
}

/**
 * Says what each column of a task table is read as. What a header word means depends on those beside it: 重点举措 is
 * the task beside 具体工作, and the measures beside 重点任务.
 * @returns for each column; null: nothing stands in it
 */
export function taskUses(columns: readonly Column[]): (ColumnUse | null)[] {
  const roles = new Map<number, Role>();
  const work: { column: Column; rank: number }[] = [];
  for (const column of columns) {
    const rank = workRank(column);
    if (rank !== null) work.push({ column, rank });
    else roles.set(column.at, namedRole(column, columns));
  }
  const taken = new Set(roles.values());
  for (const column of columns.filter(({ head }) => head === null)) {
    const role = lookRole(column, taken);
    if (role === 'measures') work.push({ column, rank: RANK.measure });
    else {
      roles.set(column.at, role);
      taken.add(role);
    }
  }
  keepOne(columns, roles, 'number', 'group-number', (column) => column.stats.filled);
  keepOne(columns, roles, 'deadline', 'remark', (column) => (/完成|办结|整改/.test(column.label) ? 1 : 0));
  const number = columns.find(({ at }) => roles.get(at) === 'number') ?? null;
  for (const [at, role] of orderWork(work, number)) roles.set(at, role);
  settleParts(columns, roles);
  const outer = columns.filter(({ at }) => roles.get(at) === 'part').sort(byCoarseness);
  return columns.map(({ at, head, stats }) => {
    const role = roles.get(at);
    if (!role || (stats.filled === 0 && head === null)) return null;
    return {
      role,
      year: head?.year ?? null,
      level:
        1 +
        Math.max(
          0,
          outer.findIndex((part) => part.at === at),
        ),
    };
  });
}

/** Columns with fewer, longer merged cells hold the wider groups. */
export function byCoarseness(a: Column, b: Column): number {
  return a.stats.filled - b.stats.filled || a.at - b.at;
}

function workRank({ head }: Column): number | null {
  if (head?.word === 'work') return head.rank;
  return head?.word === 'name' || head?.word === 'thing' ? RANK.task + 5 : null;
}

function namedRole({ head, stats }: Column, columns: readonly Column[]): Role {
  const count = (word: HeadWord): number => columns.filter((each) => each.head?.word === word).length;
  switch (head?.word) {
    case 'number':
    case 'part':
    case 'units':
    case 'lead':
    case 'co':
    case 'deadline':
    case 'target':
      return head.word;
    case 'person':
    case 'unit':
      return stats.units >= TELLING ? 'units' : 'remark';
    case 'schedule':
      return count('deadline') > 0 || count('schedule') > 1 || stats.length > 30 ? 'target' : 'deadline';
    case 'year':
    case 'value':
    case 'indicator':
      return 'target';
    default:
      return 'remark';
  }
}

/** What an unnamed column, or one with a name never seen, holds by its look. */
function lookRole({ label, stats }: Column, taken: ReadonlySet<Role>): Role | 'measures' {
  if (stats.numbers >= 0.8 && !taken.has('number') && stats.distinct === stats.filled) return 'number';
  if (stats.units >= TELLING && !taken.has('units') && !taken.has('lead')) return 'units';
  if (stats.times >= TELLING && !taken.has('deadline')) return 'deadline';
  if (label === '' && stats.merged > 0 && stats.length <= LONG * 2) return 'part';
  return stats.length >= LONG ? 'measures' : 'remark';
}

/** Of several columns of one role the weightiest keeps it. */
function keepOne(
  columns: readonly Column[],
  roles: Map<number, Role>,
  role: Role,
  instead: Role,
  weight: (column: Column) => number,
): void {
  const same = columns.filter(({ at }) => roles.get(at) === role);
  const best = same.reduce<Column | null>(
    (most, column) => (most === null || weight(column) > weight(most) ? column : most),
    null,
  );
  for (const { at } of same) if (at !== best?.at) roles.set(at, instead);
}

/**
 * A part column groups rows that stand together; one whose words come and go is a mark of each row. Where no column
 * names the task, a part column with words of its own in each row does.
 */
function settleParts(columns: readonly Column[], roles: Map<number, Role>): void {
  const rows = Math.max(...columns.map(({ stats }) => stats.filled), 0);
  const named = [...roles.values()].includes('task');
  const groups = columns.filter(({ at }) => roles.get(at) === 'part').sort(byCoarseness);
  groups.forEach(({ at, stats }, i) => {
    if (i >= MAX_PARTS || stats.changes > stats.distinct * 1.3 + 1) roles.set(at, 'remark');
  });
  const parts = columns.filter(({ at }) => roles.get(at) === 'part').sort(byCoarseness);
  const finest = parts.at(-1);
  const single = finest && finest.stats.merged === 0 && finest.stats.changes >= rows * 0.9;
  if (!named && finest && single && [...roles.values()].includes('measures')) roles.set(finest.at, 'task');
}
