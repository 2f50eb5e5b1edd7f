import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, orderUnits, type UnitOrder } from '../../../src/domain/units/change.ts';
import { treeFaults } from '../../../src/domain/units/consistent.ts';
import {
  asItWas,
  CHANGES_KNOWN_SINCE,
  dayBefore,
  existsOn,
  namesOverTime,
  successors,
  type UnitTree,
} from '../../../src/domain/units/history.ts';
import type { Unit, UnitNames } from '../../../src/domain/units/types.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';

const FIRST = '2020-01-01';
const TODAY = '2020-03-31';

function unit(
  id: string,
  parentId: string | null,
  level: Unit['level'],
  kind: Unit['kind'] = 'office',
): Unit {
  const names = { name: `${id}局`, shortName: id, aliases: [], code: null };
  return { id, parentId, level, kind, ...names, validFrom: FIRST, validTo: null };
}

/** Root, three provinces, two prefectures each, two counties each, and a department. */
const START: UnitTree = {
  units: [
    unit('r', null, 'national'),
    unit('d', 'r', 'national', 'department'),
    ...['a', 'b', 'c'].flatMap((p) => [
      unit(p, 'r', 'province'),
      ...['1', '2'].flatMap((n) => [
        unit(p + n, p, 'prefecture'),
        ...['x', 'y'].map((m) => unit(p + n + m, p + n, 'county')),
      ]),
    ]),
  ],
  events: [],
};

function named(text: string): UnitNames {
  return { name: `${text}局`, shortName: text, aliases: [], code: null };
}

function counter(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `n${made}`;
  };
}

const day = fc.integer({ min: 1, max: 90 }).map((n) => {
  const date = new Date(Date.parse(FIRST) + n * 86_400_000);
  return date.toISOString().slice(0, 10);
});
const which = fc.nat(200);
type Draft = (tree: UnitTree, step: number) => UnitOrder;
const pick = (tree: UnitTree, n: number) => tree.units[n % tree.units.length]?.id ?? '';

const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.tuple(day, which).map(
    ([on, n]): Draft =>
      (tree, step) => ({ kind: 'rename', unitId: pick(tree, n), on, names: named(`new${step}`) }),
  ),
  fc.tuple(day, which, which).map(
    ([on, n, m]): Draft =>
      (tree) => ({ kind: 'move', unitId: pick(tree, n), on, parentId: pick(tree, m) }),
  ),
  fc.tuple(day, which, fc.boolean(), which).map(
    ([on, n, goesOn, seed]): Draft =>
      (tree, step) => {
        const unitId = pick(tree, n);
        const children = tree.units
          .filter(({ parentId, validTo }) => parentId === unitId && validTo === null)
          .map((child, i) => ({ unitId: child.id, part: (seed + i) % 2 }));
        const parts = [named(`p${step}`), named(`q${step}`)];
        return { kind: 'split', unitId, on, parts, goesOn, children };
      },
  ),
  fc.tuple(day, fc.array(which, { minLength: 1, maxLength: 3 }), fc.option(which)).map(
    ([on, ns, into]): Draft =>
      (tree, step) => ({
        kind: 'merge',
        unitIds: ns.map((n) => pick(tree, n)),
        on,
        into: into === null ? { names: named(`m${step}`) } : { unitId: pick(tree, into) },
      }),
  ),
);

/** Tries every order in turn; those that are refused are left out. */
function play(drafts: readonly Draft[], seen: (before: UnitTree, after: UnitTree, on: string) => void) {
  const nextId = counter();
  let tree = START;
  let taken = 0;
  for (const [step, make] of drafts.entries()) {
    const order = make(tree, step);
    try {
      const after = applied(tree, orderUnits(tree, order, TODAY, nextId));
      seen(tree, after, order.on);
      tree = after;
      taken += 1;
    } catch (error) {
      if (!(error instanceof LuoshiError)) throw error;
    }
  }
  return { tree, taken };
}

