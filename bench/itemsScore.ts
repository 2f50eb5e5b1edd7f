import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlanItem } from '../src/domain/plan.ts';
import { splitItems } from '../src/reading/items/split.ts';
import { Flow } from '../src/reading/text/flow.ts';
import { splitLines } from '../src/reading/text/lines.ts';

const GOLD = fileURLToPath(new URL('../test/fixtures/reading/items-gold.json', import.meta.url));
/** Year of the list the gold was made from. */
const YEAR = 2021;

export type Half = 'tune' | 'test';
export type GoldItem = Omit<PlanItem, 'why' | 'source'>;

export interface GoldSentence {
  readonly task: number;
  readonly text: string;
  /** Words that say whom it binds; no part of any action. */
  readonly opening: string;
  readonly half: Half;
  readonly items: readonly GoldItem[];
}

export const FIELDS = [
  'verb',
  'object',
  'deliverable',
  'quantity',
  'deadline',
  'documents',
  'partners',
  'condition',
] as const;
export type Field = (typeof FIELDS)[number];

/** What was proposed against what is right. An action whose boundaries are missed is wrong in every field. */
export interface ItemsScore {
  readonly gold: number;
  readonly proposed: number;
  readonly boundaries: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly right: Readonly<Record<Field, number>>;
  /** Actions for which gold or proposal says something in the field. */
  readonly spoken: Readonly<Record<Field, number>>;
  readonly spokenRight: Readonly<Record<Field, number>>;
  /** One line a fault. */
  readonly faults: readonly string[];
}

/** The sentences marked by hand. */
export function goldSentences(): readonly GoldSentence[] {
  const { sentences }: { sentences: readonly GoldSentence[] } = JSON.parse(readFileSync(GOLD, 'utf8'));
  return sentences;
}

/** Splits every sentence with the reader's rules and compares. */
export function scoreItems(sentences: readonly GoldSentence[]): ItemsScore {
  const counts = { gold: 0, proposed: 0, boundaries: 0 };
  const tally = { right: zeros(), spoken: zeros(), spokenRight: zeros(), faults: [] as string[] };
  for (const sentence of sentences) {
    const flow = Flow.ofLines(splitLines(sentence.text));
    const items = splitItems(flow, sentence.opening.length, YEAR);
    const found = new Map(items.map((item) => [bare(item.text), item]));
    counts.gold += sentence.items.length;
    counts.proposed += items.length;
    for (const gold of sentence.items) {
      const item = found.get(bare(gold.text));
      found.delete(bare(gold.text));
      if (item) counts.boundaries += 1;
      compare(tally, sentence.task, gold, item);
    }
    for (const extra of found.values()) tally.faults.push(`${sentence.task} invented: ${extra.text}`);
  }
  const precision = counts.boundaries / counts.proposed;
  const recall = counts.boundaries / counts.gold;
  const f1 = (2 * precision * recall) / (precision + recall);
  return { ...counts, precision, recall, f1, ...tally };
}

interface Tally {
  readonly right: Record<Field, number>;
  readonly spoken: Record<Field, number>;
  readonly spokenRight: Record<Field, number>;
  readonly faults: string[];
}

function compare(tally: Tally, task: number, gold: GoldItem, item: GoldItem | undefined): void {
  if (!item) tally.faults.push(`${task} missed: ${gold.text}`);
  for (const field of FIELDS) {
    const same = item !== undefined && said(item, field) === said(gold, field);
    const says = speaks(gold, field) || (item !== undefined && speaks(item, field));
    tally.right[field] += same ? 1 : 0;
    tally.spoken[field] += says ? 1 : 0;
    tally.spokenRight[field] += says && same ? 1 : 0;
    if (item && !same) {
      tally.faults.push(`${task} ${field}: ${gold.text}: ${said(item, field)}, right: ${said(gold, field)}`);
    }
  }
}

function zeros(): Record<Field, number> {
  return {
    verb: 0,
    object: 0,
    deliverable: 0,
    quantity: 0,
    deadline: 0,
    documents: 0,
    partners: 0,
    condition: 0,
  };
}

function speaks(item: GoldItem, field: Field): boolean {
  const value = item[field];
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function said(item: GoldItem, field: Field): string {
  const value = item[field];
  return typeof value === 'string' ? bare(value) : bare(JSON.stringify(value));
}

/** White space and the marks at the end aside. */
function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/[。！？!?；;，,、：:]+$/, '');
}
