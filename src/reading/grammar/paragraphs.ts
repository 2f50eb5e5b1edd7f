import type { Addressee } from '../../domain/plan.ts';
import type { Flow } from '../text/flow.ts';
import type { Offices } from './offices.ts';
import { type Opening, openingAt } from './openings.ts';
import { sentenceEnds } from './sentences.ts';

/** One sentence of a measures cell. */
export interface Sentence {
  /** 1-based paragraph of the cell. */
  readonly block: number;
  readonly addressee: Addressee;
  /** The sentence without the name and colon that open it. */
  readonly flow: Flow;
  /** Name and colon left out; null: none. */
  readonly prefix: Flow | null;
  /** Characters of `flow` before the action (各地区要). */
  readonly lead: number;
}

/**
 * Cuts a measures cell into paragraphs and sentences and says whom each binds. A sentence that names nobody
 * binds whom its paragraph's opening names.
 * @param paragraphLines true: each printed line that follows a sentence is a new paragraph; false: lines were
 *   broken by a narrow column, so that only an opening at a line's head begins one
 */
export function readParagraphs(cell: Flow, offices: Offices, paragraphLines: boolean): Sentence[] {
  const ends = sentenceEnds(cell.text);
  const sentences: Sentence[] = [];
  let block = 0;
  let blockAddressee: Addressee = { kind: 'unstated', text: null };
  let start = 0;
  for (const end of [...ends, cell.length]) {
    const from = skipSpace(cell.text, start);
    if (from >= end) continue;
    const opening = openingAt(cell, from, offices);
    const newBlock = block === 0 || (cell.isBreak(from) && beginsBlock(cell, from, opening, paragraphLines));
    const own: Addressee | null = opening && { kind: opening.kind, text: opening.text };
    if (newBlock) {
      block += 1;
      blockAddressee = own ?? { kind: 'unstated', text: null };
    }
    sentences.push(sentence(cell, from, end, { block, addressee: own ?? blockAddressee, opening }));
    start = end;
  }
  return sentences;
}

function beginsBlock(cell: Flow, at: number, opening: Opening | null, paragraphLines: boolean): boolean {
  if (paragraphLines) return cell.beginsLine(at);
  return opening !== null && opening.kind !== 'project-regions';
}

function sentence(
  cell: Flow,
  from: number,
  end: number,
  read: { block: number; addressee: Addressee; opening: Opening | null },
): Sentence {
  const prefix = Math.min(read.opening?.prefix ?? 0, end - from);
  const lead = Math.min(read.opening?.lead ?? 0, end - from) - prefix;
  return {
    block: read.block,
    addressee: read.addressee,
    flow: cell.slice(from + prefix, end).trim(),
    prefix: prefix > 0 ? cell.slice(from, from + prefix).trim() : null,
    lead: Math.max(0, lead),
  };
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && /\s/.test(text[i] ?? '')) i += 1;
  return i;
}

/** Of the printed lines inside cells, nearly all begin after a sentence: lines are whole paragraphs. */
export function linesAreParagraphs(cells: readonly Flow[]): boolean {
  let lines = 0;
  let afterSentence = 0;
  for (const cell of cells) {
    const ends = new Set(sentenceEnds(cell.text));
    for (const start of cell.lineStarts()) {
      if (start === 0) continue;
      lines += 1;
      if (ends.has(start)) afterSentence += 1;
    }
  }
  return lines > 0 && afterSentence >= lines * 0.9;
}
