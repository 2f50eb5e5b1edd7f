import fc from 'fast-check';
import { decide, possibleActions } from '../../../src/domain/obligation/decide.ts';
import { applyAction, foldObligation } from '../../../src/domain/obligation/fold.ts';
import type {
  Action,
  ActionBody,
  ActionType,
  MilestoneDraft,
  Obligation,
} from '../../../src/domain/obligation/types.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { addDays, type PlainDate, plainDate } from '../../../src/kernel/plainDate.ts';

export const OPENED = plainDate('2021-03-01');
export const UNIT_PERSON = 'reporter';
export const JUDGE = 'judge';

type Assign = Extract<ActionBody, { type: 'assign' }>;

export function milestone(id: string, dueOn = '2021-09-30'): MilestoneDraft {
  return { id, title: `成果${id}`, dueOn: plainDate(dueOn), evidenceKind: 'issued-document' };
}

export function assign(over: Partial<Assign> = {}): ActionBody {
  return { type: 'assign', deadlineKind: 'staged', dueOn: null, role: 'lead', milestones: [], ...over };
}

export function report(over: Partial<Extract<ActionBody, { type: 'submit-report' }>> = {}): ActionBody {
  return {
    type: 'submit-report',
    reportId: 'r1',
    period: '2021-03',
    kind: 'progress',
    progress: '已开展调研',
    figures: [],
    problems: '',
    nextStep: '',
    ...over,
  };
}

export function evidenceFor(milestoneId: string, evidenceId = 'e1'): ActionBody {
  return {
    type: 'attach-evidence',
    evidenceId,
    claim: { kind: 'milestone', milestoneId },
    name: '印发通知.pdf',
    kind: 'issued-document',
    origin: '办公室',
    datedOn: OPENED,
    sha256: 'a'.repeat(64),
  };
}

const JUDGING = new Set<ActionType>([
  'approve-milestones',
  'return-milestones',
  'accept-report',
  'return-report',
  'accept-evidence',
  'return-evidence',
  'return-completion',
  'verify',
  'close',
  'reopen',
  'void',
  'restore',
]);

/** The person who usually does such a step. */
export function usualActor(type: ActionType): string {
  return JUDGING.has(type) ? JUDGE : UNIT_PERSON;
}

export function actionOf(
  body: ActionBody,
  n: number,
  on: PlainDate = OPENED,
  actorId = usualActor(body.type),
): Action {
  return { id: `a${n}`, actorId, hands: [actorId], on, body };
}

/** Folds bodies in order, each on the opening day by its usual actor, without asking whether they are allowed. */
export function foldOf(...bodies: ActionBody[]): Obligation {
  return foldObligation(bodies.map((body, i) => actionOf(body, i)));
}

/** Takes the step when it is allowed. */
export function allowed(o: Obligation, body: ActionBody, actorId = usualActor(body.type)): boolean {
  try {
    decide(o, body, [actorId]);
    return true;
  } catch (error) {
    if (error instanceof LuoshiError) return false;
    throw error;
  }
}

/** A random wish of a person: a type and numbers that pick among the things that are there. */
export interface Wish {
  readonly type: Exclude<ActionType, 'assign' | 'revise'>;
  readonly pick: number;
  readonly days: number;
  /** Whether the type gives way to one that is possible, so that walks get far. */
  readonly bends: boolean;
}

const TYPES: Wish['type'][] = [
  'acknowledge',
  'break-down',
  'declare-milestones',
  'approve-milestones',
  'return-milestones',
  'submit-report',
  'accept-report',
  'return-report',
  'attach-evidence',
  'void-evidence',
  'accept-evidence',
  'return-evidence',
  'request-completion',
  'return-completion',
  'verify',
  'close',
  'reopen',
  'void',
  'restore',
];

const wish: fc.Arbitrary<Wish> = fc.record({
  // nothing but restoring follows a void, so it is wished for rarely
  type: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...TYPES.filter((t) => t !== 'void')) },
    { weight: 1, arbitrary: fc.constant<Wish['type']>('void') },
  ),
  pick: fc.nat(20),
  days: fc.nat(3),
  bends: fc.boolean(),
});

