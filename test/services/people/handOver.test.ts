import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { publishBundledList } from '../../../src/services/setup/bundledList.ts';
import { sharedTestServer, type TestUser } from '../../support/http.ts';

const clock = fixedClock(new Date('2021-04-01T09:00:00+08:00'));
const server = sharedTestServer({ clock });
let admin: TestUser;
let supervisor: TestUser;
let planId: string;

beforeAll(async () => {
  const { makeUser, house } = server();
  planId = (await publishBundledList(house))?.planId ?? '';
  admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  supervisor = await makeUser({ unitId: 'nipa', roles: ['supervisor'], name: '督查甲' });
});

const contact = (unitId: string, name: string) =>
  server().makeUser({
    unitId,
    roles: [unitId.startsWith('nipa') ? 'department-contact' : 'regional-contact'],
    name,
  });
const holdings = (userId: string) => server().api(admin).ok('getHoldings', { params: { userId } });
type Body = { moveTo?: string | null; successorId?: string | null; units?: object[]; reason?: string };
const leave = (userId: string, body: Body = {}) =>
  server()
    .api(admin)
    .call('handOver', {
      params: { userId },
      body: { moveTo: null, successorId: null, reason: '调离', ...body },
    } as Parameters<ReturnType<ReturnType<typeof server>['api']>['call']>[1]);
const back = (userId: string) =>
  server()
    .api(admin)
    .call('handBack', { params: { userId }, body: { reason: '误办' } });
async function ownerless(): Promise<Map<string, number>> {
  const { rows } = await server()
    .api(supervisor)
    .ok('listOwnerless', { query: { planId, limit: 500 } });
  return new Map(rows.map(({ unitId, obligations }) => [unitId, obligations]));
}

