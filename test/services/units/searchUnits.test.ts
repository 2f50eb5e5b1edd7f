import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTestServer, type TestUser } from '../../support/http.ts';

const server = sharedTestServer();
let person: TestUser;

beforeAll(async () => {
  person = await server().makeUser({ unitId: '330000', roles: ['regional-contact'] });
});

const search = async (q: string, more: { level?: 'county'; limit?: number } = {}) =>
  (
    await server()
      .api(person)
      .ok('searchUnits', { query: { q, ...more } })
  ).rows;
const first = async (q: string) => (await search(q))[0]?.id;

describe('searching units', () => {
  it('finds a province by name, short name, sign, pinyin, initials and code', async () => {
    for (const q of ['广东省知识产权局', '广东', '粤', 'guangdong', 'GD', '440000', "guang'dong"]) {
      expect(await first(q), q).toBe('440000');
    }
    for (const q of ['兵团', '新疆生产建设兵团', '660000', 'xjscjsbt'])
      expect(await first(q), q).toBe('660000');
    expect(await first('zlghs')).toBe('nipa-strategy');
  });

  it('finds cities and counties the way they are said', async () => {
    const wanted: Record<string, string> = {
      杭州: '330100',
      杭州市市场监督管理局: '330100',
      chongqing: '500000',
      xian: '610100',
      "xi'an": '610100',
      lvliang: '141100',
      延边: '222400',
      济源: '419001',
      第八师: '659001',
      西湖区: '330106',
      '330106': '330106',
    };
    for (const [q, id] of Object.entries(wanted)) expect(await first(q), q).toBe(id);
  });

  it('tells units of one name apart by what they lie under, and is narrowed by it', async () => {
    const rows = await search('朝阳区');
    expect(rows.map(({ within }) => within.join(' '))).toEqual(['北京', '吉林 长春']);
    expect((await search('长春 朝阳区')).map(({ id }) => id)).toEqual(['220104']);
    expect((await search('jilin cyq')).map(({ id }) => id)).toEqual(['220104', '220202', '220204']);
    expect((await search('吉林', { level: 'county' })).every(({ level }) => level === 'county')).toBe(true);
  });

  it('answers twenty at most, takes signs literally, and offers what is near when nothing is asked', async () => {
    expect(await search('市')).toHaveLength(20);
    expect(await search('区', { limit: 3 })).toHaveLength(3);
    for (const q of ['%', '_', '\\', "'", '||']) {
      const rows = await search(q);
      expect(rows.length, q).toBeLessThanOrEqual(20);
      if (q === '%' || q === '_' || q === '\\') expect(rows, q).toEqual([]);
    }
    const near = await search('');
    expect(near.slice(0, 3).map(({ id }) => id)).toEqual(['nipa', '330000', '330100']);
    expect(near).toHaveLength(13);
  });

  it('shows those that are gone after those that are there', async () => {
    const rows = await search('江北区');
    expect(rows.map(({ within, validTo }) => [...within, validTo])).toEqual([
      ['浙江', '宁波', null],
      ['重庆', '2025-11-06'],
    ]);
  });
});
