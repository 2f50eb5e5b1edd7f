import { Readable } from 'node:stream';
import { and, asc, eq } from 'drizzle-orm';
import type { ActionInput } from '../../../src/contracts/obligations.ts';
import type { Review } from '../../../src/contracts/plans.ts';
import type { Call } from '../../../src/services/context.ts';
import { linkEdition } from '../../../src/services/editions/index.ts';
import { act, attachEvidence, getObligation } from '../../../src/services/obligations/index.ts';
import { previewPublish, publish } from '../../../src/services/plans/index.ts';
import { loadReview } from '../../../src/services/plans/review.ts';
import type { Db } from '../../../src/storage/engine/index.ts';
import { items, obligations, plans, tasks } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { change, importLines, type PlanHouse, settleAll } from '../plans/planHouse.ts';

export interface ListTask {
  readonly title: string;
  readonly measures: readonly string[];
  readonly units: string;
  readonly deadline: string;
}

/** A list as offices print it: numbered tasks with measures, units and deadline. */
export function listLines(wanted: readonly ListTask[]): string[] {
  return [
    '2021 年工作任务清单',
    '任务清单 落实举措 责任部门 完成时间',
    '一、总体安排',
    ...wanted.flatMap(({ title, measures, units, deadline }, i) => [
      `${i + 1}.${title}`,
      ...measures,
      units,
      deadline,
    ]),
  ];
}

export const PLATFORM: ListTask = {
  title: '建设试验平台',
  measures: ['国家知识产权局：建设试验平台，完善管理制度。', '各地区：编制年度工作要点。'],
  units: '条法司、办公室',
  deadline: '年底前完成',
};
export const TRAINING: ListTask = {
  title: '开展培训交流',
  measures: ['国家知识产权局：举办业务培训班，建立交流机制。'],
  units: '人事司',
  deadline: '持续推进',
};
export const STATISTICS: ListTask = {
  title: '完善统计制度',
  measures: ['国家知识产权局：印发统计调查办法。'],
  units: '战略规划司、办公室',
  deadline: '2021 年 9 月底前完成',
};
/** The list every test begins with. */
export const FIRST = [PLATFORM, TRAINING, STATISTICS];

export const SETTINGS = { asOf: '2021-03-01', cycle: 'month' as const, reportDueDays: 10 };
export const RULE = { cycle: 'month', dueDays: 10 } as const;

/** Imports a list, settles what is open and confirms every lead. */
export async function reviewed(call: Call, wanted: readonly ListTask[]): Promise<Review> {
  const review = await importLines(call, listLines(wanted));
  const leads = review.tasks.some((task) => task.units.some((unit) => unit.proposedLead));
  const led = leads ? await change(call, review, { op: 'confirm-lead', taskId: null }) : review;
  return settleAll(call, led);
}

/** Publishes a draft as it stands. */
export async function publishNow(
  call: Call,
  planId: string,
  over: Partial<typeof SETTINGS> = {},
): Promise<void> {
  const { plan } = await loadReview(call, planId);
  await publish(call, {
    params: { planId },
    body: { revision: plan.revision, ...SETTINGS, ...over },
  });
}

/** A list in force. */
export async function issue(call: Call, wanted: readonly ListTask[] = FIRST): Promise<string> {
  const { plan } = await reviewed(call, wanted);
  await publishNow(call, plan.id);
  return plan.id;
}

/** A draft of the next edition, linked and with nothing left to settle. */
export async function nextDraft(
  call: Call,
  previousId: string,
  wanted: readonly ListTask[],
): Promise<Review> {
  const draft = await importLines(call, listLines(wanted));
  await link(call, draft, previousId);
  const linked = await loadReview(call, draft.plan.id);
  const leads = linked.tasks.some((task) => task.units.some((unit) => unit.proposedLead));
  const led = leads ? await change(call, linked, { op: 'confirm-lead', taskId: null }) : linked;
  return settleAll(call, led);
}

export async function link(call: Call, draft: Review, previousId: string | null) {
  const { revision, id } = draft.plan;
  return linkEdition(call, { params: { planId: id }, body: { revision, previousId } });
}

/** One obligation with the words it is owed for. */
export interface Owed {
  readonly id: string;
  readonly unitId: string;
  readonly task: string;
  readonly item: string;
  readonly state: string;
  readonly role: string;
  readonly dueOn: string | null;
  readonly planId: string;
}

/** What is owed of a plan, in the order of its items and units. */
export async function owedIn(db: Db, planId: string): Promise<Owed[]> {
  return db
    .select({
      id: obligations.id,
      unitId: obligations.unitId,
      task: tasks.title,
      item: items.text,
      state: obligations.state,
      role: obligations.role,
      dueOn: obligations.dueOn,
      planId: obligations.planId,
    })
    .from(obligations)
    .innerJoin(tasks, and(eq(tasks.id, obligations.taskId), eq(tasks.planId, obligations.planId)))
    .innerJoin(items, and(eq(items.id, obligations.itemId), eq(items.planId, obligations.planId)))
    .where(eq(obligations.planId, planId))
    .orderBy(asc(tasks.no), asc(items.position), asc(obligations.unitId));
}

