import type { Holdings } from '../../contracts/handOvers.ts';
import { can, type Permission } from '../../domain/roles.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  countDrafts,
  countOpenObligations,
  countOpenRequests,
  countWaiting,
  type HandOverRow,
  openHandOversOf,
  openHandOversOfUnits,
  openHandOversTo,
  openImportsOf,
  runningSubstitutions,
} from '../../storage/repositories/handOvers.ts';
import { getPerson, livingOf, type Person, peopleByIds } from '../../storage/repositories/people.ts';
import { type UnitRow, unitsByIds } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { isAdminRole } from './roleRules.ts';
import { userView } from './userView.ts';

/** People offered as successors of one unit; the nearest ones. */
const MOST_CANDIDATES = 50;

/** A unit whose duties lie with somebody, and who else there is. */
export interface HeldUnit {
  readonly unit: UnitRow;
  readonly obligations: number;
  readonly requests: number;
  /** Others who may report for it: of the unit itself, and those above to whom it was handed. */
  readonly others: readonly Person[];
  /** Whoever may take it over, the nearest first. */
  readonly candidates: readonly Person[];
}

/**
 * What lies with a person: the duties of his unit and of those that were handed to him, for whom he acts, his imports.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getHoldings(call: Call, { params }: { params: { userId: string } }): Promise<Holdings> {
  mustBeAllowed(call, 'user.manage', { unitPath: null });
  const { db } = call;
  const person = await getPerson(db, params.userId);
  const running = await runningSubstitutions(db, person.user.id, call.clock.today());
  const acting = running.filter(({ substituteId }) => substituteId === person.user.id);
  const away = await peopleByIds(
    db,
    acting.map(({ userId }) => userId),
  );
  return {
    user: userView(person),
    units: (await heldUnits(db, person)).map((held) => ({
      unitId: held.unit.id,
      unitName: held.unit.name,
      obligations: held.obligations,
      requests: held.requests,
      others: held.others.length,
      candidates: held.candidates.slice(0, MOST_CANDIDATES).map((candidate) => ({
        userId: candidate.user.id,
        name: candidate.user.name,
        unitName: candidate.unit.shortName,
        canReport: mayReport(candidate, held.unit),
      })),
    })),
    actsFor: acting.map(({ id, userId, fromDay, toDay }) => ({
      id,
      name: away.get(userId)?.user.name ?? userId,
      from: fromDay,
      to: toDay,
    })),
    substitutes: running.length - acting.length,
    decisions: await decisionsOf(db, person),
    imports: (await openImportsOf(db, person.user.id)).length,
    drafts: await countDrafts(db, person.user.id),
    last: await lastOf(db, await openHandOversOf(db, person.user.id)),
  };
}

/** The person's own unit first, then the units that were handed to him. */
export async function heldUnits(db: Db, { user, unit, roles }: PersonSeen): Promise<HeldUnit[]> {
  const handed = (await openHandOversTo(db, user.id)).map(({ unitId }) => unitId);
  const ids = [...new Set([unit.id, ...handed])];
  const units = new Map((await unitsByIds(db, ids)).map((row) => [row.id, row]));
  const [open, asked] = [await countOpenObligations(db, ids), await countOpenRequests(db, ids)];
  const held: HeldUnit[] = [];
  for (const id of ids) {
    const row = units.get(id);
    if (!row) continue;
    const living = (await livingOf(db, row.path.split('/'))).filter(
      (other) => other.user.id !== user.id && !other.roles.some(isAdminRole),
    );
    const named = new Set((await openHandOversOfUnits(db, [id])).map(({ successorId }) => successorId));
    // duties lie with those of the unit who may report, not with everybody of it
    const holds = mayReport({ user, unit, roles }, row);
    held.push({
      unit: row,
      obligations: holds ? (open.get(id) ?? 0) : 0,
      requests: holds ? (asked.get(id) ?? 0) : 0,
      others: living.filter(
        (other) => (other.unit.id === id || named.has(other.user.id)) && mayReport(other, row),
      ),
      candidates: living.toSorted((a, b) => b.unit.path.length - a.unit.path.length),
    });
  }
  return held;
}

/** As much of a person as rights ask. */
type PersonSeen = Pick<Person, 'user' | 'unit' | 'roles'>;

/** Whether the person may report what the unit owes. */
export function mayReport(person: PersonSeen, owing: Pick<UnitRow, 'path'>): boolean {
  return may(person, 'report.submit', owing.path);
}

function may({ user, unit, roles }: PersonSeen, permission: Permission, unitPath: string): boolean {
  const actor = { userId: user.id, name: user.name, unitId: unit.id, unitPath: unit.path, roles };
  return can(actor, permission, { unitPath });
}

/** What waits for a verdict that the person may give, and how many others may. */
async function decisionsOf(db: Db, person: Person): Promise<Holdings['decisions']> {
  const { path } = person.unit;
  if (!may(person, 'report.judge', path)) return { waiting: 0, others: 0 };
  const others = (await livingOf(db, path.split('/'))).filter(
    (other) => other.user.id !== person.user.id && may(other, 'report.judge', path),
  );
  return { waiting: await countWaiting(db, path), others: others.length };
}

async function lastOf(db: Db, open: readonly HandOverRow[]): Promise<Holdings['last']> {
  const newest = open.at(-1);
  const [own] = open.filter(({ actId }) => actId === newest?.actId);
  if (!newest || !own) return null;
  const rows = open.filter(({ actId }) => actId === newest.actId);
  const people = await peopleByIds(
    db,
    rows.flatMap(({ successorId }) => successorId ?? []),
  );
  const units = await unitsByIds(db, [own.unitId, ...(own.movedTo === null ? [] : [own.movedTo])]);
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  return {
    at: own.recordedAt.toISOString(),
    successors: [...people.values()].map(({ user }) => user.name),
    unitName: nameOf(own.unitId),
    movedTo: own.movedTo === null ? null : nameOf(own.movedTo),
    reason: own.reason,
    recordedByName: own.recordedByName,
  };
}
