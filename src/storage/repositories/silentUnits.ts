import { type SQL, sql } from 'drizzle-orm';
import { OWES_REPORTS } from '../../domain/lights.ts';
import type { Role } from '../../domain/roles.ts';
import type { Db } from '../engine/types.ts';
import { actions, handOvers, obligations, plans, units, userRoles, users } from '../tables/index.ts';
import { beginning } from './like.ts';

/** Which units are asked for. */
export interface SilentScope {
  /** Path of the subtree the person may see. */
  readonly within: string;
  /** Undefined: every plan in force. */
  readonly planId?: string | undefined;
  /**
   * The kind of silence: `nobody`: no living account there holds one of these roles; `never`: nobody of the unit has
   * taken any step on anything it owes.
   */
  readonly silence: { readonly kind: 'nobody'; readonly able: readonly Role[] } | { readonly kind: 'never' };
}

/** A unit that owes and is silent. */
export type SilentRow = {
  readonly unit_id: string;
  readonly name: string;
  readonly short_name: string;
  readonly level: (typeof units.$inferSelect)['level'];
  readonly position: number;
  readonly valid_to: string | null;
  readonly obligations: number;
  readonly since: string;
};

/**
 * One page of units that have open obligations in plans in force and are silent, in official order.
 * @param after order and id of the last unit of the page before; null: the first page
 */
export async function listSilentUnits(
  db: Db,
  scope: SilentScope,
  after: { readonly position: number; readonly id: string } | null,
  limit: number,
): Promise<{ rows: SilentRow[]; total: number }> {
  const beyond =
    after === null ? sql`` : sql`where (s.position, s.unit_id) > (${after.position}::int, ${after.id}::text)`;
  const silent = silentUnits(scope);
  const counted = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (${silent}) as s`,
  );
  const page = await db.execute<SilentRow>(
    sql`select * from (${silent}) as s ${beyond} order by s.position, s.unit_id limit ${limit}`,
  );
  return { rows: page.rows, total: counted.rows[0]?.total ?? 0 };
}

function silentUnits(scope: SilentScope): SQL {
  const ofPlan = scope.planId === undefined ? sql`` : sql`and ${obligations.planId} = ${scope.planId}`;
  return sql`
    select ${units.id} as unit_id, ${units.name} as name, ${units.shortName} as short_name, ${units.level} as level,
      ${units.position} as position, ${units.validTo} as valid_to, owing.obligations, owing.since
    from (
      select ${obligations.unitId} as unit_id, count(*)::int as obligations, min(${obligations.openedOn}) as since
      from ${obligations} join ${plans} on ${plans.id} = ${obligations.planId} and ${plans.status} = 'published'
      where ${obligations.unitPath} like ${beginning(scope.within)} and ${obligations.state} in ${[...OWES_REPORTS]} ${ofPlan}
      group by ${obligations.unitId}
    ) as owing
    join ${units} on ${units.id} = owing.unit_id
    where ${scope.silence.kind === 'never' ? neverActed(ofPlan) : nobodyAble(scope.silence.able)}`;
}

/** Neither somebody of the unit, nor somebody above to whom it was handed over when the last one left. */
function nobodyAble(able: readonly Role[]): SQL {
  const living = sql`${users.disabledAt} is null and ${userRoles.role} in ${[...able]}`;
  return sql`not exists (
    select 1 from ${users} join ${userRoles} on ${userRoles.userId} = ${users.id}
    where ${users.unitId} = ${units.id} and ${living})
    and not exists (
    select 1 from ${handOvers} join ${users} on ${users.id} = ${handOvers.successorId}
      join ${userRoles} on ${userRoles.userId} = ${users.id}
    where ${handOvers.unitId} = ${units.id} and ${handOvers.handedBackAt} is null and ${living}
      and strpos(${units.path}, '/' || ${users.unitId} || '/') > 0)`;
}

/** What is assigned is assigned by the house, which no unit's person is. */
function neverActed(ofPlan: SQL): SQL {
  return sql`not exists (
    select 1 from ${actions} join ${obligations} on ${obligations.unitId} = ${actions.unitId}
      and ${obligations.id} = ${actions.obligationId}
    where ${actions.unitId} = ${units.id} and ${actions.actorUnitId} = ${units.id} and ${actions.type} <> 'assign' ${ofPlan})`;
}
