import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { findUnit } from '../../storage/repositories/unitPages.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';

/**
 * A unit in which people can be.
 * @param path field of the request that names it
 * @throws UNIT_UNKNOWN
 */
export async function mustFindUnit(db: Db, today: string, path: string, unitId: string): Promise<UnitRow> {
  const unit = await findUnit(db, unitId);
  if (unit && (unit.validTo === null || unit.validTo >= today)) return unit;
  throw new LuoshiError('UNIT_UNKNOWN', unit ? `「${unit.name}」已停用` : '没有这个单位', {
    faults: [{ path, message: unit ? '单位已停用' : '没有这个单位' }],
  });
}
