import { z } from 'zod';
import type { SilentUnit } from '../../contracts/units.ts';
import { can, ROLES } from '../../domain/roles.ts';
import { countPeople } from '../../storage/repositories/people.ts';
import { listSilentUnits, type SilentScope } from '../../storage/repositories/silentUnits.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';

interface ListInput {
  readonly query: {
    readonly planId?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  };
}

interface SilentPage {
  readonly rows: SilentUnit[];
  readonly next: string | null;
  readonly total: number;
}

/** Units under the person's own that owe and have nobody with an account who may report. @throws FORBIDDEN */
export async function listOwnerless(call: Call, input: ListInput): Promise<SilentPage> {
  const able = ROLES.filter((role) =>
    can({ ...call.actor, roles: [role] }, 'report.submit', { unitPath: call.actor.unitPath }),
  );
  return listSilent(call, input, { kind: 'nobody', able });
}

/** Units under the person's own that owe and of which nobody has ever taken a step. @throws FORBIDDEN */
export async function listNeverAnswered(call: Call, input: ListInput): Promise<SilentPage> {
  return listSilent(call, input, { kind: 'never' });
}

async function listSilent(
  call: Call,
  { query }: ListInput,
  silence: SilentScope['silence'],
): Promise<SilentPage> {
  mustBeAllowed(call, 'obligation.read', { unitPath: call.actor.unitPath });
  const place = unpackCursor(query.cursor, z.tuple([z.int(), z.string()]));
  const after = place && { position: place[0], id: place[1] };
  const scope = { within: call.actor.unitPath, planId: query.planId, silence };
  // one more than asked for tells whether there is another page
  const { rows, total } = await listSilentUnits(call.db, scope, after, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const people = await countPeople(
    call.db,
    page.map((row) => row.unit_id),
  );
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      unitId: row.unit_id,
      name: row.name,
      shortName: row.short_name,
      level: row.level,
      obligations: row.obligations,
      since: row.since,
      people: people.get(row.unit_id) ?? 0,
      validTo: row.valid_to,
    })),
    next: rows.length > query.limit && last ? packCursor([last.position, last.unit_id]) : null,
    total,
  };
}
