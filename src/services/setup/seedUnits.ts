import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { addUnits, allUnits } from '../../storage/repositories/units.ts';
import type { House } from '../context.ts';
import { write } from '../write.ts';
import { asset } from './assets.ts';
import { ROOT_UNIT, systemCall } from './systemCall.ts';

const bundled = z.strictObject({
  version: z.string(),
  source: z.record(z.string(), z.string()),
  validFrom: z.iso.date(),
  units: z.array(
    z.strictObject({
      id: z.string(),
      parentId: z.string().nullable(),
      name: z.string(),
      shortName: z.string(),
      aliases: z.array(z.string()),
      kind: z.enum(['office', 'department']),
      level: z.enum(['national', 'province', 'prefecture', 'county']),
      code: z.string().nullable(),
    }),
  ),
});

/**
 * Puts the bundled unit tree into a store that has none.
 * @returns number of units added; 0 when the store has units already, so that a second start changes nothing
 */
export async function seedUnits(house: House): Promise<number> {
  if ((await allUnits(house.db)).length > 0) return 0;
  const data = bundled.parse(JSON.parse(await readFile(asset('units.json'), 'utf8')));
  const paths = new Map<string, string>();
  const rows = data.units.map((unit, position) => {
    const path = `${unit.parentId === null ? '/' : paths.get(unit.parentId)}${unit.id}/`;
    paths.set(unit.id, path);
    return { ...unit, path, position, validFrom: data.validFrom, validTo: null };
  });
  await write(systemCall(house), async (tx, record) => {
    await addUnits(tx, rows);
    const detail = { version: data.version, units: rows.length };
    await record({
      unitId: ROOT_UNIT,
      action: 'units.seed',
      objectType: 'unit',
      objectId: ROOT_UNIT,
      detail,
    });
    return {};
  });
  return rows.length;
}
