import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestInput } from '../../../src/contracts/requests.ts';
import type { Call } from '../../../src/services/context.ts';
import { act, getObligation } from '../../../src/services/obligations/index.ts';
import {
  endRequest,
  exportRequest,
  issueRequest,
  listMyRequests,
  listRequests,
  previewRequest,
} from '../../../src/services/requests/index.ts';
import { moveSubtree } from '../../../src/storage/repositories/unitEvents.ts';
import { auditEntries, outbox, requestAnswers } from '../../../src/storage/tables/index.ts';
import { attempt, person, type ToyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { expectAuditChains } from '../obligations/stored.ts';
import * as toy from './requestHouse.ts';
import { answer, field, formFor, obligationOf, openRequestHouse, REGIONS } from './requestHouse.ts';

const store = sharedTestStore();
let opened: toy.RequestHouse;
let house: ToyHouse;
let chief: Call;
let beijing: Call;
let tianjin: Call;

const form = (more: Partial<RequestInput> = {}) => toy.form(opened.plan.planId, more);
const preview = (asked: RequestInput) => toy.preview(chief, asked);
const issue = (asked: RequestInput, call = chief) => toy.issue(call, asked);
const page = (requestId: string, call = chief, query: Parameters<typeof toy.page>[2] = {}) =>
  toy.page(call, requestId, query);

beforeAll(async () => {
  opened = await openRequestHouse(store().db);
  ({ house, chief, beijing, tianjin } = opened);
});
afterAll(() => house.dispose());

describe('before it goes out', () => {
  it('the burden is counted: what a unit reported in its progress report is carried', async () => {
    expect((await preview(form())).burden).toEqual({
      fields: 1,
      units: 3,
      periods: 2,
      total: 6,
      carried: 1,
      tool: 0,
      byHand: 5,
    });
    const other = form({ fields: [field('专利转让次数', '万次')] });
    expect((await preview(other)).burden).toMatchObject({ carried: 0, byHand: 6 });
    const counted = form({ fields: [field('责任事项数', '件')] });
    expect((await preview(counted)).burden).toMatchObject({ total: 6, tool: 6, byHand: 0 });
    expect((await preview({ ...counted, planId: null })).burden).toMatchObject({ tool: 0, byHand: 6 });
  });

  it('units outside the subtree, and units that do not exist, are refused', async () => {
    const shanghai = person(house, 'hu', '/nipa/310000/', 'supervisor');
    for (const refused of [previewRequest, issueRequest]) {
      await expect(refused(shanghai, { body: form() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(refused(beijing, { body: form({ unitIds: ['110000'] }) })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(refused(chief, { body: form({ unitIds: ['110000', 'nowhere'] }) })).rejects.toMatchObject({
        code: 'UNIT_UNKNOWN',
        faults: [{ path: 'unitIds.1' }],
      });
    }
  });

  it('vanity metrics cannot be asked', async () => {
    const vain = form({ fields: [field('专利转让次数', '次'), field('平台登录次数', '次')] });
    expect((await preview(vain)).vanity).toMatchObject([{ at: 1, name: '平台登录次数' }]);
    await expect(issue(vain)).rejects.toMatchObject({
      code: 'REQUEST_VANITY',
      faults: [{ path: 'fields.1.name' }],
    });
    expect((await listRequests(chief, { query: { limit: 10 } })).total).toBe(0);
  });
});

describe('a request', () => {
  let requestId = '';
  const FIELDS = [
    field('专利转让次数', '次'),
    field('说明', '', { kind: 'text', required: false }),
    field('等级', '', { kind: 'choice', options: ['甲', '乙'] }),
    field('责任事项数', '件'),
  ];

  it('goes out once for one attempt, and reaches every addressed unit', async () => {
    const asked = form({ fields: FIELDS });
    const keyed = attempt(chief, 'issue-1');
    requestId = await issue(asked, keyed);
    expect(await issue(asked, keyed)).toBe(requestId);
    const told = await house.db
      .select({ unitId: outbox.unitId })
      .from(outbox)
      .where(eq(outbox.topic, 'request.received'))
      .orderBy(asc(outbox.unitId));
    expect(told.map(({ unitId }) => unitId)).toEqual(REGIONS);
    const shown = await page(requestId);
    expect(shown).toMatchObject({
      request: { status: 'open', units: 3, periods: 2, answered: 0, asked: 6 },
      burden: { total: 24, carried: 1, tool: 6, byHand: 17 },
      period: { id: '2021-03', dueOn: '2021-04-05' },
      possible: ['close', 'withdraw'],
    });
    expect(shown.history.map(({ words }) => words)).toEqual(['发出征集：4 栏，发 3 个单位（年中调度）']);
  });

  it('is seen by those who ask and those who are asked', async () => {
    const shanghai = person(house, 'hu', '/nipa/310000/', 'regional-contact');
    await expect(page(requestId, shanghai)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(formFor(shanghai, requestId, '110000', '2021-03')).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(formFor(chief, requestId, '310000', '2021-03')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listRequests(shanghai, { query: { limit: 10 } })).total).toBe(0);
    const own = await page(requestId, beijing);
    expect(own.units.map(({ unitId }) => unitId)).toEqual(['110000']);
    expect(own).toMatchObject({ request: { units: 1, asked: 2 }, possible: [] });
    expect(await listMyRequests(beijing)).toMatchObject({
      open: 1,
      overdue: 0,
      rows: [{ requestId, id: '2021-03', answered: false }],
    });
  });

  it('that repeats an open one is refused with the way to it; without the repeated fields it goes out', async () => {
    const again = form({
      title: '再问一次',
      planId: null,
      cycle: 'once',
      unitIds: ['110000', '140000'],
      fields: [field('专利 转让次数', '次'), field('质押金额', '万元')],
    });
    expect((await preview(again)).repeats).toEqual([
      {
        requestId,
        title: '专利运用情况',
        fields: ['专利 转让次数'],
        units: [{ unitId: '110000', name: '北京' }],
      },
    ]);
    const refused = issue(again);
    await expect(refused).rejects.toMatchObject({
      code: 'REQUEST_REPEATS',
      faults: [{ path: 'fields.0.name', message: expect.stringContaining(`/requests/${requestId}`) }],
    });
    await expect(refused).rejects.toThrow(/征集/);
    const later = await preview({ ...again, from: '2022-01-01', to: '2022-12-31' });
    expect(later.repeats).toEqual([]);
    const other = await issue({ ...again, fields: again.fields.slice(1) });
    await endRequest(chief, { params: { requestId: other }, body: { type: 'close' } });
  });

  it('of two that ask the same at the same time only one goes out', async () => {
    const twin = form({ title: '同时', fields: [field('转化金额', '万元')], unitIds: ['140000'] });
    const sent = await Promise.allSettled([issue(twin), issue({ ...twin, title: '同时之二' })]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(sent.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'REQUEST_REPEATS' },
    });
  });

  it('offers what is known, and keeps what was carried with its source', async () => {
    const at = { requestId, unitId: '110000', period: '2021-03' };
    const before = await formFor(beijing, requestId, '110000', '2021-03');
    expect(before.offers).toMatchObject([
      { name: '专利转让次数', value: 412, kind: 'carried', source: { kind: 'report', period: '2021-03' } },
      { name: '责任事项数', value: 2, kind: 'tool', source: { kind: 'ledger' } },
    ]);
    await expect(
      answer(beijing, at, [
        { name: '专利转让次数', value: 400, carried: true },
        { name: '等级', value: '丙' },
        { name: '责任事项数', value: 99 },
      ]),
    ).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [{ path: 'values.1.value' }, { path: 'values.2.value' }, { path: 'values.0.value' }],
    });
    const after = await answer(beijing, at, [
      { name: '专利转让次数', value: 412, carried: true },
      { name: '等级', value: '甲' },
    ]);
    expect(after.answer?.values).toMatchObject([
      { name: '专利转让次数', value: 412, origin: 'carried', source: { kind: 'report' } },
      { name: '等级', value: '甲', origin: 'hand', source: null },
      { name: '责任事项数', value: 2, origin: 'tool', source: { kind: 'ledger' } },
    ]);
    expect(await listMyRequests(beijing)).toMatchObject({ open: 0, rows: [{ answered: true }] });
    await expect(answer(tianjin, at, [])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(answer(chief, at, [])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(answer(beijing, { ...at, period: '2021-04' }, [])).rejects.toMatchObject({
      code: 'STATE_REFUSES',
    });
    await expect(answer(beijing, { ...at, period: '2021-05' }, [])).rejects.toMatchObject({
      code: 'PERIOD_INVALID',
    });
  });

  it('is corrected with a reason, and every version stays', async () => {
    const at = { requestId, unitId: '110000', period: '2021-03' };
    const values = [
      { name: '专利转让次数', value: 421 },
      { name: '等级', value: '甲' },
    ];
    house.moveTo('2021-03-02');
    await expect(answer(beijing, at, values)).rejects.toMatchObject({ code: 'REASON_MISSING' });
    const corrected = await answer(beijing, at, values, '漏计朝阳区');
    expect(corrected.history.map(({ version, reason }) => [version, reason])).toEqual([
      [2, '漏计朝阳区'],
      [1, null],
    ]);
    const rows = await house.db
      .select({ seq: requestAnswers.seq })
      .from(requestAnswers)
      .where(and(eq(requestAnswers.unitId, '110000'), eq(requestAnswers.requestId, requestId)));
    expect(rows).toHaveLength(2);
  });

  it('offers the answer of the turn before, and what another request was told', async () => {
    house.moveTo('2021-04-06');
    expect(await listMyRequests(tianjin)).toMatchObject({ open: 2, overdue: 1 });
    const next = await formFor(beijing, requestId, '110000', '2021-04');
    expect(next.offers).toMatchObject([
      { name: '专利转让次数', value: 421, kind: 'last', source: { kind: 'request', period: '2021-03' } },
      { name: '等级', value: '甲', kind: 'last' },
      { name: '责任事项数', kind: 'tool' },
    ]);
    await endRequest(chief, { params: { requestId }, body: { type: 'close' } });
    const yearly = form({
      title: '全年',
      cycle: 'year',
      fields: FIELDS,
      from: '2021-01-01',
      to: '2021-12-31',
    });
    expect((await preview(yearly)).burden).toMatchObject({ total: 12, carried: 2, tool: 3, byHand: 7 });
    const other = await issue(yearly);
    const offered = await formFor(beijing, other, '110000', '2021');
    expect(offered.offers[0]).toMatchObject({ value: 421, kind: 'carried', source: { id: requestId } });
  });

  it('is exported with a row for every unit and turn', async () => {
    const { stream, fileName } = await exportRequest(chief, { params: { requestId } });
    let text = '';
    for await (const piece of stream) text += String(piece);
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(fileName).toBe('专利运用情况-答复.csv');
    expect(lines[0]).toBe(
      '单位,报告期,情况,答复日期,专利转让次数（次）,说明,等级,责任事项数（件）,不是手填的栏目',
    );
    expect(lines).toHaveLength(7);
    expect(lines[1]).toBe('北京市知识产权局,2021-03,已答,2021-03-02,421,,甲,2,责任事项数：台账');
    expect(lines[2]).toBe('北京市知识产权局,2021-04,未答,,,,,,');
  });

  it('ends once, with a reason when it is withdrawn, and takes no more answers', async () => {
    const ended = await page(requestId);
    expect(ended).toMatchObject({ request: { status: 'closed', endedOn: '2021-04-06' }, possible: [] });
    await expect(
      endRequest(chief, { params: { requestId }, body: { type: 'withdraw', reason: '不需要了' } }),
    ).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    await expect(
      answer(beijing, { requestId, unitId: '110000', period: '2021-04' }, [
        { name: '专利转让次数', value: 1 },
        { name: '等级', value: '甲' },
      ]),
    ).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    const missing = await page(requestId, chief, { period: '2021-03', missing: '1' });
    expect(missing.units.map(({ unitId }) => unitId)).toEqual(['120000', '130000']);
    const brief = await issue(form({ title: '误发', fields: [field('误', '个')] }));
    await expect(
      endRequest(beijing, { params: { requestId: brief }, body: { type: 'close' } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const withdrawn = await endRequest(chief, {
      params: { requestId: brief },
      body: { type: 'withdraw', reason: '发错了' },
    });
    expect(withdrawn).toMatchObject({ request: { status: 'withdrawn' }, endReason: '发错了' });
  });

  it('is paged, newest first, and every write is in the audit chains', async () => {
    const first = await listRequests(chief, { query: { limit: 2 } });
    const rest = await listRequests(chief, { query: { limit: 100, cursor: first.next ?? '' } });
    const ids = [...first.rows, ...rest.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(first.total);
    expect(ids).toHaveLength(first.total);
    const open = await listRequests(chief, { query: { limit: 100, status: 'open' } });
    expect(open.rows.every(({ status }) => status === 'open')).toBe(true);
    await expectAuditChains(house.db);
    const kinds = await house.db.selectDistinct({ action: auditEntries.action }).from(auditEntries);
    expect(kinds.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'request.issued',
        'request.received',
        'request.answered',
        'request.corrected',
        'request.closed',
        'request.withdrawn',
      ]),
    );
  });
});

describe('a unit that moves', () => {
  it('takes what it asked and was asked along', async () => {
    const above = person(house, 'hu', '/nipa/310000/', 'supervisor');
    const before = await listRequests(beijing, { query: { limit: 100 } });
    expect(before.total).toBeGreaterThan(0);
    expect((await listRequests(above, { query: { limit: 100 } })).total).toBe(0);
    const [there, here] = ['/nipa/310000/110000/', '/nipa/110000/'];
    await house.db.transaction((tx) => moveSubtree(tx, here, there));
    expect((await listRequests(above, { query: { limit: 100 } })).total).toBe(before.total);
    await house.db.transaction((tx) => moveSubtree(tx, there, here));
  });
});

describe('the progress report', () => {
  it('offers what the unit reported elsewhere for the period', async () => {
    const params = { obligationId: obligationOf(opened, '1-2') };
    await act(beijing, { params, body: { type: 'acknowledge' } });
    const shown = await getObligation(beijing, { params });
    expect(shown.elsewhere).toContainEqual(
      expect.objectContaining({
        name: '专利转让 次数',
        value: 412,
        unit: '次',
        source: expect.objectContaining({ kind: 'report', period: '2021-03' }),
      }),
    );
    expect(shown.elsewhere).toContainEqual(
      expect.objectContaining({ value: 421, source: expect.objectContaining({ kind: 'request' }) }),
    );
  });
});
