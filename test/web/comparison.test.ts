import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../src/domain/editions/index.ts';
import type { Edition, EditionTask, MeasureChange, TaskChange } from '../../src/domain/editions/types.ts';
import { COMPARISON_SHOWS, comparisonSearch } from '../../src/web/address/filters.ts';
import {
  deadlineOf,
  figuresOf,
  foldMeasures,
  movedFrom,
  placesOfMeasures,
  tagsOf,
  tasksShown,
  unitsOf,
} from '../../src/web/pages/comparison/changes.ts';
import { unpairedOf, withoutPairing, withPairing } from '../../src/web/pages/comparison/pairings.ts';

interface Words {
  readonly title: string;
  readonly part?: string;
  readonly measures: readonly string[];
  readonly units?: readonly string[];
  readonly due?: string;
}

function edition(side: string, tasks: readonly Words[]): Edition {
  return {
    tasks: tasks.map(
      ({ title, part = '一', measures, units = ['办公室'], due = '年底前完成' }, i): EditionTask => {
        const key = `${side}${i + 1}`;
        return {
          key,
          no: i + 1,
          printed: String(i + 1),
          parts: [part],
          title,
          units: units.map((name) => ({ name, role: 'responsible' })),
          deadline: { text: due, kind: 'staged', date: null },
          measures: measures.map((text, m) => ({
            key: `${key}-${m + 1}`,
            addressee: { kind: 'national', text: null },
            text,
            items: [{ key: `${key}-${m + 1}-1`, text }],
          })),
        };
      },
    ),
  };
}

const PLATFORM = { title: '建设试验平台', measures: ['建设试验平台，完善管理制度。', '编制年度工作要点。'] };
const TRAINING = { title: '开展培训交流', measures: ['举办业务培训班，建立交流机制。'] };
const STATISTICS = { title: '完善统计制度', measures: ['印发统计调查办法。'] };
const LIBRARY = { title: '筹建图书资料中心', measures: ['采购外文期刊。'] };
const OLD = edition('o', [PLATFORM, TRAINING, STATISTICS]);

/** One change of each kind: a sentence reworded, a task gone, a deadline and a unit changed, a part left, a task more. */
const NEW = edition('n', [
  { ...PLATFORM, measures: ['建设两处试验平台，完善管理制度。', '编制年度工作要点。'] },
  { ...STATISTICS, part: '二', units: ['人事司'], due: '9 月底前完成' },
  LIBRARY,
]);
const { tasks, counts } = compareEditions(OLD, NEW, []);

const titles = (rows: readonly TaskChange[]) => rows.map((row) => (row.new ?? row.old)?.title);
const taskCalled = (title: string): TaskChange => {
  const found = tasks.find((row) => (row.new ?? row.old)?.title === title);
  if (!found) throw new Error(title);
  return found;
};

