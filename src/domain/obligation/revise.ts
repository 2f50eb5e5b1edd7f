import type { PlainDate } from '../../kernel/plainDate.ts';
import type { DeadlineKind } from '../plan.ts';
import type {
  Action,
  ActionBody,
  EvidenceKind,
  Milestone,
  MilestoneDraft,
  Obligation,
  ObligationRole,
} from './types.ts';

/** 调整: what a new edition of a plan changes of an obligation that goes on (ADR 0015). */
export type Revise = Extract<ActionBody, { type: 'revise' }>;

/** What the new edition asks of the unit for the item. */
export interface Asked {
  readonly role: ObligationRole;
  readonly deadlineKind: DeadlineKind;
  readonly dueOn: PlainDate | null;
  /** The day itself as a stage, for the unit that answers for the item; null: nothing dated. */
  readonly milestone: { readonly title: string; readonly evidenceKind: EvidenceKind } | null;
}

/** Where it is asked. */
export interface NewEdition {
  readonly planId: string;
  /** 2 is the second. */
  readonly edition: number;
  /** Whether the item's words are others, white space aside. */
  readonly reworded: boolean;
}

/** Whether the edition asks for anything else than what is owed already. */
export function isRevised(
  owed: Pick<Asked, 'role' | 'deadlineKind'> & { readonly dueOn: string | null },
  asked: Asked,
  reworded: boolean,
): boolean {
  return reworded || owed.role !== asked.role || isMoved(owed, asked);
}

/**
 * The step that brings an obligation to what a new edition asks. A stage that was verified stays as it is, and an
 * obligation that was verified or closed keeps all its stages: a new day re-opens nothing.
 * @param journal its actions so far; they tell which stage stands for the printed day
 * @param newId id for that stage where there was none
 */
export function revision(
  o: Obligation,
  journal: readonly Action[],
  edition: NewEdition,
  asked: Asked,
  newId: () => string,
): Revise {
  const changed: Revise['changed'] = [
    ...(edition.reworded ? (['words'] as const) : []),
    ...(isMoved(o, asked) ? (['deadline'] as const) : []),
    ...(o.role === asked.role ? [] : (['role'] as const)),
  ];
  const isFinished = o.state === 'verified' || o.state === 'closed';
  return {
    type: 'revise',
    editionPlanId: edition.planId,
    edition: edition.edition,
    changed,
    role: asked.role,
    deadlineKind: asked.deadlineKind,
    dueOn: asked.dueOn,
    ...(isFinished ? NO_STAGES : stages(o, printedIds(journal), edition, asked, newId)),
  };
}

/** What the step changes of the obligation. */
export function revised(o: Obligation, body: Revise): Partial<Obligation> {
  const moved = new Map(body.moved.map((m) => [m.id, m]));
  const milestones: Milestone[] = [
    ...o.milestones
      .filter((m) => !body.gone.includes(m.id))
      .map((m) => ({ ...m, ...(m.verifiedOn === null ? moved.get(m.id) : undefined) })),
    ...body.added.map((m) => ({ ...m, verifiedOn: null })),
  ];
  return {
    role: body.role,
    deadlineKind: body.deadlineKind,
    dueOn: body.dueOn,
    milestones,
    proposedMilestones: o.proposedMilestones?.map((m) => moved.get(m.id) ?? m) ?? null,
  };
}

type Stages = Pick<Revise, 'moved' | 'added' | 'gone'>;

const NO_STAGES: Stages = { moved: [], added: [], gone: [] };

function stages(
  o: Obligation,
  printed: ReadonlySet<string>,
  edition: NewEdition,
  asked: Asked,
  newId: () => string,
): Stages {
  const open = o.milestones.filter((m) => m.verifiedOn === null);
  const own = open.find((m) => printed.has(m.id));
  const declared = [...open.filter((m) => m !== own), ...(o.proposedMilestones ?? [])];
  const moved = onNewDay(declared, o.dueOn, asked.dueOn);
  const { milestone, dueOn } = asked;
  if (milestone === null || dueOn === null) {
    if (!own) return { ...NO_STAGES, moved };
    // without a day, or without answering for the item, it is none; what proof was handed in for stays to be judged
    if (!isClaimed(o, own)) return { ...NO_STAGES, moved, gone: [own.id] };
    return { ...NO_STAGES, moved: [...onNewDay([own], o.dueOn, dueOn), ...moved] };
  }
  if (own) {
    const now = { ...draftOf(own), ...(edition.reworded ? milestone : undefined), dueOn };
    return { ...NO_STAGES, moved: isSame(now, own) ? moved : [now, ...moved] };
  }
  // a printed day that was there before was verified, or gave way to the stages that were declared for it
  const hadDay = o.role === 'lead' && o.dueOn !== null;
  return { moved, added: hadDay ? [] : [{ id: newId(), ...milestone, dueOn }], gone: [] };
}

function isClaimed(o: Obligation, { id }: Milestone): boolean {
  return o.evidence.some(
    (e) => e.claim.kind === 'milestone' && e.claim.milestoneId === id && e.verdict === 'pending',
  );
}

/** Stages whose day is another by the new due day: one on the old day moves with it, and none comes after it (decide.ts). */
function onNewDay(
  stages: readonly MilestoneDraft[],
  old: PlainDate | null,
  now: PlainDate | null,
): MilestoneDraft[] {
  if (now === null) return [];
  return stages
    .filter((m) => m.dueOn !== now && (m.dueOn === old || m.dueOn > now))
    .map((m) => ({ ...draftOf(m), dueOn: now }));
}

/** Stages that stand for the printed day: those with which the obligation was assigned, or that an edition added. */
function printedIds(journal: readonly Action[]): ReadonlySet<string> {
  return new Set(
    journal.flatMap(({ body }) => {
      if (body.type === 'assign') return body.milestones.map((m) => m.id);
      return body.type === 'revise' ? body.added.map((m) => m.id) : [];
    }),
  );
}

function isMoved(
  owed: { readonly deadlineKind: DeadlineKind; readonly dueOn: string | null },
  asked: Asked,
): boolean {
  return owed.deadlineKind !== asked.deadlineKind || owed.dueOn !== asked.dueOn;
}

function draftOf({ id, title, dueOn, evidenceKind }: MilestoneDraft): MilestoneDraft {
  return { id, title, dueOn, evidenceKind };
}

function isSame(a: MilestoneDraft, b: MilestoneDraft): boolean {
  return a.title === b.title && a.dueOn === b.dueOn && a.evidenceKind === b.evidenceKind;
}