/** The one obligation of a unit for an item. */
export async function oneOwed(db: Db, planId: string, unitId: string, item: string): Promise<Owed> {
  const found = (await owedIn(db, planId)).filter((o) => o.unitId === unitId && o.item === item);
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`${unitId} ${item}: ${found.length}`);
  return one;
}

/** Somebody of the unit, and a judge of the organ. */
export function people(call: Call, unitId: string): { unit: Call; judge: Call } {
  const role = /^\d/.test(unitId) ? 'regional-contact' : 'department-contact';
  return {
    unit: person(call, `user-${unitId}`, `/nipa/${unitId}/`, role),
    judge: person(call, 'judge', '/nipa/', 'supervisor'),
  };
}

/** How far an obligation is brought before the new edition comes. */
export type Stage =
  | 'assigned'
  | 'acknowledged'
  | 'in-progress'
  | 'completion-requested'
  | 'verified'
  | 'closed'
  | 'void';

/** Works on an obligation until it has come to the stage, with a report and evidence from `in-progress` on. */
export async function bringTo(call: Call, { id, unitId }: Owed, stage: Stage): Promise<void> {
  const { unit, judge } = people(call, unitId);
  const doing = (who: Call, body: ActionInput) => act(who, { params: { obligationId: id }, body });
  if (stage === 'assigned') return;
  if (stage === 'void') {
    await doing(judge, { type: 'void', reason: '与另一项重复' });
    return;
  }
  await doing(unit, { type: 'acknowledge' });
  if (stage === 'acknowledged') return;
  const page = await getObligation(judge, { params: { obligationId: id } });
  if (page.milestones.length === 0 && page.obligation.role === 'lead') {
    const milestones = [{ title: '初稿', dueOn: '2021-11-30', evidenceKind: 'issued-document' as const }];
    await doing(unit, { type: 'declare-milestones', milestones });
    await doing(judge, { type: 'approve-milestones' });
  }
  await doing(unit, {
    type: 'submit-report',
    period: '2021-03',
    kind: 'progress',
    progress: '已开展调研',
    figures: [],
    problems: '',
    nextStep: '',
  });
  await attach(unit, judge, id);
  if (stage === 'in-progress') return;
  await doing(unit, { type: 'request-completion', note: '已完成' });
  if (stage === 'completion-requested') return;
  await doing(judge, { type: 'verify', note: '' });
  if (stage === 'closed') await doing(judge, { type: 'close' });
}

/** Hands in evidence for every open stage, and has it accepted. */
async function attach(unit: Call, judge: Call, obligationId: string): Promise<void> {
  const params = { obligationId };
  const { milestones } = await getObligation(judge, { params });
  for (const { id } of milestones.filter((m) => m.status === 'approved')) {
    const stream = Readable.from([Buffer.from(`%PDF-1.7\n${id}`)]);
    const fields = {
      claimKind: 'milestone',
      milestoneId: id,
      kind: 'issued-document',
      origin: '办公室',
      datedOn: '2021-03-01',
    };
    await attachEvidence(unit, {
      params,
      upload: { fileName: '通知.pdf', mediaType: 'application/pdf', stream, fields },
    });
  }
  const page = await getObligation(judge, { params });
  for (const piece of page.evidence.filter((e) => e.verdict === 'pending')) {
    await act(judge, { params, body: { type: 'accept-evidence', evidenceId: piece.id } });
  }
}

/** Publishes the first list, brings obligations to stages, then publishes the next edition. */
export async function adopted(
  { call, db }: Pick<PlanHouse, 'call' | 'db'>,
  next: readonly ListTask[],
  stages: readonly (readonly [unitId: string, item: string, stage: Stage])[] = [],
  first: readonly ListTask[] = FIRST,
) {
  const oldId = await issue(call, first);
  const before = new Map<string, Owed>();
  for (const [unitId, item, stage] of stages) {
    const one = await oneOwed(db, oldId, unitId, item);
    await bringTo(call, one, stage);
    before.set(`${unitId} ${item}`, one);
  }
  const draft = await nextDraft(call, oldId, next);
  const preview = await previewPublish(call, { params: { planId: draft.plan.id } });
  await publishNow(call, draft.plan.id);
  return { oldId, newId: draft.plan.id, before, effects: preview.edition };
}

export async function planRow(db: Db, id: string) {
  const [row] = await db.select().from(plans).where(eq(plans.id, id));
  if (!row) throw new Error('no such plan');
  return row;
}