const shown = (tree: UnitTree, on: string) => asItWas(tree, on).map(({ validTo: _end, ...rest }) => rest);

describe('any changes of units', () => {
  const runs = fc.array(draft, { minLength: 1, maxLength: 14 });

  it('leave one tree on every day', () => {
    fc.assert(
      fc.property(runs, (drafts) => {
        const { tree } = play(drafts, () => {});
        expect(treeFaults(tree, FIRST)).toEqual([]);
        for (const on of [FIRST, '2020-02-01', TODAY]) {
          const units = asItWas(tree, on);
          const ids = new Set(units.map(({ id }) => id));
          expect(units.filter(({ parentId }) => parentId === null)).toHaveLength(1);
          expect(units.every(({ parentId }) => parentId === null || ids.has(parentId))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never change what was shown for an earlier day', () => {
    fc.assert(
      fc.property(runs, day, (drafts, earlier) => {
        play(drafts, (before, after, on) => {
          expect(shown(after, dayBefore(on))).toEqual(shown(before, dayBefore(on)));
          if (earlier < on) expect(shown(after, earlier)).toEqual(shown(before, earlier));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('leave every unit with successors that exist, and their levels are its own', () => {
    fc.assert(
      fc.property(runs, (drafts) => {
        const { tree } = play(drafts, (before, after, on) => {
          for (const { id, level } of asItWas(before, dayBefore(on))) {
            const next = successors(after, id, on);
            expect(next.length).toBeGreaterThan(0);
            const units = after.units.filter((some) => next.includes(some.id));
            expect(units.every((some) => some.level === level && existsOn(some, on))).toBe(true);
          }
        });
        for (const { id } of START.units) expect(successors(tree, id, TODAY).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('name a unit on every day of its life, without gap or overlap', () => {
    fc.assert(
      fc.property(runs, (drafts) => {
        const { tree } = play(drafts, () => {});
        for (const some of tree.units) {
          const periods = namesOverTime(some, tree.events);
          expect(periods[0]?.from).toBe(some.validFrom);
          expect(periods.at(-1)?.to).toBe(some.validTo);
          for (const [i, { to }] of periods.slice(0, -1).entries()) {
            expect(to).toBe(dayBefore(periods[i + 1]?.from ?? ''));
          }
          for (const { from, name } of periods) {
            if (!existsOn(some, from)) continue;
            expect(asItWas(tree, from).find(({ id }) => id === some.id)?.name).toBe(name);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are taken often enough for these tests to mean something', () => {
    const counts = fc.sample(runs, { numRuns: 100, seed: 7 }).map((drafts) => play(drafts, () => {}).taken);
    expect(counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(150);
  });
});

describe('orders', () => {
  const order = (some: UnitOrder, tree = START) => applied(tree, orderUnits(tree, some, TODAY, counter()));
  const refusal = (some: UnitOrder, tree = START) => {
    try {
      order(some, tree);
    } catch (error) {
      if (error instanceof LuoshiError)
        return `${error.code} ${error.faults[0]?.path ?? error.refusal?.attempted}`;
      throw error;
    }
    return 'taken';
  };
  const on = '2020-02-10';

  it('merge two prefectures with what lies under them into one', () => {
    const tree = order({ kind: 'merge', unitIds: ['a1', 'a2'], on, into: { names: named('大市') } });
    const [now] = successors(tree, 'a1', TODAY);
    expect(successors(tree, 'a2', TODAY)).toEqual([now]);
    const under = asItWas(tree, TODAY).filter(({ parentId }) => parentId === now);
    expect(under.map(({ id }) => id)).toEqual(['a1x', 'a1y', 'a2x', 'a2y']);
    expect(asItWas(tree, '2020-02-09').find(({ id }) => id === 'a1x')?.parentId).toBe('a1');
  });

  it('split a unit only with a place for all that lies under it', () => {
    const parts = [named('东'), named('西')];
    const split = { kind: 'split', unitId: 'a1', on, parts, goesOn: false } as const;
    expect(refusal({ ...split, children: [{ unitId: 'a1x', part: 0 }] })).toBe('STATE_REFUSES 拆分');
    const all = [
      { unitId: 'a1x', part: 0 },
      { unitId: 'a1y', part: 1 },
    ];
    const tree = order({ ...split, children: all });
    expect(successors(tree, 'a1', TODAY)).toEqual(['n1', 'n2']);
    expect(successors(tree, 'a1', '2020-02-09')).toEqual(['a1']);
  });

  it('give a part away and go on', () => {
    const tree = order({ kind: 'split', unitId: 'a1', on, parts: [named('新')], goesOn: true, children: [] });
    expect(successors(tree, 'a1', TODAY)).toEqual(['a1', 'n1']);
  });

  it('follow a unit through several changes', () => {
    let tree = order({ kind: 'merge', unitIds: ['b1'], on, into: { unitId: 'b2' } });
    const nextId = () => `later${tree.events.length}`;
    const later: UnitOrder = { kind: 'rename', unitId: 'b2', on: '2020-03-01', names: named('并后') };
    tree = applied(tree, orderUnits(tree, later, TODAY, nextId));
    expect(successors(tree, 'b1', TODAY)).toEqual(['b2']);
    const b2 = tree.units.find(({ id }) => id === 'b2');
    expect(b2 && namesOverTime(b2, tree.events).map(({ name, from }) => `${name} ${from}`)).toEqual([
      'b2局 2020-01-01',
      '并后局 2020-03-01',
    ]);
  });

  it('are refused where they make no sense, naming the field', () => {
    expect(refusal({ kind: 'rename', unitId: 'a', on: '2020-04-01', names: named('迟') })).toBe(
      'REQUEST_INVALID on',
    );
    expect(refusal({ kind: 'rename', unitId: 'a', on: FIRST, names: named('早') })).toBe(
      'REQUEST_INVALID unitId',
    );
    expect(refusal({ kind: 'rename', unitId: 'a', on, names: named('b') })).toBe(
      'REQUEST_INVALID names.name',
    );
    expect(refusal({ kind: 'rename', unitId: 'r', on, names: named('根') })).toBe('REQUEST_INVALID unitId');
    expect(refusal({ kind: 'move', unitId: 'a1', on, parentId: 'a1x' })).toBe('REQUEST_INVALID parentId');
    expect(refusal({ kind: 'move', unitId: 'a', on, parentId: 'a' })).toBe('STATE_REFUSES 改隶');
    expect(refusal({ kind: 'merge', unitIds: ['a1', 'b'], on, into: { names: named('混') } })).toBe(
      'REQUEST_INVALID unitIds.1',
    );
    expect(refusal({ kind: 'merge', unitIds: ['a1'], on, into: { unitId: 'a1' } })).toBe(
      'REQUEST_INVALID into.unitId',
    );
    const renamed = order({ kind: 'rename', unitId: 'a', on, names: named('甲') });
    expect(refusal({ kind: 'rename', unitId: 'a', on: '2020-02-01', names: named('乙') }, renamed)).toBe(
      'REQUEST_INVALID on',
    );
  });
});

describe('since when changes are known', () => {
  it('is what the bundled list says of itself, and before every change it brings', () => {
    const bundled = JSON.parse(
      readFileSync(new URL('../../../assets/units.json', import.meta.url), 'utf8'),
    ) as { source: { changes: string }; changes: { on: string }[] };
    expect(bundled.source.changes).toContain(`${CHANGES_KNOWN_SINCE.slice(0, 4)} 年起`);
    expect(bundled.changes.length).toBeGreaterThan(0);
    expect(bundled.changes.filter(({ on }) => on < CHANGES_KNOWN_SINCE)).toEqual([]);
  });
});
