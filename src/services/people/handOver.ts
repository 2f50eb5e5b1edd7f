import type { User } from '../../contracts/people.ts';
import { can } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  addHandOvers,
  giveImports,
  type HandOverRow,
  openImportsOf,
  runningSubstitutions,
} from '../../storage/repositories/handOvers.ts';
import {
  changeUser,
  getPerson,
  lockPerson,
  type Person,
  peopleByIds,
} from '../../storage/repositories/people.ts';
import { endSessions } from '../../storage/repositories/sessions.ts';
import {
  addSubstitution,
  endSubstitution,
  type SubstitutionRow,
} from '../../storage/repositories/substitutions.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';
import type { HandedThings } from '../../storage/tables/index.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { type RecordTrace, write } from '../write.ts';
import { type HeldUnit, heldUnits, mayReport } from './holdings.ts';
import { mustFindUnit } from './livingUnit.ts';
import { isAdminRole, mustFit } from './roleRules.ts';
import { userView } from './userView.ts';

/** Characters of a reason. */
const MOST_WORDS = 500;

interface Input {
  readonly params: { readonly userId: string };
  readonly body: {
    /** Null: the account ends. */
    readonly moveTo: string | null;
    readonly successorId: string | null;
    /** Units that go to somebody else. */
    readonly units: readonly { readonly unitId: string; readonly successorId: string | null }[];
    readonly reason: string;
  };
}

interface Handed {
  readonly unitId: string;
  readonly unitName: string;
  readonly successorName: string | null;
  readonly obligations: number;
  /** False: from now on listed as without an owner. */
  readonly hasOwner: boolean;
}

/** One unit with whoever takes it over. */
interface Choice {
  readonly held: HeldUnit;
  readonly successor: Person | null;
}

/**
 * Somebody leaves or moves, and everything that lies with him goes to whoever is named, in one transaction. Obligations
 * stay with their unit; whoever takes a unit over answers for it. Without a successor it is without an owner at once,
 * unless others of the unit may report.
 * @throws NOT_FOUND; FORBIDDEN to end one's own account; STATE_REFUSES when it ended already; UNIT_UNKNOWN;
 *   REQUEST_INVALID for a successor who cannot be one, or roles that do not fit the new unit
 */
export async function handOver(
  call: Call,
  { params, body }: Input,
): Promise<{ user: User; units: Handed[] }> {
  mustBeAllowed(call, 'user.manage', { unitPath: null });
  const { userId } = params;
  if (body.moveTo === null && userId === call.actor.userId) {
    throw new LuoshiError('FORBIDDEN', '不能停用自己的账号，请由另一名系统管理员停用');
  }
  const units = await write(call, async (tx, record) => {
    await lockPerson(tx, userId);
    const leaver = await getPerson(tx, userId);
    const target = await mustBeAbleToLeave(tx, call, leaver, body.moveTo);
    const choices = await chosen(tx, leaver, body);
    const things = await handThings(tx, call, leaver, body);
    const at = call.clock.now();
    await changeUser(tx, userId, {
      updatedAt: at,
      ...(body.moveTo === null ? { disabledAt: at } : { unitId: body.moveTo }),
    });
    await endSessions(tx, userId);
    await addHandOvers(tx, rowsOf(call, leaver, body, choices, things));
    await recordAll(record, leaver, body, choices, things);
    return choices.map((choice) => told(choice, leaver, target));
  });
  return { user: userView(await getPerson(call.db, userId)), units };
}

async function mustBeAbleToLeave(
  tx: Db,
  call: Call,
  leaver: Person,
  moveTo: string | null,
): Promise<UnitRow | null> {
  if (leaver.user.disabledAt !== null) {
    throw new LuoshiError('STATE_REFUSES', '账号已停用，已无可交接', {
      refusal: { attempted: '交接', state: '账号已停用', allowed: ['交回，恢复账号'] },
    });
  }
  if (moveTo === null) return null;
  const unit = await mustFindUnit(tx, call.clock.today(), 'moveTo', moveTo);
  mustFit(leaver.roles, unit.level);
  if (unit.id === leaver.unit.id) throw invalid('moveTo', '本来就在这个单位');
  return unit;
}

/** @throws REQUEST_INVALID naming the field */
async function chosen(tx: Db, leaver: Person, { successorId, units }: Input['body']): Promise<Choice[]> {
  const held = await heldUnits(tx, leaver);
  const known = new Set(held.map(({ unit }) => unit.id));
  const strange = units.findIndex(({ unitId }) => !known.has(unitId));
  if (strange >= 0) throw invalid(`units.${strange}.unitId`, '这个单位的事不在此人手上');
  return held.map((one) => {
    const own = units.findIndex(({ unitId }) => unitId === one.unit.id);
    const wanted = own >= 0 ? (units[own]?.successorId ?? null) : successorId;
    if (wanted === null) return { held: one, successor: null };
    const successor = one.candidates.find(({ user }) => user.id === wanted);
    if (successor) return { held: one, successor };
    const path = own >= 0 ? `units.${own}.successorId` : 'successorId';
    throw invalid(path, `「${one.unit.name}」的事只能交给本单位或其上级单位在用的业务账号`);
  });
}