describe('what is shown', () => {
  it('each filter shows as many tasks as its figure says', () => {
    const figures = figuresOf(counts, tasks.length);
    for (const show of COMPARISON_SHOWS) {
      expect(tasksShown(tasks, show, undefined).length, show).toBe(figures[show]);
    }
    expect(figures).toEqual({
      all: 4,
      changed: 4,
      added: 1,
      removed: 1,
      moved: 1,
      reworded: 1,
      deadline: 1,
      units: 1,
    });
  });

  it('the figures hold for any two editions', () => {
    const words = fc.record({
      title: fc.constantFrom('建设试验平台', '开展培训交流', '完善统计制度', '筹建资料中心'),
      part: fc.constantFrom('一', '二'),
      measures: fc.array(fc.constantFrom('印发办法。', '举办培训班。', '编制工作要点。'), { maxLength: 3 }),
      units: fc.constantFrom(['办公室'], ['人事司'], ['办公室', '人事司']),
      due: fc.constantFrom('年底前完成', '9 月底前完成'),
    });
    const any = fc.array(words, { maxLength: 5 });
    fc.assert(
      fc.property(any, any, (before, after) => {
        const compared = compareEditions(edition('o', before), edition('n', after), []);
        const figures = figuresOf(compared.counts, compared.tasks.length);
        for (const show of COMPARISON_SHOWS) {
          expect(tasksShown(compared.tasks, show, undefined).length, show).toBe(figures[show]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['两处试验', ['建设试验平台']],
    ['建设试验平台，完善', ['建设试验平台']],
    ['外文 期刊', ['筹建图书资料中心']],
    ['人事司', ['完善统计制度']],
    ['9月底', ['完善统计制度']],
    ['培训交流', ['开展培训交流']],
    ['没有这些字', []],
  ])('finds %s in old and new words, white space aside', (q, found) => {
    expect(titles(tasksShown(tasks, 'all', q))).toEqual(found);
  });

  it('does not find words that stand in two fields', () => {
    expect(tasksShown(tasks, 'all', '资料中心采购')).toEqual([]);
  });

  it('an address that says nothing sensible shows what changed', () => {
    expect(comparisonSearch.parse({ show: 'nothing', q: ' ' })).toEqual({});
    expect(comparisonSearch.parse({ show: 'units', q: '司', with: 'p1' })).toEqual({
      show: 'units',
      q: '司',
      with: 'p1',
    });
  });
});

describe('one task', () => {
  it('has the kinds of change it has; added and removed ones have none', () => {
    expect(tagsOf(taskCalled('建设试验平台'))).toEqual(['reworded']);
    expect(tagsOf(taskCalled('完善统计制度'))).toEqual(['moved', 'deadline', 'units']);
    expect(tagsOf(taskCalled('筹建图书资料中心'))).toEqual([]);
    expect(tagsOf(taskCalled('开展培训交流'))).toEqual([]);
  });

  it('says the part it left, or its number when only the order changed', () => {
    expect(movedFrom(taskCalled('完善统计制度'))).toEqual({ part: '一' });
    expect(movedFrom(taskCalled('建设试验平台'))).toBeNull();
    const turned = compareEditions(
      edition('o', [PLATFORM, TRAINING]),
      edition('n', [TRAINING, PLATFORM]),
      [],
    ).tasks.filter((row) => row.moved);
    expect(turned.map(movedFrom)).toEqual(turned.map((row) => ({ no: row.old?.no })));
    expect(turned.length).toBe(1);
  });

  it('folds neighbours that did not change, and loses no sentence', () => {
    const line = (status: MeasureChange['status'], key: string, fromTask: number | null = null) =>
      ({ status, oldKey: key, newKey: key, fromTask, words: [], addressee: null }) as const;
    const status = fc.constantFrom('same', 'reworded', 'added', 'removed');
    fc.assert(
      fc.property(fc.array(fc.tuple(status, fc.constantFrom(null, 3))), (rows) => {
        const measures = rows.map(([what, from], i) => line(what, String(i), from));
        const lines = foldMeasures(measures);
        expect(lines.flatMap((one) => (one.kind === 'folded' ? one.measures : [one.measure]))).toEqual(
          measures,
        );
        lines.forEach((one, i) => {
          if (one.kind === 'folded') expect(lines[i + 1]?.kind).not.toBe('folded');
          else expect(one.measure.status === 'same' && one.measure.fromTask === null).toBe(false);
        });
      }),
    );
  });

  it('knows where a sentence went that left its task', () => {
    const wanders = '会同有关部门编制知识产权公共服务事项清单，并向社会公布。';
    const moved = compareEditions(
      edition('o', [{ ...PLATFORM, measures: [...PLATFORM.measures, wanders] }, TRAINING]),
      edition('n', [PLATFORM, { ...TRAINING, measures: [...TRAINING.measures, wanders] }]),
      [],
    );
    const gone = moved.tasks[0]?.measures.find((measure) => measure.status === 'removed');
    expect(placesOfMeasures(moved.tasks).get(gone?.newKey ?? '')).toBe(2);
  });
});

describe('pairing by hand', () => {
  it('offers the tasks without a counterpart', () => {
    const unpaired = unpairedOf(tasks);
    expect(unpaired.old.map(({ title }) => title)).toEqual(['开展培训交流']);
    expect(unpaired.new.map(({ title }) => title)).toEqual(['筹建图书资料中心']);
  });

  it('the last word counts, each task of either edition is named once, and it can be taken back', () => {
    const said = fc.record({
      new: fc.integer({ min: 1, max: 5 }),
      old: fc.option(fc.integer({ min: 1, max: 5 })),
    });
    fc.assert(
      fc.property(fc.array(said), said, (words, last) => {
        const before = words.reduce(withPairing, []);
        const after = withPairing(before, last);
        expect(after).toContainEqual(last);
        const named = (side: 'new' | 'old') =>
          after.flatMap((pairing) => (pairing[side] === null ? [] : [pairing[side]]));
        for (const side of ['new', 'old'] as const)
          expect(new Set(named(side)).size).toBe(named(side).length);
        expect(withoutPairing(after, last.new).some((pairing) => pairing.new === last.new)).toBe(false);
      }),
    );
  });

  it('what is said is what is compared', () => {
    const pairings = withPairing([], { new: 3, old: 2 });
    const paired = compareEditions(OLD, NEW, pairings);
    expect(unpairedOf(paired.tasks)).toEqual({ old: [], new: [] });
    expect(compareEditions(OLD, NEW, withoutPairing(pairings, 3)).tasks).toEqual(tasks);
  });
});

describe('a task of one edition only', () => {
  const { tasks } = compareEditions(OLD, NEW, []);
  const added = tasks.find(({ status }) => status === 'added');
  const removed = tasks.find(({ status }) => status === 'removed');

  it('shows its units and its deadline', () => {
    expect(added && [unitsOf(added)?.added.map(({ name }) => name), deadlineOf(added)]).toEqual([
      ['办公室'],
      { old: null, new: { text: '年底前完成', kind: 'staged', date: null } },
    ]);
    expect(removed && [unitsOf(removed)?.removed.length, deadlineOf(removed)?.new]).toEqual([1, null]);
  });

  it('is found by its unit', () => {
    expect(tasksShown(tasks, 'added', '办公室')).toEqual([added]);
  });
});
