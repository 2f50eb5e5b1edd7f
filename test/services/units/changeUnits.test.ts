import { beforeAll, describe, expect, it } from 'vitest';
import type { UnitOrderInput } from '../../../src/contracts/units.ts';
import { getUnit } from '../../../src/storage/repositories/units.ts';
import { sharedTestServer, type TestUser } from '../../support/http.ts';

const server = sharedTestServer();
let admin: TestUser;
let reader: TestUser;

beforeAll(async () => {
  admin = await server().makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  reader = await server().makeUser({ unitId: '330000', roles: ['reader'] });
});

const change = (body: UnitOrderInput) => server().api(admin).call('changeUnits', { body });
const under = async (parentId: string, asOf: string) =>
  (await server().api(admin).ok('listUnits', { query: { parentId, asOf } })).rows;
const named = (name: string, code: string | null = null) => ({
  name: `${name}知识产权局`,
  shortName: name.replace(/[市县区]$/, ''),
  aliases: [name],
  code,
});

describe('units as they were on a day', () => {
  it('show the bundled changes: a renaming with its code, a merger with its successors', async () => {
    const { api } = server();
    const nyingchi = async (day: string) =>
      (await under('540400', day)).find(({ id }) => id === '540481')?.name;
    expect(await nyingchi('2023-04-02')).toBe('米林县知识产权局');
    expect(await nyingchi('2023-04-03')).toBe('米林市知识产权局');
    const districts = async (day: string) => (await under('500000', day)).map(({ shortName }) => shortName);
    expect(await districts('2025-11-06')).toEqual(expect.arrayContaining(['江北', '渝北', '北碚']));
    expect(await districts('2025-11-06')).not.toContain('两江');
    expect(await districts('2025-11-07')).toContain('两江');
    expect(await districts('2025-11-07')).not.toContain('江北');
    const page = await api(reader).ok('getUnit', { params: { unitId: '500112' } });
    expect(page.successors.map(({ shortName }) => shortName).sort()).toEqual(['两江', '北碚']);
    expect(page.events).toMatchObject([{ on: '2025-11-07', kind: 'split' }]);
    expect((await api(reader).ok('getUnit', { params: { unitId: '540481' } })).names).toMatchObject([
      { shortName: '米林', code: '540422', to: '2023-04-02' },
      { shortName: '米林', code: '540481', from: '2023-04-03', to: null },
    ]);
  });
});

describe('recording a change', () => {
  it('renames from a day on and is found under both names', async () => {
    const { api } = server();
    const order = { kind: 'rename', unitId: '330122', on: '2024-05-01', reason: '撤县设区' } as const;
    const answer = await change({ ...order, names: named('桐江区', '330199') });
    expect(answer.json().units).toMatchObject([{ name: '桐江区知识产权局', code: '330199' }]);
    const then = (await under('330100', '2024-04-30')).find(({ id }) => id === '330122');
    expect(then).toMatchObject({ name: '桐庐县知识产权局', code: '330122' });
    for (const q of ['桐江', 'tongjiang', 'tj', '330199', '桐庐县', '330122']) {
      const { rows } = await api(reader).ok('searchUnits', { query: { q } });
      expect(
        rows.map(({ id }) => id),
        q,
      ).toContain('330122');
    }
    const audit = await server().makeUser({ unitId: 'nipa', roles: ['audit-admin'] });
    const { rows } = await api(audit).ok('listAudit', { query: { unitId: '330122' } });
    expect(rows[0]).toMatchObject({ action: 'unit.rename', objectId: '330122' });
  });

  it('moves a unit with all under it, accounts and rights too', async () => {
    const { house, api } = server();
    const answer = await change({
      kind: 'move',
      unitId: '330182',
      on: '2024-06-01',
      parentId: '330700',
      reason: '划归',
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect((await getUnit(house.db, '330182')).path).toBe('/nipa/330000/330700/330182/');
    const ids = async (parent: string, day: string) => (await under(parent, day)).map(({ id }) => id);
    expect(await ids('330100', '2024-05-31')).toContain('330182');
    expect(await ids('330700', '2024-05-31')).not.toContain('330182');
    expect(await ids('330100', '2024-06-01')).not.toContain('330182');
    expect(await ids('330700', '2024-06-01')).toContain('330182');
    const counts = async (day: string) =>
      (await under('330000', day)).find(({ id }) => id === '330700')?.under;
    expect((await counts('2024-06-01')) ?? 0).toBe(((await counts('2024-05-31')) ?? 0) + 1);
    expect(
      (await api(reader).ok('getUnit', { params: { unitId: '330182' } })).above.map(({ id }) => id),
    ).toEqual(['nipa', '330000', '330700']);
  });

  it('merges two cities: their counties and accounts go into the new one', async () => {
    const { api, invite, house } = server();
    const { userId } = await invite({ unitId: '370900', roles: ['regional-contact'], name: '泰山' });
    const answer = await change({
      kind: 'merge',
      unitIds: ['370900', '371100'],
      on: '2024-07-01',
      into: { names: named('泰日市') },
      reason: '合并',
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().peopleMoved).toBe(1);
    const page = await api(reader).ok('getUnit', { params: { unitId: '370900' } });
    const [into] = page.successors;
    expect(into?.name).toBe('泰日市知识产权局');
    expect(page.unit.validTo).toBe('2024-06-30');
    const { rows } = await api(admin).ok('listUsers', { query: { unitId: into?.id ?? '' } });
    expect(rows.map(({ id }) => id)).toEqual([userId]);
    const county = await getUnit(house.db, '370911');
    expect(county.path).toBe(`/nipa/370000/${into?.id}/370911/`);
    expect((await under(into?.id ?? '', '2024-07-01')).length).toBe(10);
  });

  it('is refused whole, with the reason, and by those without the right', async () => {
    const { api, house } = server();
    const split = {
      kind: 'split',
      unitId: '330500',
      on: '2024-07-01',
      parts: [named('东市'), named('西市')],
      goesOn: false,
      children: [],
      reason: '拆分',
    } as const;
    const refused = await change({ ...split, parts: [...split.parts], children: [] });
    expect(refused.json()).toMatchObject({ code: 'STATE_REFUSES', refusal: { attempted: '拆分' } });
    expect((await getUnit(house.db, '330500')).validTo).toBeNull();
    const order = {
      kind: 'rename',
      unitId: '330500',
      on: '2024-07-01',
      names: named('湖市'),
      reason: '改',
    } as const;
    const others = await api(reader).call('changeUnits', { body: order });
    expect(others.json().code).toBe('FORBIDDEN');
    const end = await api(admin).call('updateUnit', {
      params: { unitId: '330500' },
      body: { validTo: '2024-07-01' },
    });
    expect(end.json().code).toBe('STATE_REFUSES');
  });
});
