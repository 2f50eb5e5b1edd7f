import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanIssue, Review, ReviewItem, ReviewTask } from '../../src/contracts/plans.ts';
import type { PlanSource } from '../../src/contracts/source.ts';
import { readPlan } from '../../src/reading/readPlan.ts';
import { accountOf, percentOf } from '../../src/web/pages/review/accounting.ts';
import { inverseOf } from '../../src/web/pages/review/inverse.ts';
import { editOf, formOf, readQuantity } from '../../src/web/pages/review/itemForm.ts';
import { foldRows, linesOf, piecesOf, touching } from '../../src/web/pages/review/sourceRows.ts';
import { blocksOf, itemAt, mergeTarget, nextItem, placedItems } from '../../src/web/pages/review/tree.ts';

const text = readFileSync(new URL('../../assets/task-list-2021.txt', import.meta.url), 'utf8');
const document = readPlan(text);
const source: PlanSource = {
  fileName: 'task-list-2021.txt',
  format: 'text',
  encoding: 'utf-8',
  bytes: text.length,
  sha256: '',
  text,
  regions: document.regions.map(({ kind, label, task, start, end }) => ({ kind, label, task, start, end })),
  pages: [],
  elements: [],
  places: [],
  notes: [],
  indicators: [],
  otherTables: [],
};

function item(patch: Partial<ReviewItem>): ReviewItem {
  return {
    id: 'i1',
    position: 1,
    no: '1-1',
    verb: '编制',
    object: '规划',
    text: '编制规划',
    deliverable: 'document',
    why: '',
    quantity: null,
    dueOn: null,
    leadUnitId: null,
    status: 'proposed',
    changed: false,
    source: { start: 0, end: 4 },
    ...patch,
  };
}

function task(items: ReviewItem[], patch: Partial<ReviewTask> = {}): ReviewTask {
  const addressee = { kind: 'national' as const, text: '国家知识产权局' };
  return {
    id: 't1',
    no: 1,
    partNo: 1,
    title: '一项任务',
    source: { start: 0, end: 4 },
    units: [],
    unitsText: '',
    unitsSource: null,
    deadline: { text: null, kind: 'none', date: null },
    deadlineSource: null,
    measures: [{ id: 'm1', block: 1, addressee, text: '', source: { start: 0, end: 100 }, items }],
    ...patch,
  };
}

function review(tasks: ReviewTask[], issues: PlanIssue[] = []): Review {
  const counts = {
    parts: 0,
    tasks: tasks.length,
    blocks: 0,
    measures: 0,
    items: 0,
    confirmedItems: 0,
    responsibilities: 0,
    units: 0,
    firmDeadlines: 0,
    stagedDeadlines: 0,
    openIssues: issues.length,
  };
  const plan: Review['plan'] = {
    id: 'p1',
    title: '',
    year: 2021,
    issuer: null,
    number: null,
    unitId: 'u1',
    edition: 1,
    previousId: null,
    nextId: null,
    supersededOn: null,
    status: 'draft',
    today: '2021-03-01',
    asOf: null,
    cycle: 'month',
    reportDueDays: 10,
    createdAt: '2021-03-01T00:00:00.000Z',
    publishedAt: null,
    publishedOn: null,
    revision: 1,
    fileName: '',
    sha256: '',
  };
  return { plan, counts, parts: [], tasks, issues };
}

const leftover = document.regions.find((region) => region.kind === 'leftover');
const issue: PlanIssue = {
  id: 'w1',
  kind: 'leftover',
  code: 'leftover-repeats',
  message: '',
  taskNos: [12],
  source: leftover ? { start: leftover.start, end: leftover.end } : null,
  settlement: null,
  choices: ['as-repetition'],
};

