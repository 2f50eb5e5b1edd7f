import { deadlineMatches } from '../../deadlines/deadline.ts';
import { isUnitList } from '../../units/groups.ts';
import { type NumberLabel, numberLabel } from '../numbering.ts';
import type { Grid, GridCell } from './grid.ts';
import { numberOf } from './numberCell.ts';

/** What the cells of one column look like. */
export interface ColumnStats {
  /** Cells with words. */
  readonly filled: number;
  /** Those merged over several rows. */
  readonly merged: number;
  /** Rows they take up. */
  readonly covered: number;
  /** How often the words differ from those above. */
  readonly changes: number;
  /** How many different words there are. */
  readonly distinct: number;
  /** Mean length in characters without white space. */
  readonly length: number;
  /** Shares (0–1) of the cells looked at that are a number, names of units, a time. */
  readonly numbers: number;
  readonly units: number;
  readonly times: number;
  /** Share of those that begin with a number (1.优化服务). */
  readonly labelled: number;
  /** True when all of them do, and each number is the one before plus one: they are counted through. */
  readonly counted: boolean;
}

/** Cells of a column that are read closely; the rest is like them. */
const SAMPLE = 60;
/** Longer cells are neither names nor times. */
const MAX_SAMPLED = 200;

class Tally {
  filled = 0;
  merged = 0;
  covered = 0;
  changes = 0;
  private chars = 0;
  private numbers = 0;
  private units = 0;
  private times = 0;
  private labelled = 0;
  private counter: { style: string; number: number } | null = null;
  private counted = true;
  private sampled = 0;
  private last = '';
  private readonly seen = new Set<string>();

  add(cell: GridCell): void {
    const { compact } = cell;
    this.filled += 1;
    this.covered += cell.rows;
    this.chars += compact.length;
    if (cell.rows > 1) this.merged += 1;
    if (compact !== this.last) this.changes += 1;
    this.last = compact;
    this.seen.add(compact.slice(0, MAX_SAMPLED));
    this.count(numberLabel(compact));
    if (this.sampled >= SAMPLE) return;
    this.sampled += 1;
    if (numberLabel(compact)) this.labelled += 1;
    if (compact.length > MAX_SAMPLED) return;
    if (numberOf(compact)) this.numbers += 1;
    else if (isTime(compact)) this.times += 1;
    else if (isUnitList(cell.flow.text)) this.units += 1;
  }

  private count(label: NumberLabel | null): void {
    const next = label && (this.counter === null || this.counter.number + 1 === label.number);
    const same = label && (this.counter === null || this.counter.style === label.style);
    this.counted = this.counted && next === true && same === true;
    this.counter = label;
  }

  finish(): ColumnStats {
    const share = (count: number): number => (this.sampled === 0 ? 0 : count / this.sampled);
    return {
      filled: this.filled,
      merged: this.merged,
      covered: this.covered,
      changes: this.changes,
      distinct: this.seen.size,
      length: this.filled === 0 ? 0 : this.chars / this.filled,
      numbers: share(this.numbers),
      units: share(this.units),
      times: share(this.times),
      labelled: share(this.labelled),
      counted: this.counted && this.filled > 1,
    };
  }
}

/** True when a cell is a printed time and little else. */
export function isTime(compact: string): boolean {
  if (compact.length > 30) return false;
  const taken = deadlineMatches(compact).reduce((sum, { start, end }) => sum + end - start, 0);
  return taken >= compact.length * 0.6 && compact.length > 0;
}

/**
 * Looks at the cells of each column.
 * @param from first row of data
 * @param to row after the last
 */
export function columnStats(grid: Grid, from: number, to: number): ColumnStats[] {
  const tallies = Array.from({ length: grid.columns }, () => new Tally());
  for (let row = from; row < to; row += 1) {
    const own = grid.rows[row]?.own ?? [];
    const spanning = own.length === 1 && (own[0]?.columns ?? 1) > 1;
    if (spanning) continue;
    for (const cell of own) tallies[cell.column]?.add(cell);
  }
  return tallies.map((tally) => tally.finish());
}
