import { z } from 'zod';
import type { MyWork, obligationEndpoints, WorkRow } from '../../contracts/obligations.ts';
import { decidingPlace } from '../../domain/obligation/table.ts';
import { periodsOverdue, reportDueOn } from '../../domain/period.ts';
import { can, type Permission } from '../../domain/roles.ts';
import { addDays, type PlainDate, plainDate } from '../../kernel/plainDate.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { substitutesOf } from '../../storage/repositories/substitutions.ts';
import { getUnit } from '../../storage/repositories/units.ts';
import {
  countForms,
  countWork,
  listWork,
  NEVER,
  READY_TO_COMPLETE,
  SHARE_DUE,
  WORK_ORDER,
  type WorkKind,
  type WorkRecord,
} from '../../storage/repositories/work.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { handsToday } from '../people/handsToday.ts';
import { currentPeriod, planToday, reportingRule } from '../plans/planDay.ts';
import { planView } from '../plans/planView.ts';
import { itemNoOf, missingOf } from './views.ts';

type Query = z.infer<NonNullable<typeof obligationEndpoints.getMyWork.query>>;

/** Fields of a report that a person fills in: progress, problems, next step. */
const TYPED_FIELDS = 3;
const SOON_DAYS = 7;

/** Who is given which work: whoever may do it. */
const NEEDED: Record<WorkKind, Permission> = {
  acknowledge: 'obligation.acknowledge',
  returned: 'report.submit',
  declare: 'milestone.declare',
  milestone: 'evidence.attach',
  report: 'report.submit',
  'approve-milestones': 'milestone.judge',
  'judge-evidence': 'evidence.judge',
  'judge-report': 'report.judge',
  verify: 'completion.judge',
  close: 'completion.judge',
};

const place = z.tuple([z.iso.date(), z.int(), z.int(), z.int(), z.int(), z.string(), z.string()]);

/**
 * What the person's unit owes, or what waits for the person's judgement, earliest due day first.
 * @returns `counts` of the whole list under the same filter, not of the page
 * @throws NOT_FOUND for the plan; FORBIDDEN; REQUEST_INVALID for a bad cursor
 */
export async function getMyWork(call: Call, input: { query: Query }): Promise<MyWork> {
  const { query } = input;
  const { actor, db } = call;
  mustBeAllowed(call, 'obligation.read', { unitPath: actor.unitPath });
  const after = unpackCursor(query.cursor, place);
  const plan = await getPlan(db, query.planId);
  const today = planToday(plan, call.clock);
  const hands = await handsToday(db, call);
  const people = { hands, substitutes: await substitutesOf(db, hands) };
  const scope = { ...scopeOf(call, plan, query.kind, today), ...people };
  const found = await listWork(db, scope, after, query.limit + 1);
  const shown = found.slice(0, query.limit);
  const { id, start, end, dueOn } = currentPeriod(plan, today);
  return {
    plan: planView(plan, call.clock),
    unitName: (await getUnit(db, actor.unitId)).name,
    today,
    period: { id, start, end, dueOn },
    counts: await countWork(db, scope, today, addDays(today, SOON_DAYS)),
    burden: await burdenOf(call, plan),
    rows: shown.map((row) => workRow(row, plan, today)),
    next: found.length > shown.length ? packPlace(shown.at(-1)) : null,
  };
}

function scopeOf(call: Call, plan: PlanRecord, kind: WorkKind | undefined, today: PlainDate) {
  const { actor } = call;
  const inForce = plan.status === 'published' ? WORK_ORDER : [];
  const kinds = inForce.filter(
    (k) =>
      (kind === undefined || k === kind) &&
      can(actor, NEEDED[k], decidingPlace(NEEDED[k], actor.unitPath, plan.unitPath)),
  );
  const current = currentPeriod(plan, today);
  const since = plan.publishedOn === null ? today : plainDate(plan.publishedOn);
  const overdue = periodsOverdue(since, today, plan.cycle, plan.reportDueDays);
  const owed = overdue.map((p) => ({ end: p.end, dueOn: reportDueOn(p, plan.reportDueDays) }));
  owed.push({ end: current.end, dueOn: current.dueOn });
  return { planId: plan.id, within: actor.unitPath, kinds, owed };
}

/** What the period asks of those who report: figures are carried over, words are typed; nobody else is burdened. */
async function burdenOf(call: Call, plan: PlanRecord): Promise<MyWork['burden']> {
  const { actor } = call;
  if (plan.status !== 'published' || !can(actor, 'report.submit', { unitPath: actor.unitPath })) {
    return { forms: 0, fields: 0, carried: 0, byHand: 0 };
  }
  const { forms, figures } = await countForms(call.db, plan.id, actor.unitPath);
  const byHand = forms * TYPED_FIELDS;
  return { forms, fields: byHand + figures, carried: figures, byHand };
}

function workRow(row: WorkRecord, plan: PlanRecord, today: PlainDate): WorkRow {
  return {
    kind: row.kind,
    dueOn: row.due_on,
    obligationId: row.obligation_id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    taskNo: row.task_no,
    itemNo: itemNoOf({ itemNo: row.item_no, taskNo: row.task_no, itemPosition: row.item_position }),
    itemText: row.item_text,
    note: noteOf(row, plan, today),
    period: row.kind === 'report' ? currentPeriod(plan, today).id : row.period,
  };
}

function noteOf(row: WorkRecord, plan: PlanRecord, today: PlainDate): string {
  if (row.kind === 'milestone' && row.ref === SHARE_DUE) return '完成本单位承担的部分';
  if (row.kind === 'milestone' && row.ref === READY_TO_COMPLETE) return '阶段性成果均已核实，可申请办结';
  if (row.kind !== 'report') return row.note;
  const columns = {
    state: row.state,
    openedOn: row.opened_on,
    nextDueOn: null,
    madeGoodOn: null,
    lastPeriod: row.last_period,
  };
  const missing = missingOf(columns, today, reportingRule(plan));
  return missing.length === 0 ? '' : `未报 ${missing.join('、')}`;
}

function packPlace(row: WorkRecord | undefined): string | null {
  if (row === undefined) return null;
  const { due_on, task_no, item_position, unit_position, rank, obligation_id, ref } = row;
  return packCursor([due_on ?? NEVER, task_no, item_position, unit_position, rank, obligation_id, ref]);
}