describe('where the characters of the 2021 list went', () => {
  it('counts every character that is not white space once', () => {
    const account = accountOf(source, [issue]);
    expect(account.total).toBe([...text.replace(/\s+/gu, '')].length);
    expect(account.leftover).toBe(50);
  });

  it('a fragment that was settled has a home, an open one has none', () => {
    const open = accountOf(source, [issue]);
    const settled = accountOf(source, [{ ...issue, settlement: 'as-repetition' }]);
    expect(open.homed).toBeLessThan(1);
    expect([settled.homed, settled.leftover, settled.settled]).toEqual([1, 0, 50]);
  });

  it('a share is never rounded up to what it is not', () => {
    expect(percentOf(0.99999)).toBe('99.9%');
    expect(percentOf(1)).toBe('100%');
  });
});

describe('lines of the source', () => {
  const lines = linesOf(source);

  it('show every character that is not white space, once and in order', () => {
    const shown = lines.map((line) => text.slice(line.start, line.end)).join('');
    expect(shown.replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''));
  });

  it('carry the number of their line in the file', () => {
    const numbered = text.split('\n');
    for (const line of lines) {
      if (line.no !== null) expect(numbered[line.no - 1]).toContain(text.slice(line.start, line.end));
    }
  });

  it('a line without breaks is cut, so that no row is endless', () => {
    const long = '字'.repeat(5000);
    const region = { kind: 'leftover' as const, label: null, task: null, start: 0, end: long.length };
    const rows = linesOf({ text: long, regions: [region] });
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map((row) => row.no).filter((no) => no !== null)).toEqual([1]);
    expect(rows.map((row) => long.slice(row.start, row.end)).join('')).toBe(long);
  });

  it('what begins is said once: units and deadline at their first line only', () => {
    const begun = lines.flatMap((line) => line.begins.map(({ kind }) => kind));
    expect(begun.filter((kind) => kind === 'units')).toHaveLength(22);
    expect(begun.filter((kind) => kind === 'deadline')).toHaveLength(22);
  });

  it('folding loses no line: folded and shown together are all', () => {
    fc.assert(
      fc.property(fc.subarray(Array.from({ length: 22 }, (_, i) => i + 1)), (folded) => {
        const rows = foldRows(lines, new Set(folded));
        const covered = rows.reduce(
          (sum, row) =>
            sum +
            (row.type === 'line'
              ? 1
              : lines.filter((line) => line.start >= row.start && line.end <= row.end).length),
          0,
        );
        expect(covered).toBe(lines.length);
        const hidden = rows.flatMap((row) => (row.type === 'fold' ? row.tasks : []));
        expect(hidden.every((no) => folded.includes(no))).toBe(true);
      }),
    );
  });

  it('pieces of a row are the row, whatever is lit', () => {
    const row = lines.find((line) => line.kind === 'measure');
    if (row === undefined) throw new Error('the list has measures');
    const place = fc.integer({ min: row.start - 5, max: row.end + 5 });
    fc.assert(
      fc.property(place, place, (a, b) => {
        const lit = { start: Math.min(a, b), end: Math.max(a, b) };
        const regions = touching(source.regions, row.start, row.end);
        const pieces = piecesOf(row, { lit, bold: [], cuts: [], regions });
        const words = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
        expect(words).toBe(text.slice(row.start, row.end));
        const litWords = pieces.filter((piece) => piece.lit).map((p) => text.slice(p.start, p.end));
        const start = Math.max(lit.start, row.start);
        expect(litWords.join('')).toBe(text.slice(start, Math.max(start, Math.min(lit.end, row.end))));
      }),
    );
  });
});

