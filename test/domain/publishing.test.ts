import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADDRESSEE_KINDS, DELIVERABLES } from '../../src/domain/plan.ts';
import {
  assignMeasure,
  type ItemToAssign,
  leadOf,
  type MeasureToAssign,
  type UnitToAssign,
} from '../../src/domain/publishing.ts';

const REGIONS = ['r1', 'r2', 'r3'];

function unit(id: string, patch: Partial<UnitToAssign> = {}): UnitToAssign {
  return { unitId: id, name: id, role: 'responsible', proposedLead: false, collective: false, ...patch };
}

function item(patch: Partial<ItemToAssign> = {}): ItemToAssign {
  return { id: 'i1', text: '制定办法', deliverable: 'document', dueOn: null, leadUnitId: null, ...patch };
}

function measure(patch: Partial<MeasureToAssign> = {}): MeasureToAssign {
  return {
    addressee: { kind: 'national', text: '国家知识产权局' },
    deadline: { kind: 'staged', date: null },
    units: [unit('a', { proposedLead: true }), unit('b')],
    items: [item()],
    ...patch,
  };
}

describe('a measure of the organ itself', () => {
  it('binds the listed units: the proposed lead leads, the others are co-units', () => {
    const { obligations, waiting } = assignMeasure(measure(), REGIONS, []);
    expect(obligations).toEqual([
      { itemId: 'i1', unitId: 'a', role: 'lead', deadlineKind: 'staged', dueOn: null, milestone: null },
      { itemId: 'i1', unitId: 'b', role: 'co', deadlineKind: 'staged', dueOn: null, milestone: null },
    ]);
    expect(waiting).toEqual([]);
  });

  it('an item with a lead of its own: that unit leads, and is added when it was not listed', () => {
    const roles = (leadUnitId: string) =>
      assignMeasure(measure({ items: [item({ leadUnitId })] }), REGIONS, []).obligations.map((o) => [
        o.unitId,
        o.role,
      ]);
    expect(roles('b')).toEqual([
      ['b', 'lead'],
      ['a', 'co'],
    ]);
    expect(roles('c')).toEqual([
      ['c', 'lead'],
      ['a', 'co'],
      ['b', 'co'],
    ]);
  });

  it('a date is a milestone of the lead alone, proven by the kind of evidence its result leaves', () => {
    const { obligations } = assignMeasure(
      measure({ deadline: { kind: 'date', date: '2021-12-31' } }),
      REGIONS,
      [],
    );
    expect(obligations.map(({ dueOn, deadlineKind }) => [dueOn, deadlineKind])).toEqual([
      ['2021-12-31', 'date'],
      ['2021-12-31', 'date'],
    ]);
    expect(obligations.map(({ milestone }) => milestone)).toEqual([
      { title: '完成：制定办法', evidenceKind: 'issued-document' },
      null,
    ]);
  });

  it('a due day of the item goes before the task’s', () => {
    const [lead] = assignMeasure(
      measure({ items: [item({ dueOn: '2021-06-30' })] }),
      REGIONS,
      [],
    ).obligations;
    expect(lead).toMatchObject({ dueOn: '2021-06-30', deadlineKind: 'date' });
  });

  it('a printed date without a year is no deadline until somebody sets one', () => {
    const [lead] = assignMeasure(
      measure({ deadline: { kind: 'date', date: null } }),
      REGIONS,
      [],
    ).obligations;
    expect(lead).toMatchObject({ dueOn: null, deadlineKind: 'none', milestone: null });
  });

  it('a group of units waits, the others do not', () => {
    const units = [
      unit('a', { proposedLead: true }),
      unit('x', { unitId: null, name: '各有关部门', collective: true }),
    ];
    const { obligations, waiting } = assignMeasure(measure({ units }), REGIONS, []);
    expect(obligations.map((o) => o.unitId)).toEqual(['a']);
    expect(waiting).toEqual([{ addressee: 'national', text: '各有关部门' }]);
  });

  it('a title is cut between characters, at 200', () => {
    const text = '𠮷'.repeat(300);
    const [lead] = assignMeasure(
      measure({ items: [item({ text, dueOn: '2021-06-30' })] }),
      REGIONS,
      [],
    ).obligations;
    expect([...(lead?.milestone?.title ?? '')]).toHaveLength(200);
    expect(() => encodeURIComponent(lead?.milestone?.title ?? '')).not.toThrow();
  });
});

