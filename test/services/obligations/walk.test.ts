import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionInput, type ObligationPage, obligationPage } from '../../../src/contracts/obligations.ts';
import type { Call } from '../../../src/services/context.ts';
import {
  act,
  attachEvidence,
  getEvidenceFile,
  getObligation,
} from '../../../src/services/obligations/index.ts';
import {
  addToyPlan,
  attempt,
  person,
  type ToyHouse,
  type ToyPlan,
  toyHouse,
} from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { countRows, expectAuditChains, expectRowsAgree } from './stored.ts';

const store = sharedTestStore();
let house: ToyHouse;
let plan: ToyPlan;
let contact: Call;
let supervisor: Call;
let stranger: Call;

beforeAll(async () => {
  house = await toyHouse(store().db);
  plan = await addToyPlan(house, [
    {
      dueOn: null,
      items: 3,
      owedBy: [{ unitId: '110000', role: 'lead' }],
      quantity: { value: 100, unit: '家' },
    },
    {
      dueOn: '2021-12-31',
      items: 2,
      owedBy: [
        { unitId: '110000', role: 'lead' },
        { unitId: '120000', role: 'co' },
      ],
    },
  ]);
  contact = person(house, 'beijing', '/nipa/110000/', 'regional-contact');
  supervisor = person(house, 'chief', '/nipa/', 'supervisor');
  stranger = person(house, 'tianjin', '/nipa/120000/', 'regional-contact');
});

afterAll(() => house.dispose());

function obligationAt(itemNo: string, unitId = '110000'): string {
  const found = plan.obligations.find((o) => o.itemNo === itemNo && o.unitId === unitId);
  if (!found) throw new Error(`no obligation ${itemNo}`);
  return found.id;
}

function pdf(words = '印发通知'): Readable {
  return Readable.from([Buffer.from('%PDF-1.7\n'), Buffer.from(words)]);
}

const FIELDS = { kind: 'issued-document', origin: '办公室', datedOn: '2021-03-01' };

