import type { FoundUnit } from '../../contracts/units.ts';
import { searchWords } from '../../domain/units/searchKeys.ts';
import { searchUnitRows, unitsAround } from '../../storage/repositories/unitSearch.ts';
import { type UnitRow, unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';

interface SearchInput {
  readonly query: {
    readonly q: string;
    readonly level?: UnitRow['level'] | undefined;
    readonly kind?: UnitRow['kind'] | undefined;
    readonly limit: number;
  };
}

/**
 * Finds units by name, short name, pinyin, initials or code, the best first; asked nothing, those around the person's
 * own. Never more than the limit leaves.
 */
export async function searchUnits(call: Call, { query }: SearchInput): Promise<{ rows: FoundUnit[] }> {
  mustBeAllowed(call, 'unit.read', { unitPath: null });
  const { q, level, kind, limit } = query;
  const words = searchWords(q);
  const day = call.clock.today();
  const found =
    words.length === 0
      ? await unitsAround(call.db, call.actor, limit)
      : await searchUnitRows(call.db, { words, level, kind, day }, limit);
  const above = await unitsByIds(call.db, [...new Set(found.flatMap(({ path }) => idsAbove(path)))]);
  const names = new Map(above.map((unit) => [unit.id, unit.shortName]));
  return { rows: found.map((row) => foundView(row, names)) };
}

function foundView(row: UnitRow, names: ReadonlyMap<string, string>): FoundUnit {
  const { id, name, shortName, kind, level, code, marks, validTo } = row;
  const within = idsAbove(row.path).map((above) => names.get(above) ?? above);
  return { id, name, shortName, kind, level, code, marks, within, validTo };
}

/** Ids between the root and the unit. */
function idsAbove(path: string): string[] {
  return path.split('/').slice(2, -2);
}
