import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActionInput } from '../../../src/contracts/obligations.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { act, attachEvidence } from '../../../src/services/obligations/index.ts';
import { previewPublish } from '../../../src/services/plans/index.ts';
import type { ObligationRecord } from '../../../src/storage/repositories/obligations.ts';
import { obligations } from '../../../src/storage/tables/index.ts';
import { bent, bodyFor, JUDGE, usualActor, type Wish, wishes } from '../../domain/obligation/journals.ts';
import { expectRowsAgree } from '../obligations/stored.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import {
  bringTo,
  FIRST,
  issue,
  type ListTask,
  nextDraft,
  type Owed,
  owedIn,
  PLATFORM,
  people,
  publishNow,
  RULE,
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

const TODAY = { today: '2021-03-01', rule: RULE };

const variants: readonly (readonly ListTask[])[] = [
  FIRST,
  [STATISTICS, TRAINING, PLATFORM],
  [PLATFORM, { ...TRAINING, deadline: '2021 年 11 月底前完成' }, { ...STATISTICS, deadline: '持续推进' }],
  [
    {
      ...PLATFORM,
      measures: ['国家知识产权局：建设各类试验平台，完善管理制度。', '各地区：编制年度工作要点。'],
    },
    { ...STATISTICS, units: '公共服务司、战略规划司' },
  ],
  [{ ...PLATFORM, units: '办公室、条法司', deadline: '2021 年 3 月 20 日前完成' }, TRAINING],
];

/** Takes a random step on an obligation as a request would; refusals are part of the walk. */
async function step(one: Owed, wish: Wish, n: number): Promise<void> {
  const { call } = house;
  const { obligation } = await expectRowsAgree(call, one.id, TODAY);
  const { unit, judge } = people(call, one.unitId);
  const body = bodyFor(obligation, bent(obligation, wish), n);
  const who = usualActor(body.type) === JUDGE ? judge : unit;
  const params = { obligationId: one.id };
  try {
    if (body.type === 'attach-evidence') {
      const { claim, kind, origin, datedOn, name, evidenceId } = body;
      const { kind: claimKind, ...about } = claim;
      const fields = { claimKind, ...about, kind, origin, datedOn };
      const stream = Readable.from([Buffer.from(`%PDF-1.7 ${one.id} ${evidenceId}`)]);
      await attachEvidence(who, {
        params,
        upload: { fileName: name, mediaType: 'application/pdf', stream, fields },
      });
    } else await act(who, { params, body: asInput(body) });
  } catch (error) {
    if (!(error instanceof LuoshiError)) throw error;
  }
}

function asInput(body: ReturnType<typeof bodyFor>): ActionInput {
  if (body.type === 'submit-report') {
    const { reportId: _, figures, ...rest } = body;
    return { ...rest, period: '2021-03', figures: [...figures] };
  }
  if (body.type === 'declare-milestones') {
    const milestones = body.milestones.map(({ title, dueOn, evidenceKind }) => ({
      title,
      dueOn,
      evidenceKind,
    }));
    return { type: body.type, milestones };
  }
  if (body.type === 'break-down') return { ...body, steps: [...body.steps] };
  if (body.type === 'assign' || body.type === 'revise' || body.type === 'attach-evidence') {
    throw new Error(`nobody asks for ${body.type}`);
  }
  return body;
}

/** An obligation's row before and after the adoption. */
interface Change {
  readonly was: ObligationRecord;
  readonly is: ObligationRecord;
}

/** Issues the list, works at random on some of what is owed, adopts the next edition. */
async function adoptAfterWork(next: readonly ListTask[], walks: readonly (readonly Wish[])[], round: number) {
  const { call, db } = house;
  const oldId = await issue(call);
  const owed = await owedIn(db, oldId);
  const worked = owed.filter(({ unitId }) => unitId < '130000' || unitId.startsWith('nipa'));
  for (const [i, one] of worked.entries()) {
    const walk = walks[(round * worked.length + i) % walks.length] ?? [];
    for (const [n, wish] of walk.slice(0, 14).entries()) await step(one, wish, n);
  }
  const rows: ObligationRecord[] = [];
  for (const { id } of owed) rows.push((await expectRowsAgree(call, id, TODAY)).row);
  const draft = await nextDraft(call, oldId, next);
  const preview = await previewPublish(call, { params: { planId: draft.plan.id } });
  await publishNow(call, draft.plan.id);
  const changes: Change[] = [];
  for (const was of rows) changes.push({ was, is: (await expectRowsAgree(call, was.id, TODAY)).row });
  return { oldId, newId: draft.plan.id, preview, changes };
}

function fateOf({ was, is }: Change, newId: string) {
  if (was.state === 'void') return 'void';
  if (is.planId === newId) return 'carried';
  return is.state === 'void' ? 'withdrawn' : 'finished';
}

it('after any work and any edition every row is what its actions fold to, and every obligation is told once', async () => {
  const { call, db } = house;
  const walks = fc.sample(wishes, { numRuns: 40, seed: 20_211_231 }).filter((walk) => walk.length > 5);
  const seen = new Set<string>();
  for (const [round, next] of variants.entries()) {
    const { newId, preview, changes } = await adoptAfterWork(next, walks, round);
    const of = (fate: string) => changes.filter((change) => fateOf(change, newId) === fate);
    const all = await db.select().from(obligations).where(eq(obligations.planId, newId));
    const known = new Set(changes.map(({ is }) => is.id));
    expect(preview.edition).toEqual({
      carried: of('carried').length,
      revised: of('carried').filter(({ was, is }) => is.actions > was.actions).length,
      assigned: all.filter(({ id }) => !known.has(id)).length,
      withdrawn: of('withdrawn').length,
      finished: of('finished').length,
    });
    expect(all).toHaveLength(preview.obligations.total);
    for (const { id } of all) await expectRowsAgree(call, id, TODAY);
    for (const { was, is } of of('carried')) expect(is.state).toBe(was.state);
    for (const { was, is } of of('finished')) expect(is).toEqual({ ...was, changedAt: is.changedAt });
    for (const change of changes) {
      seen.add(`${change.was.state} ${fateOf(change, newId)} ${change.is.actions - change.was.actions}`);
    }
  }
  expect([...seen]).toEqual(
    expect.arrayContaining(['in-progress carried 0', 'in-progress carried 1', 'in-progress withdrawn 1']),
  );
});

it('a revised obligation is worked on to its end in the new edition', async () => {
  const { call, db } = house;
  const oldId = await issue(call);
  const next = [PLATFORM, TRAINING, { ...STATISTICS, deadline: '2021 年 10 月底前完成' }];
  const draft = await nextDraft(call, oldId, next);
  await publishNow(call, draft.plan.id);
  const [one] = (await owedIn(db, draft.plan.id)).filter(({ unitId }) => unitId === 'nipa-strategy');
  if (!one) throw new Error('the unit owes');
  await bringTo(call, one, 'closed');
  const { obligation, row } = await expectRowsAgree(call, one.id, TODAY);
  expect(obligation.state).toBe('closed');
  expect(row).toMatchObject({ light: 'done', dueOn: '2021-10-31', milestonesVerified: 1 });
});
