import { searchKeys } from '../../domain/units/searchKeys.ts';
import type { UnitNames } from '../../domain/units/types.ts';
import { pinyinTable } from './pinyinTable.ts';

/**
 * Pinyin and keys of names.
 * @param known the reading the unit has; null: it is to be spelled anew
 */
export async function foundBy(
  unit: UnitNames,
  known: string | null,
): Promise<{ pinyin: string; searchKeys: string }> {
  const pinyin = known ?? (await pinyinTable()).spell(unit.name);
  return { pinyin, searchKeys: searchKeys(unit, pinyin) };
}
