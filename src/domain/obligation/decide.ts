import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import { judgesOwnSentence } from '../judging.ts';
import { parsePeriod } from '../period.ts';
import { ACTION_ZH, STATE_ZH } from '../words.ts';
import { ALLOWED } from './table.ts';
import type { ActionBody, ActionType, Evidence, MilestoneDraft, Obligation, Report } from './types.ts';

/**
 * Checks that an action may be taken now; says nothing about who may (roles.ts does).
 * @param o the obligation as it stands
 * @param body the action asked for
 * @param hands everybody for whom the one who asks stands, himself first; none of them may have reported what is judged
 * @throws STATE_REFUSES with what was tried, the state and what is possible; JUDGE_IS_REPORTER; REASON_MISSING;
 *   CLAIM_WITHOUT_EVIDENCE; PERIOD_INVALID; REQUEST_INVALID naming the fields; NOT_FOUND for a claim, report or evidence that is not there
 */
export function decide(o: Obligation, body: ActionBody, hands: readonly string[]): void {
  if (!ALLOWED[o.state].includes(body.type)) throw refuse(o, body.type, hands, STATE_ZH[o.state]);
  if ('reason' in body && body.reason.trim() === '') {
    throw new LuoshiError('REASON_MISSING', `${ACTION_ZH[body.type]}须写明理由`, {
      faults: [{ path: 'reason', message: '理由不能为空' }],
    });
  }
  CHECKS[body.type]?.(o, body, hands);
}

/**
 * Actions possible now, given the facts and not only the state; what a screen offers.
 * @param hands who would act, and for whom: nobody is offered to judge what is his own
 */
export function possibleActions(o: Obligation, hands: readonly string[]): ActionType[] {
  return ALLOWED[o.state].filter((type) => OFFERED[type]?.(o, hands) ?? true);
}

type Offer = (o: Obligation, hands: readonly string[]) => boolean;

const hasReportToJudge: Offer = (o, hands) =>
  o.reports.some((r) => r.status === 'submitted' && !isOf(r.by, hands));
const hasEvidenceToJudge: Offer = (o, hands) =>
  o.evidence.some((e) => isPending(e) && !isOwnClaim(o, e, hands));

/** Action types that need more than their state. */
const OFFERED: Partial<Record<ActionType, Offer>> = {
  'declare-milestones': (o) => o.approval === 'none',
  'approve-milestones': (o, hands) => o.approval === 'milestones' && !isOf(o.proposedBy, hands),
  'return-milestones': (o) => o.approval === 'milestones',
  'accept-report': hasReportToJudge,
  'return-report': hasReportToJudge,
  'attach-evidence': (o) => claimable(o),
  'void-evidence': (o) => o.evidence.some(isPending),
  'accept-evidence': hasEvidenceToJudge,
  'return-evidence': hasEvidenceToJudge,
  'request-completion': (o) => o.approval === 'none' && missingProof(o) === null,
  verify: (o, hands) => !isOf(o.completion.by, hands) && unverified(o) === null,
  // a new edition alone revises: nobody is offered it
  revise: () => false,
};

type Check = (o: Obligation, body: ActionBody, hands: readonly string[]) => void;

