import { LuoshiError } from '../../kernel/errors.ts';
import { judgesOwnSentence } from '../judging.ts';
import type { AddresseeKind } from '../plan.ts';
import type { AddresseeActionBody, AddresseeActionType, MeasureAddressees } from './types.ts';
import { basisOf } from './types.ts';

export const ADDRESSEE_ACTION_ZH: Record<AddresseeActionType, string> = {
  name: '提出名单',
  approve: '同意名单',
  return: '退回名单',
  declare: '申报条件',
  accept: '认可申报',
  question: '质询申报',
};

const LIST_ACTIONS: readonly AddresseeActionType[] = ['name', 'approve', 'return'];

/**
 * Checks that an action may be taken now; says nothing about who may.
 * @param kind whom the measure's words name
 * @throws STATE_REFUSES with what is possible; REASON_MISSING; JUDGE_IS_REPORTER
 */
export function decideAddressees(
  kind: AddresseeKind,
  standing: MeasureAddressees,
  body: AddresseeActionBody,
  hands: readonly string[],
): void {
  const basis = LIST_ACTIONS.includes(body.type) ? 'list' : 'declaration';
  if (basisOf(kind) !== basis) throw refused(kind, standing, body.type, stateInWords(kind, standing, null));
  if ('reason' in body && body.reason.trim() === '') {
    throw new LuoshiError('REASON_MISSING', `${ADDRESSEE_ACTION_ZH[body.type]}须写明理由`, {
      faults: [{ path: 'reason', message: '理由不能为空' }],
    });
  }
  if (body.type === 'approve' || body.type === 'return') judgeList(kind, standing, body.type, hands);
  if (body.type === 'accept' || body.type === 'question') judgeWord(kind, standing, body, hands);
}

function judgeList(
  kind: AddresseeKind,
  standing: MeasureAddressees,
  type: 'approve' | 'return',
  hands: readonly string[],
): void {
  if (standing.proposed === null) throw refused(kind, standing, type, '没有待审批的名单');
  if (type === 'approve' && isOf(standing.proposed.by, hands))
    throw ownWork('名单', standing.proposed.by, hands);
}

function judgeWord(
  kind: AddresseeKind,
  standing: MeasureAddressees,
  body: Extract<AddresseeActionBody, { type: 'accept' | 'question' }>,
  hands: readonly string[],
): void {
  const declaration = standing.declarations.get(body.unitId);
  if (!declaration) throw refused(kind, standing, body.type, '该单位尚未申报');
  if (declaration.status === (body.type === 'accept' ? 'accepted' : 'questioned')) {
    throw refused(kind, standing, body.type, stateInWords(kind, standing, body.unitId));
  }
  if (isOf(declaration.by, hands)) throw ownWork('申报', declaration.by, hands);
}

/** What may be done now, by whoever may. */
export function possibleAddresseeActions(
  kind: AddresseeKind,
  standing: MeasureAddressees,
): AddresseeActionType[] {
  const basis = basisOf(kind);
  if (basis === null) return [];
  if (basis === 'list') return standing.proposed === null ? ['name'] : ['name', 'approve', 'return'];
  const judged = [...standing.declarations.values()].some(({ status }) => status !== 'accepted');
  return judged ? ['declare', 'accept', 'question'] : ['declare'];
}

function stateInWords(kind: AddresseeKind, standing: MeasureAddressees, unitId: string | null): string {
  const basis = basisOf(kind);
  if (basis === null) return '文件已写明责任对象，不需要名单或申报';
  if (unitId !== null) {
    const status = standing.declarations.get(unitId)?.status;
    return status === 'accepted' ? '申报已认可' : '申报已被质询，待单位重新申报';
  }
  return basis === 'list' ? '由牵头单位提出名单，不由各地申报' : '由各地自行申报，不列名单';
}

function refused(
  kind: AddresseeKind,
  standing: MeasureAddressees,
  type: AddresseeActionType,
  state: string,
): LuoshiError {
  const attempted = ADDRESSEE_ACTION_ZH[type];
  const allowed = possibleAddresseeActions(kind, standing).map((each) => ADDRESSEE_ACTION_ZH[each]);
  return new LuoshiError('STATE_REFUSES', `现在不能${attempted}：${state}`, {
    refusal: { attempted, state, allowed },
  });
}

/** Whether one of the hands that made it is among those who ask. */
function isOf(by: readonly string[], hands: readonly string[]): boolean {
  return by.some((person) => hands.includes(person));
}

function ownWork(what: string, by: readonly string[], hands: readonly string[]): LuoshiError {
  const isOwn = by.length === 1 && by[0] === hands[0];
  const sentence = isOwn ? `${what}是您自己提出的，须由别人审批` : judgesOwnSentence(by, hands);
  return new LuoshiError('JUDGE_IS_REPORTER', sentence);
}
