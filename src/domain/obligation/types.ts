import type { PlainDate } from '../../kernel/plainDate.ts';
import type { DeadlineKind } from '../plan.ts';

/** Business state of an obligation. "Returned" and "overdue" are views, not states (DESIGN §2). */
export const OBLIGATION_STATES = [
  'assigned',
  'acknowledged',
  'broken-down',
  'in-progress',
  'completion-requested',
  'verified',
  'closed',
  'void',
] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

/** The approval step that waits for the supervisor; a field of its own. */
export const APPROVALS = ['none', 'milestones', 'completion'] as const;
export type Approval = (typeof APPROVALS)[number];

/** What an obligation is owed for: the lead answers for the item, co-units for their share. */
export const OBLIGATION_ROLES = ['lead', 'co'] as const;
export type ObligationRole = (typeof OBLIGATION_ROLES)[number];

export const EVIDENCE_KINDS = [
  'issued-document',
  'draft',
  'data-table',
  'registry-extract',
  'certificate',
  'meeting-record',
  'photo',
  'link',
  'other',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface MilestoneDraft {
  readonly id: string;
  readonly title: string;
  readonly dueOn: PlainDate;
  /** The kind of evidence that will prove it. */
  readonly evidenceKind: EvidenceKind;
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** What a piece of evidence proves: exactly one claim. */
export type Claim =
  | { readonly kind: 'milestone'; readonly milestoneId: string }
  | { readonly kind: 'value'; readonly reportId: string; readonly figure: string };

/** What was done, as stored for ever. `type` says which; payloads are small and complete. */
export type ActionBody =
  | {
      readonly type: 'assign';
      readonly deadlineKind: DeadlineKind;
      readonly dueOn: PlainDate | null;
      readonly role: ObligationRole;
      /** A printed date is itself the first milestone; a staged deadline starts with none. */
      readonly milestones: readonly MilestoneDraft[];
    }
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'break-down';
      readonly owner: string;
      readonly note: string;
      readonly steps: readonly { readonly title: string; readonly dueOn: PlainDate | null }[];
    }
  | { readonly type: 'declare-milestones'; readonly milestones: readonly MilestoneDraft[] }
  | { readonly type: 'approve-milestones' }
  | { readonly type: 'return-milestones'; readonly reason: string }
  | {
      readonly type: 'submit-report';
      readonly reportId: string;
      readonly period: string;
      readonly kind: 'progress' | 'no-change';
      readonly progress: string;
      readonly figures: readonly Figure[];
      readonly problems: string;
      readonly nextStep: string;
    }
  | { readonly type: 'accept-report'; readonly reportId: string }
  | { readonly type: 'return-report'; readonly reportId: string; readonly reason: string }
  | {
      readonly type: 'attach-evidence';
      readonly evidenceId: string;
      readonly claim: Claim;
      readonly name: string;
      readonly kind: EvidenceKind;
      readonly origin: string;
      readonly datedOn: PlainDate;
      readonly sha256: string;
    }
  | { readonly type: 'void-evidence'; readonly evidenceId: string; readonly reason: string }
  | { readonly type: 'accept-evidence'; readonly evidenceId: string }
  | { readonly type: 'return-evidence'; readonly evidenceId: string; readonly reason: string }
  | { readonly type: 'request-completion'; readonly note: string }
  | { readonly type: 'return-completion'; readonly reason: string }
  | { readonly type: 'verify'; readonly note: string }
  | { readonly type: 'close' }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'void'; readonly reason: string }
  | { readonly type: 'restore'; readonly reason: string }
  | {
      /** A new edition of the plan asks for something else; with this step the obligation goes on in it (ADR 0015). */
      readonly type: 'revise';
      readonly editionPlanId: string;
      /** Number of the edition; 2 is the second. */
      readonly edition: number;
      readonly changed: readonly ('words' | 'deadline' | 'role')[];
      readonly deadlineKind: DeadlineKind;
      readonly dueOn: PlainDate | null;
      readonly role: ObligationRole;
      /** Stages not verified, declared ones that wait included, that have another day or title now. */
      readonly moved: readonly MilestoneDraft[];
      /** The printed day as a stage, where there was none. */
      readonly added: readonly MilestoneDraft[];
      /** Ids of stages that no longer stand. */
      readonly gone: readonly string[];
    };

export type ActionType = ActionBody['type'];

/** An action as it stands in the append-only journal. */
export interface Action {
  readonly id: string;
  readonly actorId: string;
  /** Everybody whose step it is: the person, and the one for whom he acted. Nobody of them judges it. */
  readonly hands: readonly string[];
  /** Business day on which it was done (the plan's calendar day). */
  readonly on: PlainDate;
  readonly body: ActionBody;
}

export type Verdict = 'pending' | 'accepted' | 'returned' | 'void';

export interface Milestone extends MilestoneDraft {
  /** Day on which evidence for it was first accepted; null: not verified. */
  readonly verifiedOn: PlainDate | null;
}

export interface Report {
  readonly id: string;
  readonly period: string;
  readonly kind: 'progress' | 'no-change';
  readonly progress: string;
  readonly figures: readonly Figure[];
  readonly problems: string;
  readonly nextStep: string;
  /** Hands that made it. */
  readonly by: readonly string[];
  readonly on: PlainDate;
  readonly status: 'submitted' | 'accepted' | 'returned';
  /** True when it took the place of a standing report of the same period: its return does not undo that work had begun. */
  readonly amends: boolean;
  readonly reason: string | null;
  readonly judgedBy: string | null;
}

export interface Evidence {
  readonly id: string;
  readonly claim: Claim;
  readonly name: string;
  readonly kind: EvidenceKind;
  readonly origin: string;
  readonly datedOn: PlainDate;
  readonly sha256: string;
  /** Hands that made it. */
  readonly by: readonly string[];
  readonly on: PlainDate;
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly judgedBy: string | null;
  readonly judgedOn: PlainDate | null;
}

/** Everything known of one obligation, folded from its actions. */
export interface Obligation {
  readonly state: ObligationState;
  readonly approval: Approval;
  readonly role: ObligationRole;
  readonly deadlineKind: DeadlineKind;
  /** Due day as printed, in the newest edition; null: the deadline has no date of its own. */
  readonly dueOn: PlainDate | null;
  readonly openedOn: PlainDate;
  readonly acknowledged: boolean;
  readonly breakdown: {
    readonly owner: string;
    readonly note: string;
    readonly steps: readonly { readonly title: string; readonly dueOn: PlainDate | null }[];
  } | null;
  /** Approved milestones. */
  readonly milestones: readonly Milestone[];
  /** Declared and waiting for approval; null: none waiting. */
  readonly proposedMilestones: readonly MilestoneDraft[] | null;
  readonly proposedBy: readonly string[];
  readonly reports: readonly Report[];
  readonly evidence: readonly Evidence[];
  readonly completion: {
    readonly status: 'none' | 'requested' | 'verified';
    readonly by: readonly string[];
    readonly note: string;
  };
  /** True once completion was asked for or the duty was re-opened: work has begun, whatever is returned later. */
  readonly started: boolean;
  readonly closed: boolean;
  readonly voided: boolean;
  readonly reopened: number;
  /** Reason of the newest return or re-opening that still stands; null: nothing was sent back. */
  readonly returned: {
    readonly what: 'milestones' | 'report' | 'evidence' | 'completion' | 'reopened';
    readonly reason: string;
    readonly on: PlainDate;
  } | null;
}