describe('the tree', () => {
  const first = item({ id: 'a', source: { start: 0, end: 10 }, status: 'confirmed' });
  const second = item({ id: 'b', source: { start: 12, end: 20 }, status: 'dropped' });
  const third = item({ id: 'c', source: { start: 22, end: 30 } });
  const tree = review([task([first, second, third])]);
  const items = placedItems(tree);

  it('finds the item that was pressed, else the nearest of its sentence', () => {
    expect(itemAt(items, 15)?.item.id).toBe('b');
    expect(itemAt(items, 21)?.item.id).toBe('c');
    expect(itemAt(items, 500)).toBeNull();
  });

  it('steps to the next item, or to the next that nobody decided', () => {
    expect(nextItem(items, 'a', 1, 'all')?.item.id).toBe('b');
    expect(nextItem(items, 'a', 1, 'todo')?.item.id).toBe('c');
    expect(nextItem(items, 'c', 1, 'all')).toBeNull();
    expect(nextItem(items, null, 1, 'todo')?.item.id).toBe('c');
  });

  it('an item is joined to the one before it that is an item', () => {
    expect(items.map((placed) => mergeTarget(placed)?.id ?? null)).toEqual([null, 'a', 'a']);
  });

  it('a sentence that binds others begins a group of its own', () => {
    const base = task([]);
    const [measure] = base.measures;
    if (measure === undefined) throw new Error('a task has a measure');
    const regional = { ...measure, id: 'm2', addressee: { kind: 'project-regions' as const, text: null } };
    expect(blocksOf({ ...base, measures: [measure, { ...measure, id: 'm3' }, regional] })).toHaveLength(2);
  });
});

describe('an item as it is edited', () => {
  it('an untouched form changes nothing', () => {
    const it1 = item({ quantity: { value: 100, unit: '家' }, dueOn: '2021-06-30' });
    expect(editOf(it1, formOf(it1))).toBeNull();
  });

  it('a quantity is a number and a unit', () => {
    expect(readQuantity(' 1,000 家 ')).toEqual({ value: 1000, unit: '家' });
    expect(readQuantity('１００家')).toEqual({ value: 100, unit: '家' });
    expect(readQuantity('')).toBeNull();
    expect(readQuantity('约四百')).toBeUndefined();
    expect(readQuantity('100')).toBeUndefined();
  });

  it('an own date must be given, and only what changed is sent', () => {
    const it1 = item({});
    expect(editOf(it1, { ...formOf(it1), hasOwnDue: true })).toBeUndefined();
    expect(editOf(it1, { ...formOf(it1), object: '五年规划' })).toEqual({
      op: 'edit-item',
      itemId: 'i1',
      object: '五年规划',
    });
  });
});

describe('taking a step back', () => {
  const confirm = { op: 'confirm-items' as const, itemIds: ['i1'] };

  it('editing and confirming a fresh item is taken back by one reset', () => {
    const before = review([task([item({})])]);
    const edit = { op: 'edit-item' as const, itemId: 'i1', object: '五年规划' };
    expect(inverseOf(before, before, [edit, confirm])).toEqual([{ op: 'reset-item', itemId: 'i1' }]);
  });

  it('a confirmation of changed words has no inverse: a reset would take the words too', () => {
    const before = review([task([item({ changed: true })])]);
    expect(inverseOf(before, before, [confirm])).toBeNull();
  });

  it('a split is taken back by joining the piece that was not there before', () => {
    const before = review([task([item({ text: '编制发布规划' })])]);
    const after = review([task([item({ text: '编制' }), item({ id: 'new', text: '发布规划' })])]);
    const split = { op: 'split-item' as const, itemId: 'i1', at: 2 };
    expect(inverseOf(before, after, [split])).toEqual([{ op: 'merge-item', itemId: 'new' }]);
  });

  it('a joining is taken back by cutting where the second began', () => {
    const before = review([task([item({ text: '编制规划' }), item({ id: 'i2', text: '推动落实' })])]);
    const after = review([task([item({ text: '编制规划，推动落实' })])]);
    const merge = { op: 'merge-item' as const, itemId: 'i2' };
    expect(inverseOf(before, after, [merge])).toEqual([{ op: 'split-item', itemId: 'i1', at: 5 }]);
  });

  it('an issue that work on the tree settled is not taken back as a decision', () => {
    const before = review([task([])], [issue]);
    const settle = { op: 'settle' as const, issueId: 'w1' };
    expect(inverseOf(before, before, [{ ...settle, settlement: 'confirm-leads' }])).toBeNull();
    expect(inverseOf(before, before, [{ ...settle, settlement: 'as-repetition' }])).toEqual([
      { op: 'unsettle', issueId: 'w1' },
    ]);
  });
});
