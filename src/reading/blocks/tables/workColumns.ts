import { RANK } from './headWords.ts';
import type { Column, Role } from './uses.ts';

interface WorkColumn {
  readonly column: Column;
  readonly rank: number;
}

/** A column with less than this part of the cells of the next finer one holds groups. */
const GROUPING = 0.8;

/**
 * Tells parts, tasks and measures among the columns that say what is to be done, from the coarsest to the finest:
 * the finest is the measures, the next the task, coarser ones are parts.
 * @param number the number column: what it counts is the task
 */
export function orderWork(work: readonly WorkColumn[], number: Column | null): [number, Role][] {
  const named = grouped(work)
    .filter(({ rank }) => rank < RANK.measure)
    .sort((a, b) => a.rank - b.rank || a.column.stats.filled - b.column.stats.filled || byLabel(a, b));
  const measures = work.filter(({ rank }) => rank >= RANK.measure);
  const levels: WorkColumn[][] = named.map((each) => [each]);
  if (measures.length > 0) levels.push(measures);
  const [coarse, fine] = levels;
  if (!coarse) return [];
  if (!fine) return coarse.map(({ column, rank }) => [column.at, rank < RANK.measure ? 'task' : 'measures']);
  if (levels.length === 2) return orderTwo(coarse, fine, number);
  const last = levels.length - 1;
  return levels.flatMap((level, i) =>
    level.map(({ column }): [number, Role] => [
      column.at,
      i === last ? 'measures' : i === last - 1 ? 'task' : 'part',
    ]),
  );
}

/** 项目 over several 工作任务 groups them; with words in each row it names the task. */
function grouped(work: readonly WorkColumn[]): WorkColumn[] {
  const rows = work.reduce((most, { column }) => Math.max(most, column.stats.filled), 0);
  return work.map((each) => {
    const { head, stats } = each.column;
    return head?.word === 'thing' && stats.filled < rows * GROUPING ? { ...each, rank: RANK.group } : each;
  });
}

function byLabel(a: WorkColumn, b: WorkColumn): number {
  return a.column.label < b.column.label ? -1 : a.column.label > b.column.label ? 1 : 0;
}

/** Cells counted through over all groups (1…4 under 一, 5…7 under 二) are tasks; those counted anew in each are its measures. */
function orderTwo(coarse: WorkColumn[], fine: WorkColumn[], number: Column | null): [number, Role][] {
  const [over] = coarse;
  const under = [...fine].sort((a, b) => a.column.stats.length - b.column.stats.length || byLabel(a, b));
  const [first, ...others] = under;
  if (!over || !first) return [];
  const rows = first.column.stats.filled;
  const groups = over.column.stats.filled < rows * GROUPING;
  const counted = number !== null && over.column.stats.filled < number.stats.filled * GROUPING;
  const aName = first.column.head?.word === 'name' || first.column.head?.word === 'thing';
  const finerTask = first.rank < RANK.step ? groups || aName : groups && first.column.stats.counted;
  if (finerTask || (groups && counted)) {
    return [
      [over.column.at, 'part'],
      [first.column.at, 'task'],
      ...others.map(({ column }): [number, Role] => [column.at, 'measures']),
    ];
  }
  return [[over.column.at, 'task'], ...under.map(({ column }): [number, Role] => [column.at, 'measures'])];
}
