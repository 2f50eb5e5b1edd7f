import type { Permission, Placed } from '../roles.ts';
import type { ActionType, ObligationState } from './types.ts';

/** Steps of work and of its judging, possible from acknowledgement until completion is asked for. */
const WORK = [
  'break-down',
  'declare-milestones',
  'approve-milestones',
  'return-milestones',
  'submit-report',
  'return-report',
  'accept-report',
  'attach-evidence',
  'void-evidence',
  'accept-evidence',
  'return-evidence',
  'revise',
  'void',
] as const satisfies ActionType[];

/** Which actions each state allows. A state that is missing does not compile. */
export const ALLOWED: Record<ObligationState, readonly ActionType[]> = {
  assigned: ['acknowledge', 'revise', 'void'],
  acknowledged: WORK,
  'broken-down': WORK,
  'in-progress': [...WORK, 'request-completion'],
  'completion-requested': [
    'accept-report',
    'return-report',
    'accept-evidence',
    'return-evidence',
    'return-completion',
    'revise',
    'verify',
  ],
  verified: ['close', 'reopen', 'revise'],
  closed: ['reopen', 'revise'],
  void: ['restore'],
};

/** The permission each action needs; `assign` and `revise` are done by publishing alone. */
export const PERMISSION_OF: Record<ActionType, Permission> = {
  assign: 'plan.publish',
  acknowledge: 'obligation.acknowledge',
  'break-down': 'obligation.break-down',
  'declare-milestones': 'milestone.declare',
  'approve-milestones': 'milestone.judge',
  'return-milestones': 'milestone.judge',
  'submit-report': 'report.submit',
  'accept-report': 'report.judge',
  'return-report': 'report.judge',
  'attach-evidence': 'evidence.attach',
  'void-evidence': 'evidence.attach',
  'accept-evidence': 'evidence.judge',
  'return-evidence': 'evidence.judge',
  'request-completion': 'completion.request',
  'return-completion': 'completion.judge',
  verify: 'completion.judge',
  close: 'completion.judge',
  reopen: 'obligation.reopen',
  void: 'obligation.void',
  restore: 'obligation.void',
  revise: 'plan.publish',
};

/** Steps of those who chase and judge: the organ whose plan it is, not the unit that owes. */
const OF_THE_ORGAN: ReadonlySet<Permission> = new Set([
  'plan.publish',
  'milestone.judge',
  'report.judge',
  'evidence.judge',
  'completion.judge',
  'obligation.reopen',
  'obligation.void',
]);

/**
 * Whose place in the tree decides whether a person may take a step. A province judges what its cities owe under its own
 * plan, never what it owes itself under the plan of the organ above.
 * @param unitPath of the unit that owes
 * @param organPath of the organ whose plan it is
 */
export function decidingPlace(permission: Permission, unitPath: string, organPath: string): Placed {
  return { unitPath: OF_THE_ORGAN.has(permission) ? organPath : unitPath };
}
