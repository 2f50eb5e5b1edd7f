import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/clock.ts';
import { folderFiles } from '../../../src/adapters/files.ts';
import { systemIds } from '../../../src/adapters/ids.ts';
import { CoverageDesk } from '../../../src/services/coverage/coverageDesk.ts';
import { matcherHere } from '../../../src/services/coverage/matcher.ts';
import { ImportDesk } from '../../../src/services/imports/index.ts';
import { hereReader } from '../../../src/services/reading/hereReader.ts';
import { bundledUnits } from '../../../src/services/setup/bundledUnits.ts';
import { seedUnits } from '../../../src/services/setup/seedUnits.ts';
import type { Db } from '../../../src/storage/engine/types.ts';
import { addUnits, allUnits, changeUnit, getUnit } from '../../../src/storage/repositories/units.ts';
import { auditEntries, storeFacts, unitEvents, units } from '../../../src/storage/tables/index.ts';
import { withStore } from '../../support/store.ts';

function houseOn(db: Db) {
  return {
    db,
    clock: fixedClock(new Date('2026-01-05T09:00:00+08:00')),
    ids: systemIds,
    files: folderFiles('/nowhere'),
    reader: hereReader,
    imports: new ImportDesk(),
    coverage: new CoverageDesk(matcherHere()),
  };
}

const validOn = (day: string) => (unit: { validFrom: string; validTo: string | null }) =>
  unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);

describe('the bundled units', () => {
  it('are every place of county level and above, as officially counted', async () => {
    const { units: all } = await bundledUnits();
    const count = (level: string, day: string) =>
      all.filter((unit) => unit.level === level && unit.kind === 'office').filter(validOn(day)).length;
    expect(count('province', '2025-12-31')).toBe(32);
    expect(count('prefecture', '2025-12-31')).toBe(333);
    expect(count('county', '2022-12-31')).toBe(2843);
    expect(count('county', '2023-12-31')).toBe(2844);
    expect(count('county', '2024-12-31')).toBe(2846);
    const marked = (mark: string) => all.filter(({ marks }) => marks.some((some) => some === mark));
    expect(marked('sub-provincial')).toHaveLength(15);
    expect(marked('separately-planned').map(({ shortName }) => shortName)).toEqual([
      '大连',
      '宁波',
      '厦门',
      '青岛',
      '深圳',
    ]);
    expect(marked('separately-planned').every(({ marks }) => marks.includes('sub-provincial'))).toBe(true);
  });

  it('have a code each, of which the parent is the beginning except where a province leads directly', async () => {
    const { units: all } = await bundledUnits();
    const places = all.filter(({ level }) => level === 'prefecture' || level === 'county');
    expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
    const odd = places.filter(({ code, parentId, level }) => {
      const digits = level === 'county' && !parentId?.endsWith('0000') ? 4 : 2;
      return code?.slice(0, digits) !== parentId?.slice(0, digits);
    });
    // the cities of the 兵团 are coded under 新疆
    expect(odd.map(({ code }) => code?.slice(0, 4))).toEqual(Array(12).fill('6590'));
    const ids = new Set(all.map(({ id }) => id));
    expect(all.filter(({ parentId }) => parentId !== null && !ids.has(parentId))).toEqual([]);
  });
});

describe('seeding', () => {
  it('fills an empty store once', async () => {
    await withStore(async ({ db }) => {
      const house = houseOn(db);
      const added = await seedUnits(house);
      expect(added).toBe((await allUnits(db)).length);
      expect(await seedUnits(house)).toBe(0);
      expect(await db.$count(auditEntries)).toBe(1);
      expect(await getUnit(db, '330106')).toMatchObject({
        name: '西湖区知识产权局',
        parentId: '330100',
        path: '/nipa/330000/330100/330106/',
        level: 'county',
      });
      expect(await getUnit(db, '419001')).toMatchObject({
        parentId: '410000',
        marks: ['directly-administered'],
      });
      expect(await db.$count(unitEvents)).toBe(4);
    });
  });

  it('upgrades a store of an earlier program and keeps what people made and named', async () => {
    await withStore(async ({ db }) => {
      const house = houseOn(db);
      const { units: bundle } = await bundledUnits();
      const earlier = bundle.filter(({ level }) => level === 'national' || level === 'province');
      const old = earlier.map((unit) => ({
        ...unit,
        code: unit.id === '660000' ? null : unit.code,
        searchKeys: '',
        pinyin: '',
        marks: [],
      }));
      const own = {
        kind: 'office' as const,
        aliases: [],
        code: null,
        validFrom: '2021-01-01',
        validTo: null,
      };
      await addUnits(db, [
        ...old,
        {
          ...own,
          id: 'hz',
          parentId: '330000',
          path: '/nipa/330000/hz/',
          name: '杭州市知识产权局',
          shortName: '杭州局',
          level: 'prefecture',
          position: 90,
        },
        {
          ...own,
          id: 'park',
          parentId: 'hz',
          path: '/nipa/330000/hz/park/',
          name: '某园区知识产权局',
          shortName: '某园区',
          level: 'county',
          position: 91,
        },
      ]);
      await changeUnit(db, '510000', { name: '四川省知识产权局' });
      const added = await seedUnits(house);
      expect(added).toBe(bundle.length - old.length - 1);
      expect((await getUnit(db, '510000')).name).toBe('四川省知识产权局');
      expect(await getUnit(db, '660000')).toMatchObject({ code: '660000', marks: ['customary-code'] });
      expect(await getUnit(db, 'hz')).toMatchObject({
        code: '330100',
        shortName: '杭州局',
        marks: ['sub-provincial'],
        path: '/nipa/330000/hz/',
      });
      expect(await getUnit(db, '330106')).toMatchObject({ parentId: 'hz', path: '/nipa/330000/hz/330106/' });
      expect((await getUnit(db, 'park')).searchKeys).toContain('|mouyuanqu|');
      expect(await db.select().from(units).where(eq(units.id, '330100'))).toEqual([]);
      expect(await seedUnits(house)).toBe(0);
      expect(await db.$count(storeFacts, eq(storeFacts.key, 'units.version'))).toBe(1);
    });
  });
});