describe('a measure of regions', () => {
  it('各地区 binds every regional office, each as lead, whatever units the task lists', () => {
    const { obligations } = assignMeasure(
      measure({ addressee: { kind: 'all-regions', text: '各地区' }, items: [item({ leadUnitId: 'c' })] }),
      REGIONS,
      [],
    );
    expect(obligations.map((o) => [o.unitId, o.role])).toEqual(REGIONS.map((id) => [id, 'lead']));
  });

  for (const kind of ['some-regions', 'conditional-regions', 'project-regions'] as const) {
    it(`${kind} wait`, () => {
      expect(assignMeasure(measure({ addressee: { kind, text: '有关地区' } }), REGIONS, [])).toEqual({
        obligations: [],
        waiting: [{ addressee: kind, text: '有关地区' }],
      });
    });
  }

  it('one that names nobody binds the listed units, and waits when none is listed', () => {
    const addressee = { kind: 'unstated' as const, text: null };
    expect(assignMeasure(measure({ addressee }), REGIONS, []).obligations).toHaveLength(2);
    expect(assignMeasure(measure({ addressee, units: [] }), REGIONS, [])).toEqual({
      obligations: [],
      waiting: [{ addressee: 'unstated', text: null }],
    });
  });
});

const anyUnit = fc.record({
  unitId: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null }),
  name: fc.constantFrom('甲', '乙'),
  role: fc.constantFrom('lead', 'co', 'responsible'),
  proposedLead: fc.boolean(),
  collective: fc.boolean(),
}) satisfies fc.Arbitrary<UnitToAssign>;

const anyMeasure = fc.record({
  addressee: fc.record({ kind: fc.constantFrom(...ADDRESSEE_KINDS), text: fc.constant(null) }),
  deadline: fc.constantFrom(
    { kind: 'date' as const, date: '2021-12-31' },
    { kind: 'staged' as const, date: null },
  ),
  units: fc.array(anyUnit, { maxLength: 6 }),
  items: fc
    .array(
      fc.record({
        text: fc.string({ maxLength: 250 }),
        deliverable: fc.constantFrom(...DELIVERABLES),
        dueOn: fc.option(fc.constant('2021-06-30'), { nil: null }),
        leadUnitId: fc.option(fc.constantFrom('a', 'e'), { nil: null }),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.map((one, i) => ({ ...one, id: `i${i}` }))),
});

describe('any measure', () => {
  it('gives a unit an item once, and an item of listed units exactly one lead', () => {
    fc.assert(
      fc.property(anyMeasure, (m) => {
        const { obligations } = assignMeasure(m, REGIONS, []);
        const pairs = obligations.map((o) => `${o.unitId} ${o.itemId}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        if (m.addressee.kind === 'all-regions') return;
        for (const { id } of m.items) {
          const roles = obligations.filter((o) => o.itemId === id).map((o) => o.role);
          expect(roles.filter((role) => role === 'lead').length).toBe(roles.length === 0 ? 0 : 1);
        }
      }),
    );
  });

  it('leaves no item without somebody who owes it or waits, unless nobody is named at all', () => {
    fc.assert(
      fc.property(anyMeasure, (m) => {
        const { obligations, waiting } = assignMeasure(m, REGIONS, []);
        const owed = new Set(obligations.map((o) => o.itemId));
        const named = leadOf(m.units) !== null;
        for (const { id } of m.items) {
          if (m.addressee.kind === 'national' && !named) continue;
          if (m.units.length > 0 && !named) continue;
          expect(owed.has(id) || waiting.length > 0).toBe(true);
        }
      }),
    );
  });
});
