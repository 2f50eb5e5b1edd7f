import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import type { Call } from '../../../src/services/context.ts';
import { act, actOnMany } from '../../../src/services/obligations/index.ts';
import { publish } from '../../../src/services/plans/index.ts';
import { actions, obligations, plans, reports } from '../../../src/storage/tables/index.ts';
import { countRows, expectAuditChains, expectRowsAgree } from '../obligations/stored.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  bringTo,
  FIRST,
  issue,
  nextDraft,
  type Owed,
  owedIn,
  PLATFORM,
  people,
  planRow,
  RULE,
  SETTINGS,
  STATISTICS,
  TRAINING,
} from './editionHouse.ts';

let house: PlanHouse;
beforeAll(async () => {
  house = await openPlanHouse();
});
afterAll(async () => {
  await house.close();
});

const CHANGED = [
  {
    ...PLATFORM,
    measures: ['国家知识产权局：建设各类试验平台，完善管理制度。', '各地区：编制年度工作要点。'],
  },
  { ...TRAINING, deadline: '2021 年 11 月底前完成' },
];

async function draftOf(oldId: string) {
  const { plan } = await nextDraft(house.call, oldId, CHANGED);
  return {
    planId: plan.id,
    input: { params: { planId: plan.id }, body: { revision: plan.revision, ...SETTINGS } },
  };
}

/** How an attempt ended; a fault is none of the endings. */
async function ending(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof LuoshiError && error.code !== 'INTERNAL') return error.code;
    throw error;
  }
}

describe('two publishings at once', () => {
  it('of two drafts of one plan one comes into force', async () => {
    const oldId = await issue(house.call);
    const drafts = [await draftOf(oldId), await draftOf(oldId)];
    const endings = await Promise.all(drafts.map(({ input }) => ending(publish(house.call, input))));
    expect(endings.sort()).toEqual(['STATE_REFUSES', 'done']);
    const after = await house.db.select().from(plans).where(eq(plans.previousId, oldId));
    expect(after.map(({ status }) => status).sort()).toEqual(['draft', 'published']);
  });

  it('of one draft: once; a retry with its key gets the same answer', async () => {
    const { input } = await draftOf(await issue(house.call));
    const key = `publish-${input.params.planId}`;
    const call = house.attempt(key);
    const [one, other] = await Promise.all([publish(call, input), publish(call, input)]);
    expect(one).toEqual(other);
    const { input: second } = await draftOf(await issue(house.call));
    const endings = await Promise.all([1, 2].map(() => ending(publish(house.call, second))));
    expect(endings).toContain('done');
    expect(endings.filter((end) => end === 'done')).toHaveLength(1);
  });
});

/** Reports and acknowledges from every side while the edition comes. */
function handIns(owed: readonly Owed[]): { id: string; work: () => Promise<unknown> }[] {
  return owed.map(({ id, unitId }, i) => {
    const { unit } = people(house.call, unitId);
    const params = { obligationId: id };
    if (i % 3 === 0) {
      const input = { body: { type: 'no-change' as const, period: '2021-03', obligationIds: [id] } };
      return { id, work: () => manyDone(unit, input) };
    }
    if (i % 3 === 1) {
      const body = { type: 'break-down' as const, owner: '张三', note: '', steps: [] };
      return { id, work: () => act(unit, { params, body }) };
    }
    const body = {
      type: 'submit-report' as const,
      period: '2021-03',
      kind: 'progress' as const,
      progress: '已开展',
      figures: [],
      problems: '',
      nextStep: '',
    };
    return { id, work: () => act(unit, { params, body }) };
  });
}

async function manyDone(unit: Call, input: Parameters<typeof actOnMany>[1]): Promise<void> {
  const { refused } = await actOnMany(unit, input);
  const [first] = refused;
  if (first) throw new LuoshiError('STATE_REFUSES', first.message);
}

describe('work handed in while a new edition comes into force', () => {
  it('is kept, wherever its obligation goes, or refused because it is owed no longer', async () => {
    const { call, db } = house;
    const oldId = await issue(call);
    const owed = await owedIn(db, oldId);
    for (const one of owed) await bringTo(call, one, 'acknowledged');
    const { input, planId } = await draftOf(oldId);
    const work = handIns(owed);
    const half = work.length / 2;
    const run = (some: typeof work) =>
      Promise.all(some.map(async ({ id, work: go }) => ({ id, end: await ending(go()) })));
    const [early, , late] = await Promise.all([
      run(work.slice(0, half)),
      publish(call, input),
      new Promise<void>((go) => setImmediate(go)).then(() => run(work.slice(half))),
    ]);
    const ends = new Map([...early, ...late].map(({ id, end }) => [id, end]));
    expect(new Set(ends.values()).size).toBeLessThanOrEqual(2);
    for (const { id } of owed) {
      const today = { today: '2021-03-01', rule: RULE };
      const { row } = await expectRowsAgree(call, id, today);
      const journal = await db
        .select()
        .from(actions)
        .where(eq(actions.obligationId, id))
        .orderBy(asc(actions.seq));
      const handedIn = journal.filter(({ type }) => type === 'submit-report' || type === 'break-down');
      expect(handedIn.length, `${id} ${ends.get(id)}`).toBe(ends.get(id) === 'done' ? 1 : 0);
      if (ends.get(id) !== 'done') expect(row.state).toBe('void');
      expect(row.planId).toBe(row.state === 'void' ? oldId : planId);
    }
    expect(await db.$count(reports, eq(reports.planId, oldId))).toBe(
      (await db.select().from(obligations).where(eq(obligations.planId, oldId))).filter(
        ({ lastPeriod }) => lastPeriod !== null,
      ).length,
    );
    await expectAuditChains(db);
  });
});

describe('a fault in the middle', () => {
  it('leaves everything as it was, wherever it comes', async () => {
    const { call, db } = house;
    const oldId = await issue(call, [...FIRST, { ...STATISTICS, title: '完善报表制度' }]);
    const owed = await owedIn(db, oldId);
    for (const one of owed.slice(0, 3)) await bringTo(call, one, 'in-progress');
    const { input, planId } = await draftOf(oldId);
    const state = async () => ({
      owed: await db.select().from(obligations).where(eq(obligations.planId, oldId)).orderBy(obligations.id),
      rows: await countRows(db),
      plans: [await planRow(db, oldId), await planRow(db, planId)],
    });
    const before = await state();
    let faults = 0;
    for (const after of [0, 1, 2, 5, 10, 20, 40, 60, 80]) {
      let left = after;
      const ids = {
        ...call.ids,
        next: () => {
          left -= 1;
          if (left < 0) throw new Error('the disk is full');
          return call.ids.next();
        },
      };
      const failed = await publish({ ...call, ids }, input).then(
        () => false,
        () => true,
      );
      if (!failed) break;
      faults += 1;
      expect(await state()).toEqual(before);
    }
    expect(faults).toBeGreaterThan(5);
    if ((await planRow(db, planId)).status === 'draft') await publish(call, input);
    expect(await planRow(db, oldId)).toMatchObject({ status: 'superseded' });
  });
});
