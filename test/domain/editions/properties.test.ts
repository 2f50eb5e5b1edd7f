import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../../src/domain/editions/compareEditions.ts';
import { editionOf } from '../../../src/domain/editions/editionOf.ts';
import { longestRise } from '../../../src/domain/editions/moves.ts';
import type { Edition, EditionCounts, EditionTask } from '../../../src/domain/editions/types.ts';
import { readPlan } from '../../../src/reading/index.ts';
import { LIST_TEXT } from '../../reading/list2021.ts';
import { edition, measure, task } from './builders.ts';

const LIST = editionOf(readPlan(LIST_TEXT));
const TITLES = LIST.tasks.map(({ title }) => title);
const SENTENCES = LIST.tasks.flatMap(({ measures }) => measures.map(({ text }) => text));
const KINDS = ['national', 'all-regions', 'unstated'] as const;

/** Tasks put together from the list's own words, with many of them equal or alike. */
const anyTask: fc.Arbitrary<EditionTask> = fc
  .record({
    title: fc.oneof(
      fc.constantFrom(...TITLES),
      fc.constantFrom('组织保障', '', '加强培训'),
      fc.tuple(fc.constantFrom(...TITLES), fc.nat(8)).map(([title, cut]) => title.slice(cut)),
    ),
    parts: fc.constantFrom<readonly string[]>([], ['审查'], ['监管'], ['监管', '执法']),
    measures: fc.array(
      fc
        .tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(...KINDS), fc.nat(12))
        .map(([text, kind, cut]) => measure(text.slice(cut), kind)),
      { maxLength: 4 },
    ),
    units: fc.array(
      fc.record({
        name: fc.constantFrom('条法司', '保护司', '办公室'),
        role: fc.constantFrom('lead' as const, 'co' as const),
      }),
      { maxLength: 3 },
    ),
    deadline: fc.constantFrom(
      { text: '年底前', kind: 'date' as const, date: '2021-12-31' },
      { text: '12月', kind: 'date' as const, date: '2021-12-31' },
      { text: '年内有阶段性成果', kind: 'staged' as const, date: null },
      { text: null, kind: 'none' as const, date: null },
    ),
  })
  .map(({ title, measures, ...rest }) => task(title, { ...rest, measures }));

const anyTasks = fc.oneof(
  fc.array(anyTask, { maxLength: 9 }),
  // many of few: the same tasks over and over
  fc
    .tuple(fc.array(anyTask, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(2), { maxLength: 12 }))
    .map(([few, picks]) => picks.map((pick) => few[pick % few.length] ?? task(''))),
);
/** Two editions: unrelated ones, or one made from the other by leaving out, doubling and moving. */
const editions = fc
  .oneof(
    fc.tuple(anyTasks, anyTasks),
    fc
      .tuple(anyTasks, fc.array(fc.nat(30), { maxLength: 12 }), anyTasks)
      .map(([old, order, extra]): [EditionTask[], EditionTask[]] => {
        const pool = [...old, ...extra.slice(0, 2)];
        return [old, order.flatMap((pick) => pool[pick % Math.max(1, pool.length)] ?? [])];
      }),
  )
  .map(([old, next]) => ({ old: edition('o', old), next: edition('n', next) }));

const sorted = (words: readonly (string | undefined)[]): (string | undefined)[] => [...words].sort();
const keysOf = ({ tasks }: Edition): string[] => tasks.map(({ key }) => key);
const measureKeys = ({ tasks }: Edition): string[] =>
  tasks.flatMap(({ measures }) => measures.map(({ key }) => key));

