import type { OtherTableBlock } from '../block.ts';
import type { Grid } from './grid.ts';
import type { Header } from './header.ts';
import type { Head } from './headWords.ts';
import type { Verdict } from './judge.ts';
import { isAside } from './rowKinds.ts';
import { type Section, wordsOf } from './sections.ts';
import type { Column } from './uses.ts';

/** What is told of a table that holds neither tasks nor indicators. */
export interface OtherKind {
  readonly title: string | null;
  readonly headers: readonly string[];
  readonly why: string;
}

/** The longest caption. */
const MAX_TITLE = 60;
/** Rows looked at to tell a form from a list. */
const SAMPLE = 40;

/**
 * A table of rows that are no tasks, with all its words.
 * @param data first row after the header
 */
export function otherBlock(grid: Grid, section: Section, kind: OtherKind, data: number): OtherTableBlock {
  const rows = grid.rows.slice(data, section.to).filter((row) => row.own.length > 0 && !isAside(row)).length;
  const { title, headers, why } = kind;
  return { kind: 'other-table', title, headers, rows, why, flow: wordsOf(grid, section.from, section.to) };
}

/** The caption of a table: the nearest words before it that are no sentence; null: none. */
export function titleOf(words: readonly string[]): string | null {
  for (const text of [...words].reverse()) {
    const compact = text.replace(/\s+/g, '');
    if (/^(?:单位|计量单位|填报)[^：:]{0,6}[：:]|^附\s*[件表]?\d{0,2}[：:]?$|^[（(].*[）)]$/.test(compact))
      continue;
    return compact.length > MAX_TITLE || /[。；;，：:]$/.test(compact) ? null : text;
  }
  return null;
}

/**
 * Tells forms from lists: a form has labels all over, or nothing under its header.
 * @returns null: no form
 */
export function judgeForm(
  grid: Grid,
  section: Section,
  header: Header,
  columns: readonly Column[],
): Verdict | null {
  const data = grid.rows.slice(header.to, section.to).filter((row) => row.own.length > 0);
  const filled = columns.filter(({ head }) => head?.word !== 'number').some(({ stats }) => stats.filled > 0);
  const wide = data.some((row) => row.own.some((cell) => cell.columns > 1));
  if (data.length > 0 && !filled && !wide) return { kind: 'other', why: '表头之下没有内容，是待填写的表格' };
  const rows = data.slice(0, SAMPLE);
  const labelled = rows.filter((row) => {
    const heads = row.own.filter((cell) => cell.compact.length <= 10 && isLabel(cell.head));
    const repeats = row.own.every((cell) =>
      columns.some(({ label }) => label.split('/').includes(cell.compact)),
    );
    return !repeats && heads.length > 0 && heads.length * 2 >= row.own.length;
  });
  if (rows.length < 2 || labelled.length * 2 < rows.length) return null;
  return { kind: 'other', why: '栏目名称与填写内容成对排列，是供填报的表格' };
}

/**
 * Says why a table without header, whose cells are no running text, is no task table.
 * @param title words of its caption; a form standing in a page has none
 */
export function headlessKind(grid: Grid, title: string | null): OtherKind {
  const cells = grid.rows.slice(0, SAMPLE).flatMap((row) => row.own);
  const labels = cells.filter(({ compact }) => /^[^：:]{1,12}[：:]$/.test(compact)).length;
  if (labels * 3 >= cells.length) {
    return { title: null, headers: [], why: '栏目名称与内容成对排列，不是逐行列任务的表格' };
  }
  return { title, headers: [], why: '没有表头，也看不出任务、责任单位和完成时间各在哪一栏' };
}

/** Words that ask for something to be filled in; words of work are as often a task. */
function isLabel(head: Head | null): boolean {
  const word = head?.word;
  return word !== undefined && word !== 'work' && word !== 'name' && word !== 'part' && word !== 'year';
}