/** Substitutions and imports. What nobody takes over ends, or stays with whoever only moves. */
async function handThings(tx: Db, call: Call, leaver: Person, body: Input['body']): Promise<HandedThings> {
  const { successorId, moveTo } = body;
  const named = successorId === null ? undefined : (await peopleByIds(tx, [successorId])).get(successorId);
  const successor = named ?? null;
  const substitutions: { ended: string; made: string | null }[] = [];
  for (const row of await runningSubstitutions(tx, leaver.user.id, call.clock.today())) {
    const acts = row.substituteId === leaver.user.id;
    if (acts && successor === null && moveTo !== null) continue;
    await endSubstitution(tx, row.id, call.clock.now());
    const made = acts && successor !== null ? await takeTurn(tx, call, leaver, successor, row) : null;
    substitutions.push({ ended: row.id, made });
  }
  const imports = successor !== null && mayImport(successor) ? await openImportsOf(tx, leaver.user.id) : [];
  if (successor !== null) await giveImports(tx, imports, { from: leaver.user.id, to: successor.user.id });
  return { substitutions, imports, importsTo: successor?.user.id ?? null };
}

/** The successor acts for the one who is away, for the days that are left. @returns null: it is he who is away */
async function takeTurn(
  tx: Db,
  call: Call,
  leaver: Person,
  successor: Person,
  { userId, fromDay, toDay, reason }: SubstitutionRow,
): Promise<string | null> {
  if (successor.user.id === userId) return null;
  const today = call.clock.today();
  const id = call.ids.next();
  await addSubstitution(tx, {
    id,
    userId,
    substituteId: successor.user.id,
    fromDay: fromDay > today ? fromDay : today,
    toDay,
    reason: `接替${leaver.user.name}：${reason}`.slice(0, MOST_WORDS),
    createdBy: call.actor.userId,
    createdAt: call.clock.now(),
    endedAt: null,
  });
  return id;
}

/** An import in the hands of somebody who may not import would be seen by nobody. */
function mayImport({ user, unit, roles }: Person): boolean {
  const actor = { userId: user.id, name: user.name, unitId: unit.id, unitPath: unit.path, roles };
  return !roles.some(isAdminRole) && can(actor, 'plan.import', { unitPath: unit.path });
}

const NOTHING: HandedThings = { substitutions: [], imports: [], importsTo: null };

/** One row a unit, the person's own first: with it stands what else was handed over. */
function rowsOf(
  call: Call,
  leaver: Person,
  { moveTo, reason }: Input['body'],
  choices: readonly Choice[],
  things: HandedThings,
): HandOverRow[] {
  const actId = call.ids.next();
  return choices.map(({ held, successor }, i) => ({
    id: call.ids.next(),
    actId,
    userId: leaver.user.id,
    unitId: held.unit.id,
    successorId: successor?.user.id ?? null,
    movedTo: moveTo,
    things: i === 0 ? things : NOTHING,
    reason,
    recordedBy: call.actor.userId,
    recordedByName: call.actor.name,
    recordedAt: call.clock.now(),
    handedBackAt: null,
  }));
}

/** In the chain of every unit concerned, in order, so that two acts cannot lock each other out. */
async function recordAll(
  record: RecordTrace,
  leaver: Person,
  { moveTo, reason }: Input['body'],
  choices: readonly Choice[],
  things: HandedThings,
): Promise<void> {
  const trace = { action: 'user.hand-over', objectType: 'user', objectId: leaver.user.id };
  const whole = { moveTo, reason, ...things };
  for (const { held, successor } of choices.toSorted((a, b) => (a.held.unit.id < b.held.unit.id ? -1 : 1))) {
    const { unit, obligations, requests } = held;
    const to = { successorId: successor?.user.id ?? null, successor: successor?.user.name ?? null };
    const detail = { ...to, obligations, requests, ...(unit.id === leaver.unit.id ? whole : { reason }) };
    await record({ ...trace, unitId: unit.id, detail, tell: 'user.handed-over' });
  }
}

function told({ held, successor }: Choice, leaver: Person, target: UnitRow | null): Handed {
  const { unit, obligations, others } = held;
  // what had been handed to somebody who moves stays with him while his new place is above it
  const keeps = unit.id !== leaver.unit.id && target !== null && mayReport({ ...leaver, unit: target }, unit);
  return {
    unitId: unit.id,
    unitName: unit.name,
    successorName: successor?.user.name ?? null,
    obligations,
    hasOwner:
      obligations === 0 || keeps || others.length > 0 || (successor !== null && mayReport(successor, unit)),
  };
}

function invalid(path: string, message: string): LuoshiError {
  return new LuoshiError('REQUEST_INVALID', message, { faults: [{ path, message }] });
}
