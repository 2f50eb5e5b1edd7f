import { Flow } from '../text/flow.ts';
import type { Block, RowBlock } from './block.ts';
import { cutHeadingUnits } from './headingUnits.ts';
import { findHeads, type Head } from './heads.ts';
import type { TypedLine } from './lineKinds.ts';

/** Longest title of a part; what follows it before the first task is no title. */
const MAX_PART_TITLE = 80;

/** A line of the preamble that comes again among the rows is a running title, unless it is a mere word. */
const MIN_RUNNING = 8;

/**
 * Cuts a stream of lines, in which the cells of a table run into each other, into parts and rows.
 * Header rows and page numbers are left out; each line of text stands in exactly one block.
 */
export function streamBlocks(lines: readonly TypedLine[]): Block[] {
  const heads = findHeads(lines);
  const blocks: Block[] = [];
  const first = heads[0]?.index ?? lines.length;
  const preamble = textLines(lines, 0, first);
  addPreamble(blocks, preamble);
  const running = new Set(preamble.map((line) => line.text).filter((text) => text.length >= MIN_RUNNING));
  heads.forEach((head, i) => {
    const to = heads[i + 1]?.index ?? lines.length;
    const all = textLines(lines, head.index, to);
    const rows = all.filter((line) => !running.has(line.text));
    if (rows.length < all.length) {
      for (const line of all) if (running.has(line.text)) addLoose(blocks, [line]);
    }
    for (const block of head.kind === 'part' ? partBlocks(head, rows) : rowBlocks(head, rows))
      blocks.push(block);
  });
  return blocks;
}

function textLines(lines: readonly TypedLine[], from: number, to: number): TypedLine[] {
  return lines.slice(from, to).filter((line) => line.kind === 'text');
}

/** Lines before the first row are told apart one by one, to find the title; further ones only in one piece. */
const MAX_PREAMBLE_LINES = 200;

function addPreamble(blocks: Block[], lines: readonly TypedLine[]): void {
  const cut = Math.max(0, lines.length - MAX_PREAMBLE_LINES);
  addLoose(blocks, lines.slice(0, cut));
  for (const line of lines.slice(cut)) addLoose(blocks, [line]);
}

/** Words that stand together outside the rows are one piece, to be settled once. */
function addLoose(blocks: Block[], lines: readonly TypedLine[]): void {
  if (lines.length > 0) blocks.push({ kind: 'loose', flow: Flow.ofLines(lines) });
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
  const mark = flow.slice(0, head.label.length).trim();
  const { title, says } = cutHeadingUnits(flow.slice(head.label.length).trim());
  const blocks: Block[] = [{ kind: 'part', label: head.label, mark, title, level: 1, says }];
  addLoose(blocks, lines.slice(count));
  return blocks;
}

/** The longest cell seen is under 3,000 characters; what goes on after this many is no part of the row. */
const MAX_ROW = 50_000;

function rowBlocks(head: Head, lines: readonly TypedLine[]): Block[] {
  let length = 0;
  const over = lines.findIndex((line, i) => {
    length += line.text.length;
    return i > 0 && length > MAX_ROW;
  });
  const flow = Flow.ofLines(over > 0 ? lines.slice(0, over) : lines);
  const row: RowBlock = {
    kind: 'row',
    label: head.label,
    mark: flow.slice(0, head.label.length).trim(),
    flow: flow.slice(head.label.length, MAX_ROW).trim(),
  };
  const blocks: Block[] = [row];
  if (flow.length > MAX_ROW) blocks.push({ kind: 'loose', flow: flow.slice(MAX_ROW) });
  if (over > 0) addLoose(blocks, lines.slice(over));
  return blocks;
}