describe('somebody leaves', () => {
  it('and is seen with all that lies with him; without a successor the unit has no owner the same minute', async () => {
    const { api } = server();
    expect((await ownerless()).get('110000')).toBeGreaterThan(0);
    const zhang = await contact('110000', '张三');
    expect((await ownerless()).has('110000')).toBe(false);
    const held = await holdings(zhang.id);
    expect(held).toMatchObject({
      user: { name: '张三', status: 'active' },
      units: [{ unitId: '110000', others: 0 }],
      actsFor: [],
      imports: 0,
      last: null,
    });
    const [unit] = held.units;
    expect(unit?.obligations).toBeGreaterThan(0);
    expect(unit?.candidates).toMatchObject([{ name: '督查甲', canReport: false }]);
    const left = await leave(zhang.id);
    expect(left.statusCode, left.body).toBe(200);
    expect(left.json()).toMatchObject({
      user: { status: 'disabled' },
      units: [{ unitId: '110000', successorName: null, hasOwner: false, obligations: unit?.obligations }],
    });
    expect((await ownerless()).get('110000')).toBe(unit?.obligations);
    expect((await api(zhang).call('getSession')).statusCode).toBe(401);
    expect((await leave(zhang.id)).json().code).toBe('STATE_REFUSES');
  });

  it('to a successor of the unit, who answers for it; handed back, all is as it was', async () => {
    const { api } = server();
    const li = await contact('120000', '李四');
    const wang = await contact('120000', '王五');
    const away = await contact('130000', '赵六');
    await api(admin).ok('addSubstitution', {
      params: { userId: away.id },
      body: { substituteId: li.id, from: '2021-04-01', to: '2021-04-30', reason: '出差' },
    });
    await api(admin).ok('addSubstitution', {
      params: { userId: li.id },
      body: { substituteId: wang.id, from: '2021-04-10', to: '2021-04-12', reason: '培训' },
    });
    expect(await holdings(li.id)).toMatchObject({
      units: [{ unitId: '120000', others: 1 }],
      actsFor: [{ name: '赵六', from: '2021-04-01', to: '2021-04-30' }],
      substitutes: 1,
    });
    const answer = await leave(li.id, { successorId: wang.id });
    expect(answer.json().units).toMatchObject([{ successorName: '王五', hasOwner: true }]);
    const acting = async (user: TestUser) =>
      (await api(user).ok('listActingFor')).rows.map((row) => [row.away.name, row.to, row.reason]);
    expect(await acting(wang)).toEqual([['赵六', '2021-04-30', '接替李四：出差']]);
    expect((await holdings(wang.id)).units).toMatchObject([{ unitId: '120000', others: 0 }]);
    expect((await holdings(li.id)).last).toMatchObject({ successors: ['王五'], movedTo: null });

    const returned = await back(li.id);
    expect(returned.json()).toMatchObject({ status: 'active', unitId: '120000' });
    expect(await acting(wang)).toEqual([]);
    const { rows } = await api(admin).ok('listSubstitutions', { params: { userId: away.id } });
    expect(rows.map(({ substitute, endedAt }) => [substitute.name, endedAt === null])).toEqual([
      ['李四', true],
      ['王五', false],
    ]);
    expect(await holdings(li.id)).toMatchObject({ substitutes: 1, last: null });
    expect((await back(li.id)).json().code).toBe('STATE_REFUSES');
  });

  it('to somebody above it, who owns the unit until he leaves too and passes it on', async () => {
    const below = await contact('310000', '沪上人');
    const above = await contact('nipa', '局里甲');
    const other = await contact('nipa', '局里乙');
    const owed = (await holdings(below.id)).units[0]?.obligations ?? 0;
    expect(owed).toBeGreaterThan(0);
    expect((await leave(below.id, { successorId: above.id })).json().units).toMatchObject([
      { unitId: '310000', successorName: '局里甲', hasOwner: true },
    ]);
    expect((await ownerless()).has('310000')).toBe(false);
    const heldBy = async (user: TestUser) => (await holdings(user.id)).units.map(({ unitId }) => unitId);
    expect(await heldBy(above)).toEqual(['nipa', '310000']);

    const passed = await leave(above.id, {
      successorId: other.id,
      units: [{ unitId: '310000', successorId: null }],
    });
    expect(passed.json().units).toMatchObject([
      { unitId: 'nipa', successorName: '局里乙', hasOwner: true },
      { unitId: '310000', successorName: null, hasOwner: false },
    ]);
    expect((await ownerless()).get('310000')).toBe(owed);
    expect((await back(above.id)).statusCode).toBe(200);
    expect((await ownerless()).has('310000')).toBe(false);

    await leave(above.id, { successorId: other.id });
    expect(await heldBy(other)).toEqual(['nipa', '310000']);
    expect((await ownerless()).has('310000')).toBe(false);
    // the first one comes back: whoever had it from him, or from the next, holds it no more
    expect((await back(below.id)).statusCode).toBe(200);
    expect(await heldBy(other)).toEqual(['nipa']);
    await leave(below.id);
    expect((await ownerless()).get('310000')).toBe(owed);
  });

  it('with what he imports, to a successor who may import; and it comes back', async () => {
    const { api, makeUser } = server();
    const one = await makeUser({ unitId: 'nipa', roles: ['supervisor'], name: '督查乙' });
    const two = await makeUser({ unitId: 'nipa', roles: ['supervisor'], name: '督查丙' });
    const { text } = await api(one).ok('getSource', { params: { planId } });
    const started = await api(one).ok('startImport', {
      upload: { fileName: '再来一份.txt', content: text },
      query: { again: '1' },
    });
    for (let tries = 0; tries < 200; tries += 1) {
      const { state } = await api(one).ok('getImport', { params: { importId: started.id } });
      if (state === 'done') break;
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(await holdings(one.id)).toMatchObject({ imports: 1, drafts: 1 });
    await leave(one.id, { successorId: two.id });
    const of = async (user: TestUser) => (await api(user).ok('listImports')).rows.map(({ id }) => id);
    expect(await of(two)).toEqual([started.id]);
    await back(one.id);
    expect(await of(two)).toEqual([]);
    expect((await holdings(one.id)).imports).toBe(1);
  });
});

describe('a supervisor', () => {
  it('leaves decisions that wait, and it is told who else may take them; a reader leaves no duties', async () => {
    const { api, makeUser } = server();
    const person = await contact('360000', '赣一');
    const { rows } = await api(person).ok('listObligations', { query: { planId, unit: '360000', limit: 1 } });
    const params = { obligationId: rows[0]?.id ?? '' };
    const before = (await holdings(supervisor.id)).decisions;
    await api(person).ok('act', { params, body: { type: 'acknowledge' } });
    const report = {
      type: 'submit-report',
      period: '2021-03',
      kind: 'progress',
      progress: '已印发',
    } as const;
    await api(person).ok('act', { params, body: report });
    const after = (await holdings(supervisor.id)).decisions;
    expect(after.waiting).toBe(before.waiting + 1);
    const more = await makeUser({ unitId: 'nipa', roles: ['supervisor'], name: '督查丁' });
    expect((await holdings(supervisor.id)).decisions.others).toBe(after.others + 1);
    expect((await holdings(more.id)).decisions.waiting).toBe(after.waiting);
    const reader = await makeUser({ unitId: '370000', roles: ['reader'], name: '阅览人' });
    expect(await holdings(reader.id)).toMatchObject({
      units: [{ unitId: '370000', obligations: 0 }],
      decisions: { waiting: 0, others: 0 },
    });
    expect((await leave(reader.id)).json().units).toMatchObject([{ hasOwner: true }]);
  });
});

describe('somebody moves', () => {
  it('and leaves the duties behind; taken back he is in his old place', async () => {
    const { api } = server();
    const mover = await contact('140000', '钱七');
    const moved = await leave(mover.id, { moveTo: '150000' });
    expect(moved.json()).toMatchObject({
      user: { unitId: '150000', status: 'active' },
      units: [{ unitId: '140000', hasOwner: false }],
    });
    expect((await ownerless()).has('140000')).toBe(true);
    expect((await ownerless()).has('150000')).toBe(false);
    expect((await api(mover).call('getSession')).statusCode).toBe(401);
    expect((await holdings(mover.id)).last).toMatchObject({ movedTo: '内蒙古自治区知识产权局' });
    expect((await back(mover.id)).json()).toMatchObject({ unitId: '140000' });
    expect((await ownerless()).has('140000')).toBe(false);
  });
});

describe('it is refused', () => {
  it('to somebody who cannot answer for the unit, for a unit that is not his, to oneself', async () => {
    const leaver = await contact('210000', '孙八');
    const stranger = await contact('220000', '周九');
    const below = await contact('210100', '吴十');
    const faultOf = async (body: Body, of = leaver.id) => (await leave(of, body)).json().faults?.[0]?.path;
    expect(await faultOf({ successorId: stranger.id })).toBe('successorId');
    expect(await faultOf({ successorId: below.id })).toBe('successorId');
    expect(await faultOf({ successorId: leaver.id })).toBe('successorId');
    expect(await faultOf({ successorId: admin.id })).toBe('successorId');
    expect(await faultOf({ units: [{ unitId: '220000', successorId: stranger.id }] })).toBe('units.0.unitId');
    expect(await faultOf({ units: [{ unitId: '210000', successorId: stranger.id }] })).toBe(
      'units.0.successorId',
    );
    expect(await faultOf({ moveTo: 'nirgends' })).toBe('moveTo');
    expect(await faultOf({ moveTo: '210000' })).toBe('moveTo');
    expect((await leave(admin.id)).json().code).toBe('FORBIDDEN');
    expect((await leave('nobody')).json().code).toBe('NOT_FOUND');
    expect((await holdings(leaver.id)).user.status).toBe('active');
  });

  it('twice at once: one of the two goes through', async () => {
    const leaver = await contact('230000', '郑十一');
    const answers = await Promise.all([leave(leaver.id), leave(leaver.id), leave(leaver.id)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
  });
});
