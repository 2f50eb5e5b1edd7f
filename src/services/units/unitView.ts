import type { Unit } from '../../contracts/units.ts';
import type { Db } from '../../storage/engine/types.ts';
import { countPeople } from '../../storage/repositories/people.ts';
import { type AsOf, countUnder } from '../../storage/repositories/unitPages.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';

/** Units as they are shown, each with its living accounts and what lies directly under it (on the day, if one is asked after). */
export async function unitViews(db: Db, rows: readonly UnitRow[], asOf?: AsOf): Promise<Unit[]> {
  const ids = rows.map(({ id }) => id);
  const people = await countPeople(db, ids);
  const under = await countUnder(db, ids, asOf);
  return rows.map((row) => {
    const { position: _position, searchKeys: _searchKeys, pinyin: _pinyin, ...shown } = row;
    return { ...shown, people: people.get(row.id) ?? 0, under: under.get(row.id) ?? 0 };
  });
}
