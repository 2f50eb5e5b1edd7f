import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Region } from '../../../src/domain/plan.ts';
import { newItem } from '../../../src/services/plans/proposedRows.ts';
import {
  asPlanItem,
  editItem,
  mergeItems,
  resetItem,
  splitItem,
} from '../../../src/services/plans/review/itemChanges.ts';
import { proposeAction } from '../../../src/services/plans/review/proposeAction.ts';
import { measureWords, wordsAt } from '../../../src/services/plans/review/words.ts';
import type { ItemRow } from '../../../src/storage/repositories/planRows.ts';

const LINES = [
  '健全知识产权评估体系，研究制定',
  '— 2 —',
  '价值评估指引，完善 100 家中心',
  '运行机制，强化培训。',
];
const SOURCE = LINES.join('\n\n');
const TEXT = '健全知识产权评估体系，研究制定价值评估指引，完善 100 家中心运行机制，强化培训。';
const measure = { text: TEXT, sourceStart: 0, sourceEnd: SOURCE.length };
const REGIONS = LINES.map((line): Region => {
  const start = SOURCE.indexOf(line);
  const kind = line.startsWith('—') ? 'furniture' : 'measure';
  return { start, end: start + line.length, kind, label: null, task: kind === 'measure' ? 7 : null };
});

const words = measureWords(measure, 7, SOURCE, REGIONS);
if (words === null) throw new Error('the measure stands in the source');

/** The clauses of the measure as the reader would have proposed them. */
function readerItems(): ItemRow[] {
  let at = 0;
  return TEXT.replace('。', '')
    .split('，')
    .map((text, i) => {
      const from = TEXT.indexOf(text, at);
      at = from + text.length;
      const source = { start: words?.offsets[from] ?? 0, end: (words?.offsets[at - 1] ?? 0) + 1, page: null };
      const row = newItem({ ...proposeAction(text), text, source });
      return { ...row, id: `r${i}`, planId: 'p', taskId: 't', measureId: 'm', position: i + 1 };
    });
}

describe('words of a measure in the source', () => {
  it('skip line breaks and what stands between the lines', () => {
    expect([...TEXT].map((c, i) => (c === ' ' ? c : SOURCE[words.offsets[i] ?? 0])).join('')).toBe(TEXT);
    for (const row of readerItems()) {
      expect(wordsAt(words, asPlanItem(row).source)).toBe(row.text);
    }
  });

  it('are not found where the text says something else', () => {
    expect(measureWords({ ...measure, text: TEXT.replace('评估', '评价') }, 7, SOURCE, REGIONS)).toBeNull();
    expect(measureWords({ ...measure, text: TEXT.slice(0, -1) }, 7, SOURCE, REGIONS)).toBeNull();
    expect(measureWords(measure, 8, SOURCE, REGIONS)).toBeNull();
  });
});

interface Step {
  readonly kind: 'split' | 'merge' | 'edit' | 'reset';
  readonly pick: number;
  readonly at: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('split', 'merge', 'edit', 'reset'),
  pick: fc.nat(20),
  at: fc.integer({ min: 1, max: 30 }),
});

function take(rows: ItemRow[], { kind, pick, at }: Step, nextId: () => string): ItemRow[] {
  const place = pick % rows.length;
  const row = rows[place];
  if (!row) return rows;
  if (kind === 'edit')
    return rows.with(place, editItem(row, { op: 'edit-item', itemId: row.id, verb: `改${at}` }));
  if (kind === 'split') return rows.toSpliced(place, 1, ...(splitItem(row, at, words, nextId()) ?? [row]));
  const previous = rows[place - 1];
  if (kind === 'merge')
    return previous ? rows.toSpliced(place - 1, 2, mergeItems(previous, row, words)) : rows;
  const { old, rows: back } = resetItem(row, rows, nextId);
  const [first] = old;
  return first ? rows.toSpliced(rows.indexOf(first), old.length, ...back) : rows;
}

describe('any sequence of changes', () => {
  it('keeps ids apart, and resetting every item brings the proposal back whole', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const nextId = counter();
        let rows = readerItems();
        for (const one of steps) {
          rows = take(rows, one, nextId);
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        }
        for (let changed = rows.find(isChanged); changed; changed = rows.find(isChanged)) {
          const { old, rows: back } = resetItem(changed, rows, nextId);
          const [first] = old;
          if (!first) throw new Error('a reset takes the item itself out');
          rows = rows.toSpliced(rows.indexOf(first), old.length, ...back);
        }
        expect(rows.map(asPlanItem)).toEqual(readerItems().map(asPlanItem));
      }),
      { numRuns: 300 },
    );
  });

  it('of splits and merges alone keeps every word in one item, at its place, in order', () => {
    const moves = step.filter(({ kind }) => kind === 'split' || kind === 'merge');
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 25 }), (steps) => {
        const nextId = counter();
        let rows = readerItems();
        for (const one of steps) rows = take(rows, one, nextId);
        const plain = (text: string) => text.replace(/[\s，。]/g, '');
        expect(rows.map(({ text }) => plain(text)).join('')).toBe(plain(TEXT));
        for (const row of rows) expect(plain(wordsAt(words, asPlanItem(row).source))).toBe(plain(row.text));
        for (const [i, row] of rows.entries()) {
          expect(row.sourceStart).toBeGreaterThanOrEqual(rows[i - 1]?.sourceEnd ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function isChanged(row: ItemRow): boolean {
  return row.proposal !== null;
}

function counter(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `n${made}`;
  };
}