describe('the walking loop', () => {
  it('goes from assignment to closing and back, every row agreeing with the journal at every step', async () => {
    const id = obligationAt('1-1');
    const doing = async (who: Call, body: ActionInput): Promise<ObligationPage> => {
      const page = await act(who, { params: { obligationId: id }, body });
      obligationPage.parse(page);
      await expectRowsAgree(house, id);
      return page;
    };
    const handIn = async (milestoneId: string, words: string): Promise<ObligationPage> => {
      const upload = {
        fileName: 'C:\\文件\\印发通知.pdf',
        mediaType: 'application/pdf',
        stream: pdf(words),
        fields: { ...FIELDS, claimKind: 'milestone', milestoneId },
      };
      const page = await attachEvidence(contact, { params: { obligationId: id }, upload });
      await expectRowsAgree(house, id);
      return page;
    };

    const start = await getObligation(contact, { params: { obligationId: id } });
    expect(start.possible).toEqual(['acknowledge']);
    expect(start.obligation).toMatchObject({ state: 'assigned', light: 'todo', missing: 0, itemNo: '1-1' });
    expect((await doing(contact, { type: 'acknowledge' })).obligation.state).toBe('acknowledged');

    house.moveTo('2021-03-10');
    const broken = await doing(contact, {
      type: 'break-down',
      owner: '张三',
      note: '分两步',
      steps: [{ title: '起草', dueOn: '2021-05-01' }],
    });
    expect(broken).toMatchObject({
      obligation: { state: 'broken-down' },
      breakdown: { owner: '张三', steps: [{ title: '起草', dueOn: '2021-05-01' }] },
    });

    const stages = {
      type: 'declare-milestones' as const,
      milestones: [{ title: '形成初稿', dueOn: '2021-06-30', evidenceKind: 'draft' as const }],
    };
    expect((await doing(contact, stages)).obligation.approval).toBe('milestones');
    const sentBack = await doing(supervisor, { type: 'return-milestones', reason: '缺少印发环节' });
    expect(sentBack.obligation).toMatchObject({
      state: 'broken-down',
      approval: 'none',
      returnedReason: '缺少印发环节',
    });
    expect(sentBack.milestones).toEqual([]);
    await doing(contact, {
      ...stages,
      milestones: [
        ...stages.milestones,
        { title: '印发', dueOn: '2021-09-30', evidenceKind: 'issued-document' },
      ],
    });
    const approved = await doing(supervisor, { type: 'approve-milestones' });
    expect(approved.obligation).toMatchObject({
      milestones: { total: 2, verified: 0 },
      nextMilestone: '形成初稿',
      nextDueOn: '2021-06-30',
    });

    house.moveTo('2021-04-02');
    const figures = [{ name: '已建中心', value: 12, unit: '家' }];
    const report = {
      type: 'submit-report' as const,
      period: '2021-03',
      kind: 'progress' as const,
      progress: '完成调研',
      figures,
      problems: '',
      nextStep: '起草',
    };
    const told = await doing(contact, report);
    expect(told.obligation).toMatchObject({ state: 'in-progress', lastPeriod: '2021-03', missing: 0 });
    expect(told.target).toEqual({ reported: 12, verified: null });
    const firstReport = told.reports[0]?.id ?? '';
    const back = await doing(supervisor, {
      type: 'return-report',
      reportId: firstReport,
      reason: '数字无出处',
    });
    expect(back.obligation).toMatchObject({
      state: 'broken-down',
      lastPeriod: null,
      returnedReason: '数字无出处',
    });
    expect(back.target).toEqual({ reported: null, verified: null });
    const again = await doing(contact, { ...report, progress: '完成调研，附名单' });
    expect(again.obligation.returnedReason).toBeNull();
    await doing(supervisor, { type: 'accept-report', reportId: again.reports[0]?.id ?? '' });

    house.moveTo('2021-05-03');
    const carried = await doing(contact, {
      type: 'submit-report',
      period: '2021-04',
      kind: 'no-change',
      progress: '',
      figures: [],
      problems: '',
      nextStep: '',
    });
    expect(carried.reports[0]).toMatchObject({ period: '2021-04', kind: 'no-change', figures });

    for (const [i, milestone] of approved.milestones.entries()) {
      const page = await handIn(milestone.id, `材料${i}`);
      const piece = page.evidence.find((e) => e.verdict === 'pending');
      expect(piece).toMatchObject({
        name: '印发通知.pdf',
        claim: milestone.title,
        bytes: 9 + Buffer.byteLength(`材料${i}`),
      });
      const judgement = { type: 'accept-evidence' as const, evidenceId: piece?.id ?? '' };
      const both = person(house, 'beijing', '/nipa/', 'supervisor', 'regional-contact');
      await expect(act(both, { params: { obligationId: id }, body: judgement })).rejects.toMatchObject({
        code: 'JUDGE_IS_REPORTER',
      });
      await doing(supervisor, judgement);
    }

    const ready = await getObligation(contact, { params: { obligationId: id } });
    expect(ready.obligation).toMatchObject({
      milestones: { total: 2, verified: 2, reported: 0 },
      evidence: { accepted: 2 },
      nextDueOn: null,
    });
    expect(ready.possible).toContain('request-completion');
    await doing(contact, { type: 'request-completion', note: '全部完成' });
    const refused = await doing(supervisor, { type: 'return-completion', reason: '请补总结' });
    expect(refused.obligation).toMatchObject({ state: 'in-progress', approval: 'none' });
    await doing(contact, { type: 'request-completion', note: '已补总结' });
    expect((await doing(supervisor, { type: 'verify', note: '属实' })).obligation.state).toBe('verified');
    expect((await doing(supervisor, { type: 'close' })).obligation).toMatchObject({
      state: 'closed',
      light: 'done',
    });
    const reopened = await doing(supervisor, { type: 'reopen', reason: '回头看发现停用' });
    expect(reopened.obligation).toMatchObject({ state: 'in-progress', returnedReason: '回头看发现停用' });
    expect(reopened.timeline[0]).toMatchObject({
      type: 'reopen',
      actorName: 'chief同志',
      unitName: '国家知识产权局',
      text: '回头看重开：回头看发现停用',
    });
    expect(reopened.timeline.at(-1)?.type).toBe('assign');

    const answer = await getEvidenceFile(supervisor, {
      params: { evidenceId: reopened.evidence[0]?.id ?? '' },
    });
    expect(answer).toMatchObject({ fileName: '印发通知.pdf', mediaType: 'application/pdf' });
    expect(await text(answer.stream)).toBe('%PDF-1.7\n材料0');
    expect(await expectAuditChains(store().db)).toBeGreaterThan(18);
  });
});

