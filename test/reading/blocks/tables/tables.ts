import type { SourceCell, SourceLine, SourceTable } from '../../../../src/domain/source.ts';
import type { Block, CellsBlock, IndicatorBlock, PartBlock } from '../../../../src/reading/blocks/block.ts';
import type { ColumnRole } from '../../../../src/reading/blocks/headers.ts';
import {
  readTable,
  type TableReading,
  type TableShape,
} from '../../../../src/reading/blocks/tables/readTable.ts';
import { Flow } from '../../../../src/reading/text/flow.ts';
import { splitLines } from '../../../../src/reading/text/lines.ts';

/** In a drawn table: part of the cell to the left; part of the cell above. */
export const LEFT = '<';
export const UP = '^';

export interface Drawn {
  readonly text: string;
  readonly table: SourceTable;
}

/**
 * A table drawn as rows of cells: `<` belongs to the cell left of it, `^` to the cell above; lines of a cell are
 * ended by `\n`.
 */
export function draw(rows: readonly (readonly string[])[], before = ''): Drawn {
  const columns = Math.max(...rows.map((row) => row.length));
  const cells: SourceCell[] = [];
  let text = before;
  rows.forEach((row, r) => {
    row.forEach((words, c) => {
      if (words === LEFT || words === UP) return;
      const lines: SourceLine[] = [];
      for (const line of words === '' ? [] : words.split('\n')) {
        lines.push({ start: text.length, end: text.length + line.length });
        text += `${line}\n`;
      }
      cells.push({ row: r, column: c, rows: down(rows, r, c), columns: right(rows, r, c), lines });
    });
  });
  return { text, table: { kind: 'table', rows: rows.length, columns, cells, repeats: [], ruled: true } };
}

function right(rows: readonly (readonly string[])[], r: number, c: number): number {
  let width = 1;
  while (rows[r]?.[c + width] === LEFT) width += 1;
  return width;
}

function down(rows: readonly (readonly string[])[], r: number, c: number): number {
  let height = 1;
  while (rows[r + height]?.[c] === UP) height += 1;
  return height;
}

export interface Read extends TableReading {
  readonly text: string;
  /** Each task as its roles and words, `no` the printed number. */
  readonly tasks: readonly Record<string, string>[];
  readonly parts: readonly string[];
  /** Parts and tasks in the order read: `# title` at each level, task titles. */
  readonly outline: readonly string[];
  readonly indicators: readonly IndicatorBlock[];
}

/** Reads a drawn table and says what came of it in words. */
export function read(
  rows: readonly (readonly string[])[],
  options: { readonly caption?: readonly string[]; readonly previous?: TableShape | null } = {},
): Read {
  const caption = options.caption ?? [];
  const before = caption.map((line) => `${line}\n`).join('');
  const { text, table } = draw(rows, before);
  const flows = caption.length === 0 ? [] : splitLines(before.trimEnd()).map((line) => Flow.ofLines([line]));
  const reading = readTable({ text, table, caption: flows, previous: options.previous ?? null });
  const parts = reading.blocks.filter((block): block is PartBlock => block.kind === 'part');
  return {
    ...reading,
    text,
    tasks: reading.blocks.filter((block): block is CellsBlock => block.kind === 'cells').map(taskWords),
    parts: parts.map(({ title }) => title.text),
    outline: reading.blocks.flatMap(outlineOf),
    indicators: reading.blocks.filter((block): block is IndicatorBlock => block.kind === 'indicator'),
  };
}

function outlineOf(block: Block): string[] {
  if (block.kind === 'part') return [`${'#'.repeat(block.level)} ${block.title.text}`];
  return block.kind === 'cells' ? [block.cells.get('task')?.text ?? ''] : [];
}

function taskWords({ label, cells, targets }: CellsBlock): Record<string, string> {
  const words: Record<string, string> = {};
  if (label) words.no = label.label;
  for (const [role, flow] of cells satisfies ReadonlyMap<ColumnRole, Flow>) words[role] = flow.text;
  for (const { year, flow } of targets) words[`target${year ?? ''}`] = flow.text;
  return words;
}

/** Every flow of a block. */
export function flowsOf(block: Block): Flow[] {
  switch (block.kind) {
    case 'part':
      return [block.mark, block.title];
    case 'cells':
      return [block.mark, ...block.cells.values(), ...block.targets.map(({ flow }) => flow)];
    case 'indicator': {
      const { name, group, unit, nature, values, units, rest } = block;
      return [
        name,
        group,
        unit,
        nature?.flow ?? null,
        ...values.map(({ flow }) => flow),
        units,
        ...rest,
      ].flatMap((flow) => flow ?? []);
    }
    case 'row':
    case 'other-table':
    case 'context':
    case 'loose':
      return [block.flow];
    case 'clause':
      return [block.mark, block.title];
  }
}

/** How often each character of the text is accounted for; white space and what stands before the table left out. */
export function coverage(reading: TableReading, table: SourceTable, text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const cell of table.cells) {
    for (const { start, end } of cell.lines) {
      for (let at = start; at < end; at += 1) if (text[at]?.trim()) counts.set(at, 0);
    }
  }
  const spans = [
    ...reading.blocks.flatMap(flowsOf).flatMap((flow) => flow.pieces()),
    ...reading.furniture,
    ...reading.paragraphs.flat(),
  ];
  for (const { start, end } of spans) {
    for (let at = start; at < end; at += 1) {
      const known = counts.get(at);
      if (known !== undefined) counts.set(at, known + 1);
    }
  }
  return counts;
}

/** Words of a table that came back nowhere. */
export function lost(reading: Read, rows: readonly (readonly string[])[], before = ''): string {
  const { text, table } = draw(rows, before);
  return [...coverage(reading, table, text)]
    .filter(([, count]) => count === 0)
    .map(([at]) => text[at])
    .join('');
}