export const beginnings: fc.Arbitrary<ActionBody> = fc.oneof(
  fc.constant(assign()),
  fc.constant(assign({ role: 'co', deadlineKind: 'date', dueOn: plainDate('2021-12-31') })),
  fc.constant(
    assign({
      deadlineKind: 'date',
      dueOn: plainDate('2021-12-31'),
      milestones: [milestone('m0', '2021-12-31')],
    }),
  ),
);

export const wishes = fc.array(wish, { maxLength: 40, size: 'max' });

/** The body a wish asks for on an obligation as it stands; things that are not there are asked for all the same. */
export function bodyFor(o: Obligation, { type, pick }: Wish, n: number): ActionBody {
  // three times of four among what still waits to be judged
  const waiting = pick % 4 > 0;
  const reportId = choose(
    o.reports.filter((r) => !waiting || r.status === 'submitted'),
    pick,
  );
  const evidenceId = choose(
    o.evidence.filter((e) => !waiting || e.verdict === 'pending'),
    pick,
  );
  const milestoneId = choose(
    o.milestones.filter((m) => !waiting || m.verifiedOn === null),
    pick,
  );
  const reason = '材料不全';
  switch (type) {
    case 'break-down':
      return { type, owner: '张三', note: '', steps: [] };
    case 'declare-milestones':
      return {
        type,
        milestones: [milestone(`m${n}a`), milestone(`m${n}b`, '2021-12-01')].slice(0, 1 + (pick % 2)),
      };
    case 'submit-report':
      return report({
        reportId: `r${n}`,
        period: `2021-0${1 + (pick % 9)}`,
        figures: [{ name: '数量', value: pick, unit: '家' }],
      });
    case 'accept-report':
      return { type, reportId };
    case 'return-report':
      return { type, reportId, reason };
    case 'attach-evidence': {
      const toValue = { kind: 'value', reportId, figure: '数量' } as const;
      const body = evidenceFor(milestoneId, `e${n}`);
      return pick % 3 === 0 && body.type === type ? { ...body, claim: toValue } : body;
    }
    case 'accept-evidence':
      return { type, evidenceId };
    case 'void-evidence':
    case 'return-evidence':
      return { type, evidenceId, reason };
    case 'request-completion':
    case 'verify':
      return { type, note: '' };
    case 'return-milestones':
    case 'return-completion':
    case 'reopen':
    case 'void':
    case 'restore':
      return { type, reason };
    default:
      return { type };
  }
}

function choose(things: readonly { readonly id: string }[], pick: number): string {
  return things[pick % Math.max(1, things.length)]?.id ?? 'none';
}

/** The wish itself, or one of the same numbers that is possible now. */
export function bent(o: Obligation, w: Wish): Wish {
  if (!w.bends) return w;
  const possible = TYPES.filter(
    (type) => type !== 'void' && possibleActions(o, [usualActor(type)]).includes(type),
  );
  return { ...w, type: possible[w.pick % Math.max(1, possible.length)] ?? w.type };
}

/** One step of a random walk. */
export interface Step {
  readonly before: Obligation;
  readonly action: Action;
  readonly after: Obligation;
}

/** Follows the wishes that are allowed, in order; the day moves on with them. */
export function walk(
  beginning: ActionBody,
  wanted: readonly Wish[],
): { journal: Action[]; steps: Step[]; last: Obligation } {
  const journal = [actionOf(beginning, 0)];
  const steps: Step[] = [];
  let o = foldObligation(journal);
  let on = OPENED;
  wanted.forEach((w, i) => {
    on = addDays(on, w.days);
    const body = bodyFor(o, bent(o, w), i + 1);
    if (!allowed(o, body)) return;
    const action = actionOf(body, i + 1, on);
    const after = applyAction(o, action);
    steps.push({ before: o, action, after });
    journal.push(action);
    o = after;
  });
  return { journal, steps, last: o };
}