describe('a refused step', () => {
  it('writes nothing, and says what was tried, how it stands and what is possible', async () => {
    const obligationId = obligationAt('1-2');
    const before = await countRows(store().db);
    const tooEarly = act(attempt(contact, 'early'), {
      params: { obligationId },
      body: { type: 'request-completion', note: '' },
    });
    await expect(tooEarly).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      refusal: { attempted: '申请办结', state: '已交办', allowed: ['签收', '作废'] },
    });
    expect(await countRows(store().db)).toEqual(before);
    await expectRowsAgree(house, obligationId);
  });

  it('is refused to a stranger, to a reader and to who only reports', async () => {
    const obligationId = obligationAt('1-2');
    const before = await countRows(store().db);
    const reader = person(house, 'reader', '/nipa/', 'reader');
    const acknowledge = { params: { obligationId }, body: { type: 'acknowledge' } as const };
    for (const who of [stranger, reader, supervisor]) {
      await expect(act(who, acknowledge)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(
      act(contact, { params: { obligationId }, body: { type: 'void', reason: '不做了' } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(getObligation(stranger, { params: { obligationId } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      act(contact, { params: { obligationId: 'none' }, body: { type: 'acknowledge' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await countRows(store().db)).toEqual(before);
  });

  it('of another period than the plan asks for is refused by the period', async () => {
    const obligationId = obligationAt('1-2');
    await act(contact, { params: { obligationId }, body: { type: 'acknowledge' } });
    const report = (period: string) =>
      act(contact, {
        params: { obligationId },
        body: {
          type: 'submit-report',
          period,
          kind: 'no-change',
          progress: '',
          figures: [],
          problems: '',
          nextStep: '',
        },
      });
    for (const period of ['2021-Q1', '2021-06', '2021-02', '2021-13']) {
      await expect(report(period)).rejects.toMatchObject({ code: 'PERIOD_INVALID' });
    }
  });

  it('is refused on a plan that is void', async () => {
    const other = await addToyPlan(house, [
      { dueOn: null, items: 1, owedBy: [{ unitId: '110000', role: 'lead' }] },
    ]);
    const { changePlan } = await import('../../../src/storage/repositories/plans.ts');
    await changePlan(store().db, other.planId, { status: 'void' });
    const obligationId = other.obligations[0]?.id ?? '';
    await expect(
      act(contact, { params: { obligationId }, body: { type: 'acknowledge' } }),
    ).rejects.toMatchObject({
      code: 'STATE_REFUSES',
      refusal: { attempted: '签收', state: '清单已作废', allowed: [] },
    });
    expect((await getObligation(contact, { params: { obligationId } })).possible).toEqual([]);
  });
});

describe('a retry', () => {
  it('with the same key does nothing twice, even after others have acted', async () => {
    const obligationId = obligationAt('1-3');
    await act(contact, { params: { obligationId }, body: { type: 'acknowledge' } });
    const report: { params: { obligationId: string }; body: ActionInput } = {
      params: { obligationId },
      body: {
        type: 'submit-report',
        period: '2021-04',
        kind: 'progress',
        progress: '推进',
        figures: [],
        problems: '',
        nextStep: '',
      },
    };
    const first = await act(attempt(contact, 'k1'), report);
    await act(supervisor, {
      params: { obligationId },
      body: { type: 'accept-report', reportId: first.reports[0]?.id ?? '' },
    });
    const before = await countRows(store().db);
    const second = await act(attempt(contact, 'k1'), report);
    expect(second.reports.map((r) => [r.id, r.status])).toEqual([[first.reports[0]?.id, 'accepted']]);
    expect(await countRows(store().db)).toEqual(before);
    await expect(act(attempt(contact, 'k1', 'other'), report)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await expectRowsAgree(house, obligationId);
  });

  it('of an upload attaches one piece', async () => {
    const obligationId = obligationAt('2-1');
    const page = await act(contact, { params: { obligationId }, body: { type: 'acknowledge' } });
    const fields = { ...FIELDS, claimKind: 'milestone', milestoneId: page.milestones[0]?.id ?? '' };
    const upload = () => ({ fileName: '印发.pdf', mediaType: 'x', stream: pdf(), fields });
    await attachEvidence(attempt(contact, 'up'), { params: { obligationId }, upload: upload() });
    const twice = await attachEvidence(attempt(contact, 'up'), {
      params: { obligationId },
      upload: upload(),
    });
    expect(twice.evidence).toHaveLength(1);
    await expectRowsAgree(house, obligationId);
  });

  it('many at once on one obligation leave a journal without gap, one report for each that was told so', async () => {
    const obligationId = obligationAt('2-1', '120000');
    await act(stranger, { params: { obligationId }, body: { type: 'acknowledge' } });
    const results = await Promise.allSettled(
      ['2021-03', '2021-04', '2021-05'].flatMap((period) =>
        [1, 2].map((n) =>
          act(attempt(stranger, `${period}/${n}`), {
            params: { obligationId },
            body: {
              type: 'submit-report',
              period,
              kind: 'progress',
              progress: `第${n}次`,
              figures: [],
              problems: '',
              nextStep: '',
            },
          }),
        ),
      ),
    );
    expect(results.filter((r) => r.status === 'rejected')).toEqual([]);
    const { row } = await expectRowsAgree(house, obligationId);
    expect(row.actions).toBe(2 + 6);
    await expectAuditChains(store().db);
  });
});
