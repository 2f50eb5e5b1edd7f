import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { systemCall } from '../../../src/services/setup/systemCall.ts';
import { write } from '../../../src/services/write.ts';
import { auditEntries } from '../../../src/storage/tables/index.ts';
import { sharedTestServer, type TestUser } from '../../support/http.ts';

const clock = fixedClock(new Date('2021-02-28T02:00:00Z'));
const server = sharedTestServer({ clock });
let auditor: TestUser;

beforeAll(async () => {
  auditor = await server().makeUser({ unitId: 'nipa', roles: ['audit-admin'], name: '审计管理员' });
});

/** Leaves entries behind, one a second, in one transaction each dozen. */
async function leave(unitId: string, action: string, count: number): Promise<void> {
  await write(systemCall(server().house), async (_tx, record) => {
    for (let i = 0; i < count; i += 1) {
      clock.set(new Date(clock.now().getTime() + 1000));
      await record({
        unitId,
        action,
        objectType: 'test',
        objectId: `${action}-${i}`,
        detail: { i, 部: '甲' },
      });
    }
    return {};
  });
}

describe('the audit log', () => {
  it('comes newest first, in pages without gaps, even when moments are equal', async () => {
    const { api, house } = server();
    await leave('130000', 'test.page', 5);
    await write(systemCall(house), async (_tx, record) => {
      for (const unitId of ['140000', '150000', '140000']) {
        await record({ unitId, action: 'test.page', objectType: 'test', objectId: 'same-moment' });
      }
      return {};
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { action: 'test.page', limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const page = await api(auditor).ok('listAudit', { query });
      expect(page.total).toBe(8);
      seen.push(...page.rows.map(({ unitId, seq }) => `${unitId} ${seq}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([
      '150000 1',
      '140000 2',
      '140000 1',
      '130000 5',
      '130000 4',
      '130000 3',
      '130000 2',
      '130000 1',
    ]);
  });

  it('is filtered by unit, person, action, words and days of Shanghai', async () => {
    const { api } = server();
    const count = async (query: object) => (await api(auditor).ok('listAudit', { query })).total;
    clock.set(new Date('2021-03-01T15:59:58Z'));
    await leave('210000', 'test.filter', 1); // 23:59:59 on the first of March
    await leave('210000', 'test.filter', 1); // 00:00:00 on the second
    expect(await count({ action: 'test.filter' })).toBe(2);
    expect(await count({ action: 'test.filter', to: '2021-03-01' })).toBe(1);
    expect(await count({ action: 'test.filter', from: '2021-03-02' })).toBe(1);
    expect(await count({ action: 'test.filter', from: '2021-03-01', to: '2021-03-02' })).toBe(2);
    expect(await count({ unitId: '210000' })).toBe(2);
    expect(await count({ actorId: auditor.id, action: 'session.start' })).toBe(1);
    expect(await count({ q: '审计管理' })).toBe(await count({ actorId: auditor.id }));
    expect(await count({ q: 'test.filter-0' })).toBe(2);
    expect(await count({ q: 'test%filter' })).toBe(0);
    const bad = await api(auditor).call('listAudit', { query: { from: '2021-02-30' } });
    expect(bad.json()).toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'query.from' }] });
  });

  it('names the unit and what was done', async () => {
    const { rows } = await server()
      .api(auditor)
      .ok('listAudit', { query: { action: 'test.filter', limit: 1 } });
    expect(rows[0]).toMatchObject({
      unitName: '辽宁省知识产权局',
      actorName: '系统',
      at: '2021-03-01T16:00:00.000Z',
      detail: { i: 0, 部: '甲' },
    });
  });
});

it('two hundred writes at once to one chain all stand, in one line', async () => {
  const { house, api } = server();
  const call = systemCall(house);
  await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      write(call, async (_tx, record) => {
        await record({ unitId: '520000', action: 'test.crowd', objectType: 'test', objectId: String(i) });
        return {};
      }),
    ),
  );
  const { total } = await api(auditor).ok('listAudit', { query: { unitId: '520000' } });
  expect(total).toBe(200);
});

describe('verification', () => {
  it('walks every chain across batches and finds nothing wrong in what the server wrote', async () => {
    await leave('220000', 'test.many', 1200);
    const { db } = server().house;
    const found = await server().api(auditor).ok('verifyAudit');
    const chains = await db.selectDistinct({ unitId: auditEntries.unitId }).from(auditEntries);
    expect(found).toEqual({
      entries: await db.$count(auditEntries),
      chains: chains.length,
      broken: [],
    });
    expect(found.entries).toBeGreaterThan(1200);
  });

  const at = (seq: number) => and(eq(auditEntries.unitId, '230000'), eq(auditEntries.seq, seq));
  const damages: [string, () => Promise<unknown>, { seq: number; why: string }[]][] = [
    [
      'a changed word',
      () =>
        server()
          .house.db.update(auditEntries)
          .set({ detail: { i: 99, 部: '甲' } })
          .where(at(3)),
      [{ seq: 3, why: '内容与散列不符' }],
    ],
    [
      'another actor',
      () => server().house.db.update(auditEntries).set({ actorName: '别人' }).where(at(5)),
      [{ seq: 5, why: '内容与散列不符' }],
    ],
    [
      'an entry taken out',
      () => server().house.db.delete(auditEntries).where(at(4)),
      [{ seq: 5, why: '缺少第 4 条' }],
    ],
    [
      'the beginning taken away',
      () => server().house.db.execute(sql`delete from audit_entries where unit_id = '230000' and seq < 3`),
      [{ seq: 3, why: '缺少第 1 至 2 条' }],
    ],
    [
      'an entry put in another’s place, with a hash of its own',
      async () => {
        const { db } = server().house;
        const { auditHash } = await import('../../../src/storage/repositories/audit.ts');
        const [entry] = await db.select().from(auditEntries).where(at(2));
        if (!entry) throw new Error('no entry');
        const forged = { ...entry, actorName: '别人' };
        await db
          .update(auditEntries)
          .set({ ...forged, hash: auditHash(forged) })
          .where(at(2));
      },
      [{ seq: 3, why: '与前一条的散列不相接' }],
    ],
  ];
  for (const [what, damage, expected] of damages) {
    it(`finds ${what}`, async () => {
      const { db } = server().house;
      await db.delete(auditEntries).where(eq(auditEntries.unitId, '230000'));
      await leave('230000', 'test.damage', 6);
      expect((await server().api(auditor).ok('verifyAudit')).broken).toEqual([]);
      await damage();
      const { broken } = await server().api(auditor).ok('verifyAudit');
      expect(broken).toEqual(expected.map((fault) => ({ unitId: '230000', ...fault })));
      await db.delete(auditEntries).where(eq(auditEntries.unitId, '230000'));
    });
  }
});