describe('whatever the editions', () => {
  it('one compared with itself is all the same', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const [old, next] = [edition('k', tasks), edition('k', tasks)];
        const { counts, items } = compareEditions(old, next, []);
        expect(counts).toEqual({
          same: tasks.length,
          added: 0,
          removed: 0,
          moved: 0,
          reworded: 0,
          deadlines: 0,
          units: 0,
        });
        expect(items).toEqual(
          old.tasks
            .flatMap(({ measures }) => measures.flatMap((m) => m.items))
            .map(({ key }) => ({ oldKey: key, newKey: key, reworded: false })),
        );
      }),
    );
  });

  it('the other way round is the mirror image', () => {
    fc.assert(
      fc.property(editions, ({ old, next }) => {
        const there = compareEditions(old, next, []);
        const back = compareEditions(next, old, []);
        const { added, removed, ...rest } = there.counts;
        expect(back.counts).toEqual<EditionCounts>({ ...rest, added: removed, removed: added });
        expect(back.items).toHaveLength(there.items.length);
      }),
      { numRuns: 250 },
    );
  });

  it('every task and every sentence of both is there once', () => {
    fc.assert(
      fc.property(editions, ({ old, next }) => {
        const { tasks } = compareEditions(old, next, []);
        expect(tasks.flatMap((t) => t.new?.key ?? [])).toEqual(keysOf(next));
        expect(sorted(tasks.flatMap((t) => t.old?.key ?? []))).toEqual(sorted(keysOf(old)));
        const changes = tasks.flatMap(({ measures }) => measures);
        expect(changes.filter((m) => m.status !== 'removed').map((m) => m.newKey)).toEqual(measureKeys(next));
        const left = changes.filter((m) => m.status === 'removed' && m.newKey !== null);
        const shown = changes.filter((m) => m.oldKey !== null && !left.includes(m));
        expect(sorted(shown.map((m) => m.oldKey ?? ''))).toEqual(sorted(measureKeys(old)));
        // what went to another task is told in both
        const came = changes.filter((m) => m.fromTask !== null);
        expect(sorted(came.map((m) => `${m.oldKey} ${m.newKey}`))).toEqual(
          sorted(left.map((m) => `${m.oldKey} ${m.newKey}`)),
        );
      }),
      { numRuns: 250 },
    );
  });

  it('an item goes on once at most, and is reworded only when its words differ', () => {
    fc.assert(
      fc.property(editions, ({ old, next }) => {
        const { items } = compareEditions(old, next, []);
        expect(new Set(items.map((pair) => pair.oldKey)).size).toBe(items.length);
        expect(new Set(items.map((pair) => pair.newKey)).size).toBe(items.length);
        const texts = new Map(
          [...old.tasks, ...next.tasks].flatMap((t) =>
            t.measures.flatMap((m) => m.items.map((i) => [i.key, i.text.replace(/\s/g, '')])),
          ),
        );
        for (const { oldKey, newKey, reworded } of items) {
          expect(reworded).toBe(texts.get(oldKey) !== texts.get(newKey));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a person’s word holds', () => {
    fc.assert(
      fc.property(editions, fc.nat(11), fc.nat(11), ({ old, next }, o, n) => {
        fc.pre(o < old.tasks.length && n < next.tasks.length);
        const { tasks } = compareEditions(old, next, [{ new: n + 1, old: o + 1 }]);
        expect(tasks.find((t) => t.new?.no === n + 1)?.old?.no).toBe(o + 1);
        const fresh = compareEditions(old, next, [{ new: n + 1, old: null }]);
        expect(fresh.tasks.find((t) => t.new?.no === n + 1)?.status).toBe('added');
      }),
    );
  });
});

describe('a longest rise', () => {
  it('rises, and none is longer, or as long and better liked', () => {
    const numbers = fc.uniqueArray(fc.nat(30), { maxLength: 10 });
    fc.assert(
      fc.property(numbers, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (row, liked) => {
        const rise = [...longestRise(row, liked)].sort((a, b) => a - b);
        const values = rise.map((place) => row[place] ?? -1);
        expect(values).toEqual([...values].sort((a, b) => a - b));
        // worth of the best rise that ends at each place, by trying all
        const worths: number[] = [];
        row.forEach((number, i) => {
          const before = worths.filter((_, j) => (row[j] ?? 0) < number);
          worths.push(Math.max(0, ...before) + 100 + (liked[i] ? 1 : 0));
        });
        const worth = rise.reduce((sum, place) => sum + 100 + (liked[place] ? 1 : 0), 0);
        expect(worth).toBe(Math.max(0, ...worths));
      }),
    );
  });
});

describe('editions made to cost the most', () => {
  const counts = (old: readonly EditionTask[], next: readonly EditionTask[]): [EditionCounts, number] => {
    const began = performance.now();
    const result = compareEditions(edition('o', old), edition('n', next), []);
    return [result.counts, performance.now() - began];
  };
  const sentence = SENTENCES[0] ?? '';

  it('a thousand times the same task', () => {
    const many = Array.from({ length: 1_000 }, () => task('任务', { measures: Array(5).fill(sentence) }));
    const [result, took] = counts(many, many.slice(0, 900));
    expect(result).toMatchObject({ same: 900, removed: 100 });
    expect(took).toBeLessThan(15_000);
  });

  it('a thousand tasks of the same words under titles of their own, all renamed', () => {
    const many = (mark: string) =>
      Array.from({ length: 1_000 }, (_, i) =>
        task(`${mark}${String.fromCharCode(0x4e00 + i)}${i}`, { measures: [sentence, sentence] }),
      );
    const [result, took] = counts(many('甲'), many('乙'));
    expect(result).toMatchObject({ added: 0, removed: 0, moved: 0 });
    expect(took).toBeLessThan(15_000);
  });

  it('one task of five thousand sentences, all of them changed a little', () => {
    const body = (mark: string) =>
      Array.from({ length: 5_000 }, (_, i) => `${SENTENCES[i % SENTENCES.length] ?? ''}第${i}批${mark}。`);
    const [result, took] = counts(
      [task('任务', { measures: body('甲') })],
      [task('任务', { measures: body('乙') })],
    );
    expect(result).toMatchObject({ reworded: 1 });
    expect(took).toBeLessThan(15_000);
  });
});
