import type { Substitution } from '../../contracts/substitutions.ts';
import type { Actor } from '../../domain/roles.ts';
import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import { findActor, getPerson, type Person } from '../../storage/repositories/people.ts';
import {
  actingFor,
  addSubstitution as addRow,
  endSubstitution as endRow,
  findSubstitution,
  type SubstitutionRow,
  substitutionsOf,
} from '../../storage/repositories/substitutions.ts';
import { type Call, type House, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { isAdminRole } from './roleRules.ts';

const EVERYWHERE = { unitPath: null };

/** For whom the person may act today. */
export async function listActingFor(call: Call): Promise<{ rows: Substitution[] }> {
  return { rows: await views(call, await actingFor(call.db, call.actor.userId, call.clock.today())) };
}

/** Who acts for somebody, past and to come. @throws NOT_FOUND, FORBIDDEN */
export async function listSubstitutions(
  call: Call,
  { params }: { params: { userId: string } },
): Promise<{ rows: Substitution[] }> {
  mustBeAllowed(call, 'user.read', EVERYWHERE);
  const { user } = await getPerson(call.db, params.userId);
  return { rows: await views(call, await substitutionsOf(call.db, user.id)) };
}

interface AddInput {
  readonly params: { readonly userId: string };
  readonly body: {
    readonly substituteId: string;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  };
}

/**
 * Lets one person act for another from day to day. Administrators have no substitutes and are none: the three are kept
 * apart (三员分立).
 * @throws NOT_FOUND, FORBIDDEN; REQUEST_INVALID naming the field
 */
export async function addSubstitution(call: Call, { params, body }: AddInput): Promise<Substitution> {
  mustBeAllowed(call, 'user.manage', EVERYWHERE);
  const { substitutionId } = await write(call, async (tx, record) => {
    const away = await getPerson(tx, params.userId);
    const substitute = await getPerson(tx, body.substituteId);
    mustBeAble(away, substitute);
    if (body.to < body.from) throw invalid('to', '最后一天不得早于第一天');
    if (body.to < call.clock.today()) throw invalid('to', '代办期已过');
    const others = await substitutionsOf(tx, away.user.id);
    const overlapping = others.find(
      (other) => other.endedAt === null && other.fromDay <= body.to && body.from <= other.toDay,
    );
    if (overlapping) {
      throw invalid('from', `${overlapping.fromDay} 至 ${overlapping.toDay} 已有代办人，请先结束`);
    }
    const { from: fromDay, to: toDay, reason, substituteId } = body;
    const id = call.ids.next();
    const at = call.clock.now();
    const made = { createdBy: call.actor.userId, createdAt: at, endedAt: null };
    await addRow(tx, { id, userId: away.user.id, substituteId, fromDay, toDay, reason, ...made });
    const detail = { substituteId, substitute: substitute.user.name, from: fromDay, to: toDay, reason };
    const trace = { action: 'user.substitute', objectType: 'user', objectId: away.user.id };
    await record({ ...trace, unitId: away.unit.id, detail });
    return { substitutionId: id };
  });
  return load(call, substitutionId);
}

/** Ends a substitution now. @throws NOT_FOUND, FORBIDDEN; STATE_REFUSES when it has ended */
export async function endSubstitution(
  call: Call,
  { params }: { params: { substitutionId: string } },
): Promise<Substitution> {
  mustBeAllowed(call, 'user.manage', EVERYWHERE);
  const { substitutionId } = params;
  await write(call, async (tx, record) => {
    const row = await mustFind(tx, substitutionId);
    if (row.endedAt !== null) throw new LuoshiError('STATE_REFUSES', '这次代办已经结束');
    const { unit } = await getPerson(tx, row.userId);
    await endRow(tx, substitutionId, call.clock.now());
    const trace = { action: 'user.substitute-end', objectType: 'user', objectId: row.userId };
    await record({ ...trace, unitId: unit.id, detail: { substituteId: row.substituteId } });
    return { substitutionId };
  });
  return load(call, substitutionId);
}

/**
 * The person acting for another: the rights and the place of the one who is away, the identity of the one who acts, and
 * a name that says both, so that every trace does. What one of the two reported, neither judges (`handsToday`).
 * @throws FORBIDDEN when no substitution holds today, or the one who is away may not sign in any more
 */
export async function actFor(
  house: Pick<House, 'db' | 'clock'>,
  actor: Actor,
  awayId: string,
): Promise<Actor> {
  const today = await actingFor(house.db, actor.userId, house.clock.today());
  const away = today.some(({ userId }) => userId === awayId) ? await findActor(house.db, awayId) : undefined;
  if (!away || away.roles.some(isAdminRole)) {
    throw new LuoshiError('FORBIDDEN', '今天没有登记由您代此人办理');
  }
  const name = `${actor.name}（代${away.name}）`;
  return { ...away, userId: actor.userId, name, onBehalfOf: away.userId };
}

function mustBeAble(away: Person, substitute: Person): void {
  if (away.user.id === substitute.user.id) throw invalid('substituteId', '不能代自己');
  if (substitute.user.disabledAt !== null) throw invalid('substituteId', '此账号已停用');
  if ([...away.roles, ...substitute.roles].some(isAdminRole)) {
    throw invalid('substituteId', '系统、安全、审计管理员不设代办，也不代办业务');
  }
}

async function load(call: Call, id: string): Promise<Substitution> {
  const [view] = await views(call, [await mustFind(call.db, id)]);
  if (!view) throw new Error('one row makes one view');
  return view;
}

async function mustFind(db: Call['db'], id: string): Promise<SubstitutionRow> {
  const row = await findSubstitution(db, id);
  if (!row) throw new LuoshiError('NOT_FOUND', '没有这次代办');
  return row;
}

async function views({ db }: Call, rows: readonly SubstitutionRow[]): Promise<Substitution[]> {
  const people = new Map<string, Substitution['away']>();
  for (const id of new Set(rows.flatMap(({ userId, substituteId }) => [userId, substituteId]))) {
    const { user, unit } = await getPerson(db, id);
    people.set(id, { userId: id, name: user.name, unitName: unit.name });
  }
  return rows.flatMap((row) => {
    const away = people.get(row.userId);
    const substitute = people.get(row.substituteId);
    if (!away || !substitute) return [];
    const { id, fromDay: from, toDay: to, reason } = row;
    return [{ id, away, substitute, from, to, reason, endedAt: row.endedAt?.toISOString() ?? null }];
  });
}

function invalid(path: string, message: string): LuoshiError {
  const faults: FieldFault[] = [{ path, message }];
  return new LuoshiError('REQUEST_INVALID', message, { faults });
}
