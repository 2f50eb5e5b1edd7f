import { LuoshiError } from '../../kernel/errors.ts';
import { parsePeriod } from '../period.ts';
import { revised } from './revise.ts';
import type {
  Action,
  ActionBody,
  Evidence,
  Milestone,
  Obligation,
  ObligationState,
  Report,
} from './types.ts';

/**
 * The obligation that a list of actions, oldest first, has made. Pure: same actions, same obligation.
 * Trusts the journal: rules were checked when each action was taken (decide.ts).
 * @throws INTERNAL when the journal does not begin with `assign`
 */
export function foldObligation(actions: readonly Action[]): Obligation {
  const [first, ...rest] = actions;
  if (first?.body.type !== 'assign') {
    throw new LuoshiError('INTERNAL', '责任事项的经过不是从「交办」开始');
  }
  return rest.reduce(applyAction, opened(first, first.body));
}

/** The obligation after one more action. State is derived from the facts, so taking a fact back restores the state before it. */
export function applyAction(before: Obligation, action: Action): Obligation {
  const after = { ...before, ...change(before, action) };
  return { ...after, state: stateOf(after) };
}

/**
 * State from facts, latest stage first. Reports and evidence that were returned do not count as work standing,
 * so a return leaves the state exactly as it was before the submission.
 */
export function stateOf(facts: Omit<Obligation, 'state'>): ObligationState {
  if (facts.voided) return 'void';
  if (facts.closed) return 'closed';
  if (facts.completion.status === 'verified') return 'verified';
  if (facts.completion.status === 'requested') return 'completion-requested';
  if (!facts.acknowledged) return 'assigned';
  if (facts.started || hasStandingWork(facts)) return 'in-progress';
  return facts.breakdown ? 'broken-down' : 'acknowledged';
}

function hasStandingWork(facts: Pick<Obligation, 'reports' | 'evidence'>): boolean {
  return (
    facts.reports.some(hasBegun) ||
    facts.evidence.some((e) => e.verdict === 'pending' || e.verdict === 'accepted')
  );
}

/** Whether the period's report says that work had begun: it stands itself, or it corrected one that did. */
function hasBegun(report: Report): boolean {
  return report.status !== 'returned' || report.amends;
}

function opened(action: Action, body: Extract<ActionBody, { type: 'assign' }>): Obligation {
  return {
    state: 'assigned',
    approval: 'none',
    role: body.role,
    deadlineKind: body.deadlineKind,
    dueOn: body.dueOn,
    openedOn: action.on,
    acknowledged: false,
    breakdown: null,
    milestones: body.milestones.map((m) => ({ ...m, verifiedOn: null })),
    proposedMilestones: null,
    proposedBy: [],
    reports: [],
    evidence: [],
    completion: { status: 'none', by: [], note: '' },
    started: false,
    closed: false,
    voided: false,
    reopened: 0,
    returned: null,
  };
}

/** What one action changes; a restored duty is owed from its day, so that nothing of the time between is overdue. A new action type that is missing here does not compile. */
function change(o: Obligation, action: Action): Partial<Obligation> {
  const body = action.body;
  switch (body.type) {
    case 'assign':
      throw new LuoshiError('INTERNAL', '「交办」只能是第一步');
    case 'acknowledge':
      return { acknowledged: true };
    case 'break-down':
      return { breakdown: { owner: body.owner, note: body.note, steps: body.steps } };
    case 'declare-milestones':
      return {
        proposedMilestones: body.milestones,
        proposedBy: action.hands,
        approval: 'milestones',
        returned: cleared(o, 'milestones'),
      };
    case 'approve-milestones':
      return { milestones: approved(o), proposedMilestones: null, proposedBy: [], approval: 'none' };
    case 'return-milestones':
      return {
        proposedMilestones: null,
        proposedBy: [],
        approval: 'none',
        returned: { what: 'milestones', reason: body.reason, on: action.on },
      };
    case 'submit-report':
    case 'accept-report':
    case 'return-report':
      return reportChange(o, action, body);
    case 'attach-evidence':
    case 'void-evidence':
    case 'accept-evidence':
    case 'return-evidence':
      return evidenceChange(o, action, body);
    case 'request-completion':
      return {
        completion: { status: 'requested', by: action.hands, note: body.note },
        approval: 'completion',
        started: true,
        returned: null,
      };
    case 'return-completion':
      return {
        completion: { status: 'none', by: [], note: '' },
        approval: 'none',
        returned: { what: 'completion', reason: body.reason, on: action.on },
      };
    case 'verify':
      return {
        completion: { ...o.completion, status: 'verified', note: body.note },
        approval: 'none',
        returned: null,
      };
    case 'close':
      return { closed: true };
    case 'reopen':
      return reopened(o, action, body.reason);
    case 'void':
      return { voided: true, approval: 'none', proposedMilestones: null, proposedBy: [] };
    case 'restore':
      return { voided: false, openedOn: action.on };
    case 'revise':
      return revised(o, body);
  }
}

