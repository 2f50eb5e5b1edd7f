import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTestServer, type TestUser } from '../../support/http.ts';

const server = sharedTestServer();
let admin: TestUser;

beforeAll(async () => {
  admin = await server().makeUser({ unitId: 'nipa', roles: ['system-admin'] });
});

const create = (body: object) =>
  server()
    .api(admin)
    .call('createUnit', {
      body: {
        parentId: '110000',
        name: '试点区知识产权局',
        shortName: '试点',
        kind: 'office',
        validFrom: '2021-01-01',
        ...body,
      },
    });

describe('the list of units', () => {
  it('comes in official order, in pages without gaps', async () => {
    const { api } = server();
    const parentId = 'nipa';
    const whole = await api(admin).ok('listUnits', { query: { parentId, limit: 500 } });
    expect(whole.total).toBe(whole.rows.length);
    expect(whole.rows[0]?.name).toBe('办公室');
    expect(whole.rows.at(-1)?.shortName).toBe('兵团');
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { parentId, limit: 7, ...(cursor === undefined ? {} : { cursor }) };
      const page = await api(admin).ok('listUnits', { query });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toEqual(whole.rows.map(({ id }) => id));
  });

  it('is searched by name, short name and other names, with signs taken as they are', async () => {
    const found = async (q: string) =>
      (await server().api(admin).ok('listUnits', { query: { q } })).rows.map(({ id }) => id);
    expect(await found('北京')).toEqual(['110000']);
    expect(await found('联席办')).toEqual(['nipa-joint']);
    expect(await found('联席会议办公室')).toContain('nipa-joint');
    expect(await found('国家局')).toEqual(['nipa']);
    expect(await found('%')).toEqual([]);
    expect(await found('_')).toEqual([]);
    expect(await found('","')).toEqual([]);
  });

  it('is filtered by parent and level, and counts living accounts', async () => {
    const { api, invite } = server();
    const provinces = await api(admin).ok('listUnits', { query: { level: 'province' } });
    expect(provinces.total).toBe(32);
    const children = await api(admin).ok('listUnits', { query: { parentId: 'nipa-patent' } });
    expect(children.rows.map(({ parentId }) => parentId)).toEqual(['nipa-patent', 'nipa-patent']);
    await invite({ unitId: '650000', roles: ['reader'] });
    const { userId } = await invite({ unitId: '650000', roles: ['reader'] });
    await api(admin).ok('updateUser', { params: { userId }, body: { disabled: true } });
    const [xinjiang] = (await api(admin).ok('listUnits', { query: { q: '新疆维吾尔' } })).rows;
    expect(xinjiang).toMatchObject({ id: '650000', people: 1 });
  });
});

describe('a new unit', () => {
  it('lies under its parent, one level below for an office, on the same for a department', async () => {
    const office = (await create({})).json();
    expect(office).toMatchObject({ level: 'county', parentId: '110000', people: 0 });
    expect(office.path).toBe(`/nipa/110000/${office.id}/`);
    const department = (await create({ name: '综合处', kind: 'department', parentId: office.id })).json();
    expect(department).toMatchObject({
      level: 'county',
      path: `/nipa/110000/${office.id}/${department.id}/`,
    });
    const same = (await create({ parentId: 'nipa', name: '某中心', level: 'national' })).json();
    expect(same).toMatchObject({ level: 'national', kind: 'office' });
  });

  it('is refused under nobody, with a name in use beside it, or on a level that cannot be', async () => {
    expect((await create({ parentId: 'nobody' })).json()).toMatchObject({
      code: 'UNIT_UNKNOWN',
      faults: [{ path: 'parentId' }],
    });
    await create({ name: '重名局' });
    expect((await create({ name: '重名局' })).json()).toMatchObject({ faults: [{ path: 'name' }] });
    expect((await create({ name: '重名局', parentId: '120000' })).statusCode).toBe(200);
    for (const body of [{ level: 'national' }, { kind: 'department', level: 'county' }]) {
      const answer = await create({ name: '错层', ...body });
      expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'level' }] });
    }
  });
});

describe('changing a unit', () => {
  const change = (unitId: string, body: object) =>
    server().api(admin).call('updateUnit', { params: { unitId }, body });

  it('sets names and the last day', async () => {
    const { id } = (await create({ name: '旧名局' })).json();
    expect((await change(id, { name: '新名局', aliases: ['旧名局'] })).json()).toMatchObject({
      name: '新名局',
      aliases: ['旧名局'],
    });
    expect((await change(id, { validTo: '2021-12-31' })).json()).toMatchObject({ validTo: '2021-12-31' });
    expect((await change(id, { validTo: null })).json()).toMatchObject({ validTo: null });
  });

  it('refuses a last day before the first, a name in use, an unknown unit', async () => {
    const { id } = (await create({ name: '某局' })).json();
    expect((await change(id, { validTo: '2020-12-31' })).json()).toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [{ path: 'validTo' }],
    });
    await create({ name: '邻局' });
    expect((await change(id, { name: '邻局' })).json().faults).toMatchObject([{ path: 'name' }]);
    expect((await change('nobody', { name: '某' })).json().code).toBe('NOT_FOUND');
  });
});