const CHECKS: Partial<Record<ActionType, Check>> = {
  'declare-milestones': (o, body, hands) => {
    if (o.approval !== 'none') throw refuse(o, body.type, hands, '上次申报待审批');
    if (body.type === 'declare-milestones') checkMilestones(o, body.milestones);
  },
  'approve-milestones': (o, body, hands) => {
    if (o.approval !== 'milestones') throw refuse(o, body.type, hands, '没有待审批的阶段性成果');
    notOwn(o.proposedBy, hands);
  },
  'return-milestones': (o, body, hands) => {
    if (o.approval !== 'milestones') throw refuse(o, body.type, hands, '没有待审批的阶段性成果');
  },
  'submit-report': (o, body, hands) => {
    if (body.type !== 'submit-report') return;
    const { id } = parsePeriod(body.period);
    const standing = o.reports.find((r) => r.period === id);
    if (standing?.status === 'accepted') throw refuse(o, body.type, hands, `${id} 填报已采纳`);
    checkReport(body);
  },
  'accept-report': judgeReport,
  'return-report': judgeReport,
  'attach-evidence': (o, body) => {
    if (body.type !== 'attach-evidence') return;
    const { claim } = body;
    if (claim.kind === 'milestone' && !o.milestones.some((m) => m.id === claim.milestoneId)) {
      throw new LuoshiError('NOT_FOUND', '没有这项已同意的阶段性成果', {
        faults: [{ path: 'claim.milestoneId', message: '不存在' }],
      });
    }
    if (
      claim.kind === 'value' &&
      !o.reports.some(
        (r) =>
          r.id === claim.reportId &&
          r.status !== 'returned' &&
          r.figures.some((f) => f.name === claim.figure),
      )
    ) {
      throw new LuoshiError('NOT_FOUND', '没有这份填报，或其中没有这个数', {
        faults: [{ path: 'claim.figure', message: '不存在' }],
      });
    }
  },
  'void-evidence': (o, body, hands) => {
    if (body.type === 'void-evidence') pending(o, body.type, hands, body.evidenceId);
  },
  'accept-evidence': judgeEvidence,
  'return-evidence': judgeEvidence,
  'request-completion': (o, body, hands) => {
    if (o.approval !== 'none') throw refuse(o, body.type, hands, '阶段性成果申报待审批');
    const missing = missingProof(o);
    if (missing !== null)
      throw new LuoshiError('CLAIM_WITHOUT_EVIDENCE', `不能申请办结：${missing}`, {
        refusal: refusal(o, body.type, hands, missing),
      });
  },
  verify: (o, body, hands) => {
    notOwn(o.completion.by, hands);
    const missing = unverified(o);
    if (missing !== null)
      throw new LuoshiError('CLAIM_WITHOUT_EVIDENCE', `不能通过核查：${missing}`, {
        refusal: refusal(o, body.type, hands, missing),
      });
  },
};

function judgeReport(o: Obligation, body: ActionBody, hands: readonly string[]): void {
  if (body.type !== 'accept-report' && body.type !== 'return-report') return;
  const report = o.reports.find((r): r is Report => r.id === body.reportId);
  if (!report) throw new LuoshiError('NOT_FOUND', '没有这份填报');
  if (report.status !== 'submitted')
    throw refuse(o, body.type, hands, report.status === 'accepted' ? '填报已采纳' : '填报已退回');
  notOwn(report.by, hands);
}

function judgeEvidence(o: Obligation, body: ActionBody, hands: readonly string[]): void {
  if (body.type !== 'accept-evidence' && body.type !== 'return-evidence') return;
  const piece = pending(o, body.type, hands, body.evidenceId);
  if (isOwnClaim(o, piece, hands)) throw judgesOwn(makersOf(o, piece), hands);
}

/** Whether the person made the claim: handed in the piece, or reported the value that it proves. */
function isOwnClaim(o: Obligation, piece: Evidence, hands: readonly string[]): boolean {
  return isOf(makersOf(o, piece), hands);
}

/** Who handed in the piece, and who reported the value that it proves. */
function makersOf(o: Obligation, { by, claim }: Evidence): readonly string[] {
  if (claim.kind !== 'value') return by;
  return [...by, ...o.reports.flatMap((r) => (r.id === claim.reportId ? r.by : []))];
}

function checkMilestones(o: Obligation, drafts: readonly MilestoneDraft[]): void {
  if (drafts.length === 0) invalid('至少申报一项阶段性成果', [{ path: 'milestones', message: '至少一项' }]);
  const faults = drafts.flatMap(({ dueOn }, i) => {
    const path = `milestones.${i}.dueOn`;
    if (dueOn < o.openedOn) return [{ path, message: `早于交办日 ${o.openedOn}` }];
    // the printed day can be moved by a postponement 延期 only, never by declaring stages after it
    if (o.dueOn !== null && dueOn > o.dueOn) return [{ path, message: `晚于完成时限 ${o.dueOn}` }];
    return [];
  });
  if (faults.length > 0) invalid('阶段性成果的日期不成立', faults);
}

