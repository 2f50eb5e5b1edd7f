import { and, asc, eq, gt, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Actor, Role } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../engine/types.ts';
import { accounts, units, userRoles, users } from '../tables/index.ts';
import { containing } from './like.ts';

export type UserRow = typeof users.$inferSelect;

/** Provider name under which better-auth keeps a password. */
const CREDENTIAL = 'credential';

/** A person with the unit, the roles and whether a password was ever set. */
export interface Person {
  readonly user: UserRow;
  readonly unit: typeof units.$inferSelect;
  readonly roles: Role[];
  readonly hasPassword: boolean;
}

/** Filters of the list of people; all must hold. */
export interface PeopleFilter {
  /** Part of the name or of the user name. */
  readonly q?: string | undefined;
  readonly unitId?: string | undefined;
  readonly role?: Role | undefined;
}

/** @throws NOT_FOUND when there is no such account */
export async function getPerson(db: Db, userId: string): Promise<Person> {
  const [person] = await peopleWhere(db, eq(users.id, userId));
  if (!person) throw new LuoshiError('NOT_FOUND', `没有编号为「${userId}」的用户`);
  return person;
}

/** Accounts that may sign in, of these units. */
export async function livingOf(db: Db, unitIds: readonly string[]): Promise<Person[]> {
  return peopleWhere(db, and(inArray(users.unitId, [...unitIds]), isNull(users.disabledAt)));
}

/** Accounts by id; those that are not there are left out. */
export async function peopleByIds(db: Db, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const people = await peopleWhere(db, inArray(users.id, [...ids]));
  return new Map(people.map((person) => [person.user.id, person]));
}

/** Lets acts on one account take turns: holds it until the transaction ends. */
export async function lockPerson(tx: Db, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
}

/** The account with that user name (lower case). */
export async function findByUsername(db: Db, username: string): Promise<Person | undefined> {
  const [person] = await peopleWhere(db, eq(users.username, username));
  return person;
}

/**
 * The person as far as rights go, in one statement, for every request.
 * @returns undefined when there is no such account or it may no longer sign in
 */
export async function findActor(db: Db, userId: string): Promise<Actor | undefined> {
  const rows = await db
    .select({ name: users.name, unitId: users.unitId, unitPath: units.path, role: userRoles.role })
    .from(users)
    .innerJoin(units, eq(units.id, users.unitId))
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  const [first] = rows;
  if (!first) return undefined;
  const roles = rows.flatMap(({ role }) => (role === null ? [] : [role])).sort();
  return { userId, name: first.name, unitId: first.unitId, unitPath: first.unitPath, roles };
}

/**
 * One page of people in the order they were made.
 * @param after id of the last person of the page before; null: the first page
 */
export async function listPeople(
  db: Db,
  filter: PeopleFilter,
  after: string | null,
  limit: number,
): Promise<{ rows: Person[]; total: number }> {
  const matches = and(...conditions(filter));
  const total = await db.$count(users, matches);
  const page = await db
    .select({ id: users.id })
    .from(users)
    .where(after === null ? matches : and(matches, gt(users.id, after)))
    .orderBy(asc(users.id))
    .limit(limit);
  const ids = page.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await peopleWhere(db, inArray(users.id, ids));
  return { rows, total };
}

/** Number of accounts of any kind. */
export async function countUsers(db: Db): Promise<number> {
  return db.$count(users);
}

/** Ids of everybody who holds the role, disabled accounts too. */
export async function holdersOf(db: Db, role: Role): Promise<{ userId: string; disabled: boolean }[]> {
  const rows = await db
    .select({ userId: userRoles.userId, disabledAt: users.disabledAt })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(eq(userRoles.role, role));
  return rows.map(({ userId, disabledAt }) => ({ userId, disabled: disabledAt !== null }));
}

/** Living accounts by unit; a unit without any is not in the map. */
export async function countPeople(db: Db, unitIds: readonly string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db
    .select({ unitId: users.unitId, people: sql<number>`count(*)::int` })
    .from(users)
    .where(and(inArray(users.unitId, [...unitIds]), isNull(users.disabledAt)))
    .groupBy(users.unitId);
  return new Map(rows.map(({ unitId, people }) => [unitId, people]));
}

/** Adds an account without a password. */
export async function addUser(
  tx: Db,
  user: { id: string; name: string; unitId: string; email: string; at: Date },
): Promise<void> {
  const { at, ...row } = user;
  await tx.insert(users).values({ ...row, createdAt: at, updatedAt: at });
}

/** Changes an account's own fields. */
export async function changeUser(
  tx: Db,
  userId: string,
  patch: Partial<typeof users.$inferInsert> & { updatedAt: Date },
): Promise<void> {
  await tx.update(users).set(patch).where(eq(users.id, userId));
}

/** Replaces the roles of an account. */
export async function replaceRoles(tx: Db, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.delete(userRoles).where(eq(userRoles.userId, userId));
  await tx.insert(userRoles).values(roles.map((role) => ({ userId, role })));
}

/**
 * Keeps the hash of a password, in place of the one before.
 * @param row id of the row if there is none yet, the account and the hash as better-auth makes it
 */
export async function savePassword(
  tx: Db,
  row: { id: string; userId: string; passwordHash: string; at: Date },
): Promise<void> {
  const mine = and(eq(accounts.userId, row.userId), eq(accounts.providerId, CREDENTIAL));
  const changed = await tx
    .update(accounts)
    .set({ password: row.passwordHash, updatedAt: row.at })
    .where(mine)
    .returning({ id: accounts.id });
  if (changed.length > 0) return;
  await tx.insert(accounts).values({
    id: row.id,
    accountId: row.userId,
    providerId: CREDENTIAL,
    userId: row.userId,
    password: row.passwordHash,
    createdAt: row.at,
    updatedAt: row.at,
  });
}

async function peopleWhere(db: Db, condition: SQL | undefined): Promise<Person[]> {
  const rows = await db
    .select({ user: users, unit: units, role: userRoles.role, accountId: accounts.id })
    .from(users)
    .innerJoin(units, eq(units.id, users.unitId))
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, CREDENTIAL)))
    .where(condition)
    .orderBy(asc(users.id), asc(userRoles.role));
  const people = new Map<string, Person>();
  for (const { user, unit, role, accountId } of rows) {
    const person = people.get(user.id) ?? { user, unit, roles: [], hasPassword: accountId !== null };
    if (role !== null) person.roles.push(role);
    people.set(user.id, person);
  }
  return [...people.values()];
}

function conditions({ q, unitId, role }: PeopleFilter): (SQL | undefined)[] {
  return [
    q === undefined ? undefined : or(ilike(users.name, containing(q)), ilike(users.username, containing(q))),
    unitId === undefined ? undefined : eq(users.unitId, unitId),
    role === undefined
      ? undefined
      : sql`${users.id} in (select ${userRoles.userId} from ${userRoles} where ${userRoles.role} = ${role})`,
  ];
}
