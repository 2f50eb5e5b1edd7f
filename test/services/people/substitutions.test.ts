import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { publishBundledList } from '../../../src/services/setup/bundledList.ts';
import { sharedTestServer, type TestUser } from '../../support/http.ts';

const clock = fixedClock(new Date('2021-04-01T09:00:00+08:00'));
const server = sharedTestServer({ clock });
let admin: TestUser;
let away: TestUser;
let standIn: TestUser;
let obligations: string[];
let planId: string;

beforeAll(async () => {
  const { makeUser, house, api } = server();
  const bundled = await publishBundledList(house);
  admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  away = await makeUser({ unitId: '110000', roles: ['regional-contact'], name: '张三' });
  standIn = await makeUser({ unitId: '310000', roles: ['reader'], name: '李四' });
  planId = bundled?.planId ?? '';
  const query = { planId, unit: '110000', limit: 5 };
  obligations = (await api(away).ok('listObligations', { query })).rows.map(({ id }) => id);
});

const add = (body: object = {}) =>
  server()
    .api(admin)
    .call('addSubstitution', {
      params: { userId: away.id },
      body: { substituteId: standIn.id, from: '2021-04-05', to: '2021-04-09', reason: '出差', ...body },
    });
const sign = (n: number, headers: Record<string, string> = {}) =>
  server()
    .api(standIn)
    .call('act', {
      params: { obligationId: obligations[n] ?? '' },
      body: { type: 'acknowledge' },
      headers,
    });
const acting = () => ({ 'x-luoshi-acting-for': away.id });
const on = (day: string) => clock.set(new Date(`${day}T09:00:00+08:00`));

describe('a substitute', () => {
  it('acts from the first to the last day with the rights of the one who is away, and both are named', async () => {
    const { api } = server();
    const made = await add();
    expect(made.json()).toMatchObject({
      away: { name: '张三' },
      substitute: { name: '李四' },
      endedAt: null,
    });
    on('2021-04-04');
    expect((await sign(0, acting())).json().code).toBe('FORBIDDEN');
    on('2021-04-05');
    expect((await sign(0)).json().code).toBe('FORBIDDEN');
    expect((await api(standIn).ok('listActingFor')).rows).toMatchObject([{ away: { userId: away.id } }]);
    expect(await api(standIn).ok('getSession', { headers: acting() })).toMatchObject({
      userId: standIn.id,
      name: '李四（代张三）',
      unit: { id: '110000' },
      roles: ['regional-contact'],
    });
    const signed = await sign(0, acting());
    expect(signed.statusCode, signed.body).toBe(200);
    const { timeline } = signed.json();
    expect(JSON.stringify(timeline)).toContain('李四（代张三）');
    on('2021-04-09');
    expect((await sign(1, acting())).statusCode).toBe(200);
    on('2021-04-10');
    expect((await sign(2, acting())).json().code).toBe('FORBIDDEN');
    expect((await api(standIn).ok('listActingFor')).rows).toEqual([]);
  });

  it('is given files with the rights of the one who is away, and without them when acting for himself', async () => {
    const { api } = server();
    on('2021-04-08');
    const { rows } = await api(away).ok('listObligations', {
      query: { planId, unit: '110000', limit: 200 },
    });
    const dated = rows.find(({ role, dueOn }) => role === 'lead' && dueOn !== null);
    const params = { obligationId: dated?.id ?? '' };
    await api(away).call('act', { params, body: { type: 'acknowledge' } });
    const [stage] = (await api(away).ok('getObligation', { params })).milestones;
    const fields = {
      claimKind: 'milestone',
      milestoneId: stage?.id ?? '',
      kind: 'other',
      origin: '本单位',
      datedOn: '2021-02-01',
    };
    const upload = { fileName: '证明.txt', content: '证明', fields };
    const { evidence } = await api(away).ok('attachEvidence', { params, upload });
    const file = { params: { evidenceId: evidence[0]?.id ?? '' } };
    expect((await api(standIn).call('getEvidenceFile', file)).json().code).toBe('FORBIDDEN');
    const given = await api(standIn).call('getEvidenceFile', { ...file, headers: acting() });
    expect([given.statusCode, given.body]).toEqual([200, '证明']);
    on('2021-04-10');
    const late = await api(standIn).call('getEvidenceFile', { ...file, headers: acting() });
    expect(late.json().code).toBe('FORBIDDEN');
  });

  it('acts no more once it is ended, or the one who is away may not sign in', async () => {
    const { api } = server();
    const { id } = (await add({ from: '2021-04-12', to: '2021-04-20' })).json();
    on('2021-04-12');
    expect((await sign(2, acting())).statusCode).toBe(200);
    await api(admin).ok('updateUser', { params: { userId: away.id }, body: { disabled: true } });
    expect((await sign(3, acting())).json().code).toBe('FORBIDDEN');
    await api(admin).ok('updateUser', { params: { userId: away.id }, body: { disabled: false } });
    const params = { substitutionId: id };
    expect((await api(admin).call('endSubstitution', { params })).json().endedAt).not.toBeNull();
    expect((await sign(3, acting())).json().code).toBe('FORBIDDEN');
    expect((await api(admin).call('endSubstitution', { params })).json().code).toBe('STATE_REFUSES');
    const { rows } = await api(admin).ok('listSubstitutions', { params: { userId: away.id } });
    expect(rows.map(({ from }) => from)).toEqual(['2021-04-05', '2021-04-12']);
  });

  it('is refused for days gone by, for days taken, for oneself, for administrators', async () => {
    on('2021-05-01');
    const faultOf = async (body: object) => (await add(body)).json().faults?.[0]?.path;
    expect(await faultOf({ from: '2021-04-25', to: '2021-04-30' })).toBe('to');
    expect(await faultOf({ from: '2021-05-09', to: '2021-05-02' })).toBe('to');
    expect(await faultOf({ from: '2021-05-01', to: '2021-05-09', substituteId: away.id })).toBe(
      'substituteId',
    );
    expect(await faultOf({ from: '2021-05-01', to: '2021-05-09', substituteId: admin.id })).toBe(
      'substituteId',
    );
    expect((await add({ from: '2021-05-01', to: '2021-05-09' })).statusCode).toBe(200);
    expect(await faultOf({ from: '2021-05-09', to: '2021-05-12' })).toBe('from');
  });
});