function reopened(o: Obligation, action: Action, reason: string): Partial<Obligation> {
  return {
    closed: false,
    completion: { status: 'none', by: [], note: '' },
    reopened: o.reopened + 1,
    returned: { what: 'reopened', reason, on: action.on },
  };
}

/** A new submission of what was sent back answers the return; other returns keep standing. */
function cleared(o: Obligation, what: NonNullable<Obligation['returned']>['what']): Obligation['returned'] {
  return o.returned?.what === what ? null : o.returned;
}

/** Verified milestones stay; unverified ones are replaced by what was declared. */
function approved(o: Obligation): Milestone[] {
  const kept = o.milestones.filter((m) => m.verifiedOn !== null);
  const added = (o.proposedMilestones ?? []).filter((m) => kept.every((k) => k.id !== m.id));
  return [...kept, ...added.map((m) => ({ ...m, verifiedOn: null }))];
}

type ReportBody = Extract<ActionBody, { type: 'submit-report' | 'accept-report' | 'return-report' }>;

function reportChange(o: Obligation, action: Action, body: ReportBody): Partial<Obligation> {
  if (body.type === 'submit-report') {
    const { type: _, reportId, ...words } = body;
    const replaced = o.reports.find((r) => r.period === body.period);
    const report: Report = {
      ...words,
      id: reportId,
      by: action.hands,
      on: action.on,
      status: 'submitted',
      amends: replaced !== undefined && hasBegun(replaced),
      reason: null,
      judgedBy: null,
    };
    const others = o.reports.filter((r) => r.period !== body.period);
    return { reports: [...others, report].sort(byEnd), returned: cleared(o, 'report') };
  }
  const judge = (status: 'accepted' | 'returned', reason: string | null) =>
    o.reports.map((r) => (r.id === body.reportId ? { ...r, status, reason, judgedBy: action.actorId } : r));
  if (body.type === 'accept-report') return { reports: judge('accepted', null) };
  return {
    reports: judge('returned', body.reason),
    returned: { what: 'report', reason: body.reason, on: action.on },
  };
}

/** By the period's last day, so that the order holds when a plan changed its cycle. */
function byEnd(a: Report, b: Report): number {
  const [endA, endB] = [parsePeriod(a.period).end, parsePeriod(b.period).end];
  return endA < endB ? -1 : endA > endB ? 1 : 0;
}

type EvidenceBody = Extract<
  ActionBody,
  { type: 'attach-evidence' | 'void-evidence' | 'accept-evidence' | 'return-evidence' }
>;

function evidenceChange(o: Obligation, action: Action, body: EvidenceBody): Partial<Obligation> {
  if (body.type === 'attach-evidence') {
    const { type: _, evidenceId, ...words } = body;
    const piece: Evidence = {
      ...words,
      id: evidenceId,
      by: action.hands,
      on: action.on,
      verdict: 'pending',
      reason: null,
      judgedBy: null,
      judgedOn: null,
    };
    return { evidence: [...o.evidence, piece], returned: cleared(o, 'evidence') };
  }
  const set = (patch: Partial<Evidence>) =>
    o.evidence.map((e) => (e.id === body.evidenceId ? { ...e, ...patch } : e));
  const judged = { judgedBy: action.actorId, judgedOn: action.on };
  if (body.type === 'void-evidence') return { evidence: set({ verdict: 'void', reason: body.reason }) };
  if (body.type === 'return-evidence') {
    return {
      evidence: set({ verdict: 'returned', reason: body.reason, ...judged }),
      returned: { what: 'evidence', reason: body.reason, on: action.on },
    };
  }
  const evidence = set({ verdict: 'accepted', ...judged });
  const claim = o.evidence.find((e) => e.id === body.evidenceId)?.claim;
  if (claim?.kind !== 'milestone') return { evidence };
  const milestones = o.milestones.map((m) =>
    m.id === claim.milestoneId && m.verifiedOn === null ? { ...m, verifiedOn: action.on } : m,
  );
  return { evidence, milestones };
}