function checkReport(body: Extract<ActionBody, { type: 'submit-report' }>): void {
  if (body.kind === 'progress' && body.progress.trim() === '') {
    const message = '请写明本期进展；没有新进展请用「本期无变化」';
    invalid('进展情况不能为空', [{ path: 'progress', message }]);
  }
  const faults = body.figures.flatMap((figure, i) =>
    body.figures.findIndex((f) => f.name === figure.name) < i
      ? [{ path: `figures.${i}.name`, message: `「${figure.name}」重复，一个数只报一次` }]
      : [],
  );
  if (faults.length > 0) invalid('数的名称重复', faults);
}

function invalid(message: string, faults: readonly FieldFault[]): never {
  throw new LuoshiError('REQUEST_INVALID', message, { faults });
}

function pending(o: Obligation, type: ActionType, hands: readonly string[], id: string): Evidence {
  const piece = o.evidence.find((e) => e.id === id);
  if (!piece) throw new LuoshiError('NOT_FOUND', '没有这件佐证');
  if (!isPending(piece))
    throw refuse(
      o,
      type,
      hands,
      { accepted: '佐证已采信', returned: '佐证已退回', void: '佐证已撤回', pending: '' }[piece.verdict],
    );
  return piece;
}

function isPending(e: Evidence): boolean {
  return e.verdict === 'pending';
}

function claimable(o: Obligation): boolean {
  return o.milestones.length > 0 || o.reports.some((r) => r.status !== 'returned' && r.figures.length > 0);
}

/** What still lacks any standing evidence, so that completion cannot be asked for; null: nothing. */
function missingProof(o: Obligation): string | null {
  if (o.milestones.length === 0 && o.role === 'lead') return '没有经同意的阶段性成果，佐证无处可附';
  if (o.milestones.length === 0 && !isReported(o)) return '没有填报';
  const bare = o.milestones.filter(
    (m) => !o.evidence.some((e) => proves(e, m.id) && (isPending(e) || e.verdict === 'accepted')),
  );
  return bare.length > 0 ? `${bare.length} 项阶段性成果没有佐证` : null;
}

/** What was not yet verified by accepted evidence, so that completion cannot be confirmed; null: nothing. */
function unverified(o: Obligation): string | null {
  const waiting = o.evidence.filter(isPending).length;
  if (waiting > 0) return `${waiting} 件佐证待核`;
  if (o.milestones.length === 0 && !isReported(o)) return '没有填报';
  const open = o.milestones.filter((m) => m.verifiedOn === null).length;
  return open > 0 ? `${open} 项阶段性成果未核实` : null;
}

function isReported(o: Obligation): boolean {
  return o.reports.some((r) => r.status !== 'returned');
}

function proves(e: Evidence, milestoneId: string): boolean {
  return e.claim.kind === 'milestone' && e.claim.milestoneId === milestoneId;
}

/** Whether one of the hands that made it is among those who ask. */
function isOf(by: readonly string[], hands: readonly string[]): boolean {
  return by.some((person) => hands.includes(person));
}

function notOwn(by: readonly string[], hands: readonly string[]): void {
  if (isOf(by, hands)) throw judgesOwn(by, hands);
}

function judgesOwn(by: readonly string[], hands: readonly string[]): LuoshiError {
  return new LuoshiError('JUDGE_IS_REPORTER', judgesOwnSentence(by, hands));
}

function refuse(o: Obligation, type: ActionType, hands: readonly string[], state: string): LuoshiError {
  return new LuoshiError('STATE_REFUSES', `现在不能${ACTION_ZH[type]}：${state}`, {
    refusal: refusal(o, type, hands, state),
  });
}

function refusal(o: Obligation, type: ActionType, hands: readonly string[], state: string) {
  return {
    attempted: ACTION_ZH[type],
    state,
    allowed: possibleActions(o, hands)
      .filter((t) => t !== type)
      .map((t) => ACTION_ZH[t]),
  };
}
