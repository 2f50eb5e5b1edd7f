import { Flow } from '../text/flow.ts';
import type { ColumnRole } from './headers.ts';
import { findHeads, type Head } from './heads.ts';
import type { TypedLine } from './lineKinds.ts';
import type { NumberLabel } from './numbering.ts';

/** A part heading as it stands in the source. */
export interface PartBlock {
  readonly kind: 'part';
  readonly label: NumberLabel;
  readonly mark: Flow;
  readonly title: Flow;
}

/** A task whose cells run into each other: everything from its number to the next heading. */
export interface RowBlock {
  readonly kind: 'row';
  readonly label: NumberLabel | null;
  readonly mark: Flow;
  readonly flow: Flow;
}

/** A task whose cells are known by their columns. */
export interface CellsBlock {
  readonly kind: 'cells';
  readonly label: NumberLabel | null;
  readonly mark: Flow;
  readonly cells: ReadonlyMap<ColumnRole, Flow>;
}

/** Words that belong to no row. */
export interface LooseBlock {
  readonly kind: 'loose';
  readonly flow: Flow;
}

export type Block = PartBlock | RowBlock | CellsBlock | LooseBlock;

/** Longest title of a part; what follows it before the first task is no title. */
const MAX_PART_TITLE = 80;

/**
 * Cuts a stream of lines, in which the cells of a table run into each other, into parts and rows.
 * Header rows and page numbers are left out; each line of text stands in exactly one block.
 */
export function streamBlocks(lines: readonly TypedLine[]): Block[] {
  const heads = findHeads(lines);
  const blocks: Block[] = [];
  const first = heads[0]?.index ?? lines.length;
  addLoose(blocks, textLines(lines, 0, first));
  heads.forEach((head, i) => {
    const to = heads[i + 1]?.index ?? lines.length;
    const rows = textLines(lines, head.index, to);
    blocks.push(...(head.kind === 'part' ? partBlocks(head, rows) : [rowBlock(head, rows)]));
  });
  return blocks;
}

function textLines(lines: readonly TypedLine[], from: number, to: number): TypedLine[] {
  return lines.slice(from, to).filter((line) => line.kind === 'text');
}

function addLoose(blocks: Block[], lines: readonly TypedLine[]): void {
  for (const line of lines) blocks.push({ kind: 'loose', flow: Flow.ofLines([line]) });
}

function partBlocks(head: Head, lines: readonly TypedLine[]): Block[] {
  let count = 0;
  let length = 0;
  for (const line of lines) {
    if (count > 0 && length + line.text.length > MAX_PART_TITLE) break;
    count += 1;
    length += line.text.length;
    if (/[。！？]$/.test(line.text)) break;
  }
  const flow = Flow.ofLines(lines.slice(0, count));
  const blocks: Block[] = [
    {
      kind: 'part',
      label: head.label,
      mark: flow.slice(0, head.label.length).trim(),
      title: flow.slice(head.label.length).trim(),
    },
  ];
  addLoose(blocks, lines.slice(count));
  return blocks;
}

function rowBlock(head: Head, lines: readonly TypedLine[]): RowBlock {
  const flow = Flow.ofLines(lines);
  return {
    kind: 'row',
    label: head.label,
    mark: flow.slice(0, head.label.length).trim(),
    flow: flow.slice(head.label.length).trim(),
  };
}
