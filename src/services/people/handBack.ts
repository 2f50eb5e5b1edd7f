import type { User } from '../../contracts/people.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  giveImports,
  type HandOverRow,
  markHandedBack,
  openHandOversOf,
  openHandOversOfUnits,
  reopenSubstitution,
} from '../../storage/repositories/handOvers.ts';
import { changeUser, getPerson, lockPerson } from '../../storage/repositories/people.ts';
import { endSessions } from '../../storage/repositories/sessions.ts';
import {
  endSubstitution,
  findSubstitution,
  substitutionsOf,
} from '../../storage/repositories/substitutions.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import { mustFindUnit } from './livingUnit.ts';
import { mustFit } from './roleRules.ts';
import { userView } from './userView.ts';

interface Input {
  readonly params: { readonly userId: string };
  readonly body: { readonly reason: string };
}

/**
 * Takes the newest hand-over of a person back: the account lives again in its former unit, and what went to the
 * successor returns, as far as it is still his.
 * @throws NOT_FOUND, FORBIDDEN; STATE_REFUSES when nothing was handed over; UNIT_UNKNOWN when the former unit ended;
 *   REQUEST_INVALID when the roles do not fit it any more
 */
export async function handBack(call: Call, { params, body }: Input): Promise<User> {
  mustBeAllowed(call, 'user.manage', { unitPath: null });
  const { userId } = params;
  await write(call, async (tx, record) => {
    await lockPerson(tx, userId);
    const person = await getPerson(tx, userId);
    const open = await openHandOversOf(tx, userId);
    const rows = open.filter(({ actId }) => actId === open.at(-1)?.actId);
    const [own] = rows;
    if (!own) {
      throw new LuoshiError('STATE_REFUSES', '没有可交回的交接', {
        refusal: { attempted: '交回', state: '没有登记过交接，或已交回', allowed: ['恢复账号'] },
      });
    }
    const unit = await mustFindUnit(tx, call.clock.today(), 'unitId', own.unitId);
    mustFit(person.roles, unit.level);
    const at = call.clock.now();
    await changeUser(tx, userId, { updatedAt: at, unitId: unit.id, disabledAt: null });
    if (unit.id !== person.unit.id) await endSessions(tx, userId);
    await returnThings(tx, call, own);
    await markHandedBack(tx, await chainOf(tx, rows), at);
    const detail = { reason: body.reason, handOver: own.actId, units: rows.map(({ unitId }) => unitId) };
    const trace = { action: 'user.hand-back', objectType: 'user', objectId: userId };
    await record({ ...trace, unitId: unit.id, detail, tell: 'user.handed-back' });
    return {};
  });
  return userView(await getPerson(call.db, userId));
}

/** The rows, and those by which the successors passed the same units on: they answer for them no more. */
async function chainOf(tx: Db, rows: readonly HandOverRow[]): Promise<string[]> {
  const later = await openHandOversOfUnits(
    tx,
    rows.map(({ unitId }) => unitId),
  );
  const chain = new Map(rows.map((row) => [row.id, row]));
  // ids grow with time, so whoever passed a unit on stands behind the one he had it from
  for (const row of later) {
    const hadItFrom = [...chain.values()].some(
      ({ unitId, successorId }) => unitId === row.unitId && successorId === row.userId,
    );
    if (hadItFrom) chain.set(row.id, row);
  }
  return [...chain.keys()];
}

async function returnThings(tx: Db, call: Call, { userId, things }: HandOverRow): Promise<void> {
  const { substitutions, imports, importsTo } = things;
  for (const { ended, made } of substitutions) await returnSubstitution(tx, call, ended, made);
  if (importsTo !== null) await giveImports(tx, imports, { from: importsTo, to: userId });
}

/** The successor acts no more; what had ended for him goes on to its last day, unless somebody else acts by now. */
async function returnSubstitution(tx: Db, call: Call, ended: string, made: string | null): Promise<void> {
  if (made !== null && (await findSubstitution(tx, made))?.endedAt === null) {
    await endSubstitution(tx, made, call.clock.now());
  }
  const before = await findSubstitution(tx, ended);
  if (!before || before.toDay < call.clock.today()) return;
  const others = await substitutionsOf(tx, before.userId);
  const isTaken = others.some(
    ({ id, endedAt, fromDay, toDay }) =>
      id !== ended && endedAt === null && fromDay <= before.toDay && before.fromDay <= toDay,
  );
  if (!isTaken) await reopenSubstitution(tx, ended);
}
