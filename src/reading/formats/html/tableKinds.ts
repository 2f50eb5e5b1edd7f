import { isHeaderRow, namesColumn } from '../grid/columnNames.ts';
import type { Styles } from './styles.ts';
import type { HtmlCell, HtmlGrid } from './tables.ts';
import { attribute, childElements, type HtmlElement, type HtmlNode, isElement } from './tree.ts';

/**
 * `data`: a table of the document. `layout`: places parts of the page side by side. `record`: says of the page who
 * issued it, when, under which number.
 */
export type TableKind = 'data' | 'layout' | 'record';

/** What a page's own record names, white space and colon left out. */
const RECORD_WORD =
  /^(?:索引号|信息索引号?|主题分类|信息分类|体裁分类|服务对象|发文机[关构]|发布机构|公开主体|公开责任部门|制发机关|来源|成文日期|发布日期|发文日期|生成日期|公开日期|公开时间|生效日期|失效日期|废止日期|生效时间|废止时间|发文字号|发文号|文号|文件编号|公开方式|公开时限|公开范围|公开形式|主题词|关键词|标题|名称|信息名称|内容概述|有效性|时效|效力状态|文件状态|统一登记号|登记号|语种)$/;
const MIN_RECORD_WORDS = 3;
/** Characters looked at to tell what a cell is. */
const LOOK = 60;

/** Tells a table of the document from one that only lays out the page. */
export function tableKind(table: HtmlElement, grid: HtmlGrid, styles: Styles): TableKind {
  if (/^(?:presentation|none)$/i.test(attribute(table, 'role') ?? '')) return 'layout';
  const cells = grid.cells.map((cell) => ({ cell, text: startOf(cell.element) }));
  const filled = cells.filter(({ text }) => text !== '');
  const words = filled.filter(({ text }) => RECORD_WORD.test(text.replace(/[：:]$/, '')));
  const enough = words.length >= MIN_RECORD_WORDS || words.length === filled.length;
  if (words.length > 0 && enough && words.length * 3 >= filled.length) return 'record';
  if (grid.rows < 2 || grid.columns < 2 || holdsTables(table, grid)) return 'layout';
  if (headed(filled) || fielded(filled)) return 'data';
  const labels = filled.filter(({ text }) => /^.{1,12}[：:]$/.test(text));
  if (labels.length * 5 >= filled.length * 2) return 'layout';
  if (grid.captions.length > 0 || filled.some(({ cell }) => cell.element.tagName === 'th')) return 'data';
  return isBordered(table, grid, styles) || looksHeaded(filled, grid) ? 'data' : 'layout';
}

/** Words of a label cell and of the cell behind it are one statement. */
export function isLabel(cell: HtmlElement): boolean {
  const text = startOf(cell);
  return /^.{1,12}[：:]$/.test(text) || RECORD_WORD.test(text);
}

interface Looked {
  readonly cell: HtmlCell;
  /** First characters, white space left out. */
  readonly text: string;
}

function startOf(element: HtmlElement): string {
  const state = { text: '' };
  gather(element, state);
  return state.text;
}

function gather(node: HtmlNode, state: { text: string }): void {
  if (state.text.length >= LOOK) return;
  if (isElement(node)) {
    if (node.tagName === 'script' || node.tagName === 'style') return;
    for (const child of node.childNodes) gather(child, state);
  } else if ('value' in node) state.text += node.value.slice(0, 1_000).replace(/\s+/g, '').slice(0, LOOK);
}

/** A row of the first ones names two columns or more. */
const HEADER_ROWS = 6;

function headed(filled: readonly Looked[]): boolean {
  const rows = new Map<number, Looked[]>();
  for (const looked of filled) {
    if (looked.cell.row >= HEADER_ROWS) break;
    rows.set(looked.cell.row, [...(rows.get(looked.cell.row) ?? []), looked]);
  }
  return [...rows.values()].some(isHeaderRow);
}

/** Names of fields down the first column of a table without colons: a card. */
function fielded(filled: readonly Looked[]): boolean {
  const first = filled.filter(({ cell }) => cell.column === 0);
  return first.length >= MIN_RECORD_WORDS && first.every(({ text }) => namesColumn(text));
}

/** A table that holds others lays them out, unless they are a small part of its cells. */
function holdsTables(table: HtmlElement, grid: HtmlGrid): boolean {
  const holding = grid.cells.filter(({ element }) => holdsTable(element)).length;
  return holding > 0 && (holding * 4 > grid.cells.length || attribute(table, 'border') === '0');
}

function holdsTable(element: HtmlElement): boolean {
  return childElements(element).some((child) => child.tagName === 'table' || holdsTable(child));
}

function isBordered(table: HtmlElement, grid: HtmlGrid, styles: Styles): boolean {
  const border = attribute(table, 'border');
  if (border !== null && !/^\s*0/.test(border)) return true;
  if (attribute(table, 'rules') !== null || attribute(table, 'bordercolor') !== null) return true;
  // lines drawn by the ground showing through between cells
  if (attribute(table, 'bgcolor') !== null && /^\s*[1-9]/.test(attribute(table, 'cellspacing') ?? ''))
    return true;
  const drawn = grid.cells.filter(({ element }) => styles.of(element).bordered === true).length;
  return drawn * 2 >= grid.cells.length;
}

const SHORT = 15;

/** The first row names columns by its looks alone: all cells filled, short, different, no sentences. */
function looksHeaded(filled: readonly Looked[], grid: HtmlGrid): boolean {
  const first = filled.filter(({ cell }) => cell.row === 0);
  if (grid.rows < 3 || grid.columns < 3 || first.length < grid.columns) return false;
  const texts = first.map(({ text }) => text);
  return (
    new Set(texts).size === texts.length &&
    texts.every((text) => text.length <= SHORT && !/[：:。；，]/.test(text) && !/^\d+$/.test(text))
  );
}
