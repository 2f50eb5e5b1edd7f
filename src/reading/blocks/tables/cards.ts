import type { Block, Furniture } from '../block.ts';
import { TaskDraft } from './draft.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { type Head, RANK } from './headWords.ts';
import type { Section } from './sections.ts';
import type { ColumnUse } from './uses.ts';

/** The longest name of a field. */
const MAX_LABEL = 12;
/** Fewer fields than this tell no task. */
const MIN_FIELDS = 3;
/** A card of more rows is a list. */
const MAX_ROWS = 400;

type Role = ColumnUse['role'];

/** A field of a card: its name, and the words beside it. */
interface Field {
  readonly label: GridCell;
  readonly values: GridCell[];
}

interface Fields {
  readonly fields: readonly Field[];
  /** Rows of one cell: titles of the cards. */
  readonly titles: readonly GridCell[];
}

/**
 * Reads tasks written as cards: the names of the fields stand beside their words (任务名称 | …, 牵头单位 | …), in pairs
 * from the left, one card under the other.
 * @returns null: the table is built otherwise, or its fields name no task with its units
 */
export function taskCards(grid: Grid, section: Section): { blocks: Block[]; furniture: Furniture[] } | null {
  if (section.to - section.from > MAX_ROWS) return null;
  const read = fieldsOf(grid.rows.slice(section.from, section.to));
  if (!read) return null;
  const cards = cut(read.fields);
  if (!cards.every(tellsTask)) return null;
  const furniture: Furniture[] = [];
  const blocks = read.titles.map(({ flow }): Block => ({ kind: 'context', flow }));
  for (const card of cards) {
    const draft = new TaskDraft(grid.text, []);
    for (const { label, values } of card) {
      for (const { start, end } of label.lines) furniture.push({ start, end, label: 'header' });
      for (const value of values) furniture.push(...draft.add(value, fieldUse(label.head, card)));
    }
    const { block, furniture: marks } = draft.finish();
    blocks.push(block);
    furniture.push(...marks);
  }
  return { blocks, furniture };
}

/** Names and words of all rows; null: a row is no pair of both. */
function fieldsOf(rows: readonly GridRow[]): Fields | null {
  const byLabel = new Map<GridCell, Field>();
  const titles: GridCell[] = [];
  for (const row of rows) {
    if (row.own.length === 0) continue;
    const cells = [...row.above, ...row.own].sort((a, b) => a.column - b.column);
    const [only] = cells;
    if (cells.length === 1 && only && !isLabel(only)) titles.push(only);
    else if (!takePairs(cells, byLabel)) return null;
  }
  return byLabel.size < MIN_FIELDS ? null : { fields: [...byLabel.values()], titles };
}

/** Takes name and words, name and words, … from the left. @returns false: the cells are no such pairs */
function takePairs(cells: readonly GridCell[], byLabel: Map<GridCell, Field>): boolean {
  for (let at = 0; at < cells.length; at += 2) {
    const [label, value] = [cells[at], cells[at + 1]];
    if (!label || !isLabel(label) || (value && isLabel(value))) return false;
    const field = byLabel.get(label) ?? { label, values: [] };
    byLabel.set(label, field);
    if (value && !field.values.includes(value)) field.values.push(value);
  }
  return true;
}

function isLabel({ compact, head }: GridCell): boolean {
  return head !== null && compact.length <= MAX_LABEL && head.word !== 'year';
}

/** A card ends where the name of its first field comes again. */
function cut(fields: readonly Field[]): Field[][] {
  const [first] = fields;
  const cards: Field[][] = [];
  for (const field of fields) {
    if (field.label.compact === first?.label.compact) cards.push([]);
    cards.at(-1)?.push(field);
  }
  return cards;
}

/** One field names the task, one the units; no field is named twice. */
function tellsTask(card: readonly Field[]): boolean {
  const labels = new Set(card.map(({ label }) => label.compact));
  const roles = card.map(({ label }) => fieldUse(label.head, card).role);
  const names = card.filter(({ values }, i) => roles[i] === 'task' && values.length > 0);
  const units = roles.some((role) => role === 'lead' || role === 'units' || role === 'co');
  return labels.size === card.length && names.length === 1 && units && card.length >= MIN_FIELDS;
}

/** What a field is read as; the first that may name the task does. */
function fieldUse(head: Head | null, card: readonly Field[]): Pick<ColumnUse, 'role' | 'year'> {
  return { role: roleOf(head, card), year: head?.year ?? null };
}

function roleOf(head: Head | null, card: readonly Field[]): Role {
  switch (head?.word) {
    case 'number':
    case 'units':
    case 'lead':
    case 'co':
    case 'deadline':
    case 'target':
      return head.word;
    case 'schedule':
      return card.some(({ label }) => label.head?.word === 'deadline') ? 'target' : 'deadline';
    case 'work':
    case 'name':
      return head.rank < RANK.measure && isFirstName(head, card) ? 'task' : 'measures';
    default:
      return 'remark';
  }
}

function isFirstName(head: Head, card: readonly Field[]): boolean {
  const names = card.filter(({ label }) => {
    const own = label.head;
    return (own?.word === 'work' || own?.word === 'name') && own.rank < RANK.measure;
  });
  return names[0]?.label.head === head;
}
