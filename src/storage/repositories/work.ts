import { type SQL, sql } from 'drizzle-orm';
import { OWES_REPORTS } from '../../domain/lights.ts';
import type { Db } from '../engine/types.ts';
import { actions, evidence, items, milestones, obligations, reports, tasks, units } from '../tables/index.ts';
import { beginning } from './like.ts';

/** Whose work is asked for, and what is owed on the day. */
export interface WorkScope {
  readonly planId: string;
  /** Path of the person's unit: the work of its subtree. */
  readonly within: string;
  /** Everybody for whom the person stands: nobody is given what one of them handed in to judge. */
  readonly hands: readonly string[];
  /** Everybody who ever acted for one of them: what they handed in on his behalf is his. */
  readonly substitutes: readonly string[];
  readonly kinds: readonly WorkKind[];
  /** Periods whose reports are asked for now, and when each is due. */
  readonly owed: readonly { readonly end: string; readonly dueOn: string }[];
}

/** Kinds of work in the order in which one obligation's are listed; the place is part of the cursor. */
export const WORK_ORDER = [
  'acknowledge',
  'returned',
  'declare',
  'milestone',
  'report',
  'approve-milestones',
  'judge-evidence',
  'judge-report',
  'verify',
  'close',
] as const;
export type WorkKind = (typeof WORK_ORDER)[number];

/** What a `milestone` row asks for: a stage result, a share without stages, or the request for completion. */
export const SHARE_DUE = 'share';
export const READY_TO_COMPLETE = 'complete';

export type WorkRecord = {
  readonly kind: WorkKind;
  readonly rank: number;
  readonly due_on: string | null;
  /** The thing meant within the obligation: a milestone, a report, a piece of evidence. */
  readonly ref: string;
  /** Title, name or reason of it. */
  readonly note: string;
  readonly period: string | null;
  readonly obligation_id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_position: number;
  readonly task_no: number;
  readonly item_no: string | null;
  readonly item_position: number;
  readonly item_text: string;
  readonly state: (typeof obligations.$inferSelect)['state'];
  readonly opened_on: string;
  readonly last_period: string | null;
};

/** Place of a row in the list: due day (or `NEVER`), task, item, unit, kind, obligation, thing. */
export type WorkPlace = readonly [string, number, number, number, number, string, string];

/** Where rows without a day of their own stand: after all others. */
export const NEVER = '9999-12-31';

/** One page of work, earliest due day first. */
export async function listWork(
  db: Db,
  scope: WorkScope,
  after: WorkPlace | null,
  limit: number,
): Promise<WorkRecord[]> {
  if (scope.kinds.length === 0) return [];
  const place = sql`(coalesce(w.due_on, ${NEVER}::date), ${tasks.no}, ${items.position}, ${units.position}, w.rank, w.obligation_id, w.ref)`;
  const beyond =
    after === null
      ? sql``
      : sql`where ${place} > (${after[0]}::date, ${after[1]}::int, ${after[2]}::int, ${after[3]}::int, ${after[4]}::int, ${after[5]}::text, ${after[6]}::text)`;
  const found = await db.execute<WorkRecord>(sql`
    select w.*, ${units.name} as unit_name, ${units.position} as unit_position, ${tasks.no} as task_no,
      ${items.no} as item_no, ${items.position} as item_position, ${items.text} as item_text,
      ${obligations.state} as state, ${obligations.openedOn} as opened_on, ${obligations.lastPeriod} as last_period
    from (${union(scope)}) as w
    join ${obligations} on ${obligations.unitId} = w.unit_id and ${obligations.id} = w.obligation_id
    join ${tasks} on ${tasks.id} = ${obligations.taskId}
    join ${items} on ${items.id} = ${obligations.itemId}
    join ${units} on ${units.id} = w.unit_id
    ${beyond} order by ${place} limit ${limit}`);
  return found.rows;
}

/** Sizes of the whole list: all, overdue on the day, due from the day until `until`. */
export async function countWork(
  db: Db,
  scope: WorkScope,
  today: string,
  until: string,
): Promise<{ total: number; overdue: number; within7: number }> {
  if (scope.kinds.length === 0) return { total: 0, overdue: 0, within7: 0 };
  const found = await db.execute<{ total: number; overdue: number; within7: number }>(sql`
    select count(*)::int as total, count(case when w.due_on < ${today}::date then 1 end)::int as overdue,
      count(case when w.due_on between ${today}::date and ${until}::date then 1 end)::int as within7
    from (${union(scope)}) as w`);
  return found.rows[0] ?? { total: 0, overdue: 0, within7: 0 };
}

/** Reports that a subtree owes each period, and how many figures they carry over from the last standing ones. */
export async function countForms(
  db: Db,
  planId: string,
  within: string,
): Promise<{ forms: number; figures: number }> {
  const found = await db.execute<{ forms: number; figures: number }>(sql`
    select count(*)::int as forms, coalesce(sum(jsonb_array_length(${reports.figures})), 0)::int as figures
    from ${obligations} left join ${reports} on ${reports.unitId} = ${obligations.unitId}
      and ${reports.obligationId} = ${obligations.id} and ${reports.period} = ${obligations.lastPeriod}
    where ${obligations.planId} = ${planId} and ${obligations.unitPath} like ${beginning(within)}
      and ${obligations.state} in ${[...OWES_REPORTS]}`);
  return found.rows[0] ?? { forms: 0, figures: 0 };
}

const WORKING = ['acknowledged', 'broken-down', 'in-progress'];

function union(scope: WorkScope): SQL {
  return sql.join(
    scope.kinds.map((kind) => BRANCH[kind](scope)),
    sql` union all `,
  );
}

/** Columns of every branch, for a thing of an obligation. */
interface Thing {
  readonly dueOn?: SQL;
  readonly ref?: SQL;
  readonly note?: SQL;
  readonly period?: SQL;
  /** What is joined to the obligation. */
  readonly join?: SQL;
  readonly where: SQL;
  readonly group?: SQL;
}

function branch(kind: WorkKind, scope: WorkScope, thing: Thing): SQL {
  return sql`select ${kind}::text as kind, ${WORK_ORDER.indexOf(kind)}::int as rank,
    ${thing.dueOn ?? sql`null`}::date as due_on, ${obligations.unitId} as unit_id, ${obligations.id} as obligation_id,
    ${thing.ref ?? sql`''`}::text as ref, ${thing.note ?? sql`''`}::text as note,
    ${thing.period ?? sql`null`}::text as period
    from ${obligations} ${thing.join ?? sql``}
    where ${obligations.planId} = ${scope.planId} and ${obligations.unitPath} like ${beginning(scope.within)}
      and ${thing.where} ${thing.group ?? sql``}`;
}

const isWorking = sql`${obligations.state} in ${WORKING}`;

const isJudged = sql`${obligations.state} in ${[...WORKING, 'completion-requested']}`;

/** None of the hands handed it in, nor did a substitute for one of them. */
function isOfOthers({ hands, substitutes }: WorkScope, table: typeof evidence | typeof reports): SQL {
  const own = sql`${table.submittedBy} not in ${[...hands]}`;
  if (substitutes.length === 0) return own;
  return sql`${own} and (${table.submittedBy} not in ${[...substitutes]} or not exists (
    select 1 from ${actions} where ${actions.unitId} = ${table.unitId} and ${actions.obligationId} = ${table.obligationId}
      and coalesce(${actions.body} ->> 'reportId', ${actions.body} ->> 'evidenceId') = ${table.id}
      and ${actions.type} in ('submit-report', 'attach-evidence')
      and ${actions.body} ->> 'onBehalfOf' in ${[...hands]}))`;
}

const BRANCH: Record<WorkKind, (scope: WorkScope) => SQL> = {
  acknowledge: (s) => branch('acknowledge', s, { where: sql`${obligations.state} = 'assigned'` }),
  returned: (s) =>
    branch('returned', s, {
      note: sql`${obligations.returnedReason}`,
      where: sql`${obligations.returnedReason} is not null and ${isWorking}`,
    }),
  declare: (s) =>
    branch('declare', s, {
      where: sql`${obligations.deadlineKind} = 'staged' and ${obligations.role} = 'lead'
        and ${obligations.milestonesTotal} = 0 and ${obligations.approval} = 'none' and ${isWorking}`,
    }),
  milestone: (s) => sql.join([stageDue(s), shareDue(s), readyToComplete(s)], sql` union all `),
  report: (s) =>
    branch('report', s, {
      dueOn: sql`min(owed.due_on)`,
      join: sql`join (values ${owedRows(s)}) as owed(end_on, due_on) on owed.end_on >= ${obligations.openedOn}
        and (${obligations.lastPeriodEnd} is null or owed.end_on > ${obligations.lastPeriodEnd})`,
      where: isWorking,
      group: sql`group by ${obligations.unitId}, ${obligations.id}`,
    }),
  'approve-milestones': (s) =>
    branch('approve-milestones', s, { where: sql`${obligations.approval} = 'milestones'` }),
  'judge-evidence': (s) =>
    branch('judge-evidence', s, {
      ref: sql`${evidence.id}`,
      note: sql`${evidence.name}`,
      join: sql`join ${evidence} on ${evidence.unitId} = ${obligations.unitId} and ${evidence.obligationId} = ${obligations.id}`,
      where: sql`${evidence.verdict} = 'pending' and ${isOfOthers(s, evidence)} and ${isJudged}`,
    }),
  'judge-report': (s) =>
    branch('judge-report', s, {
      ref: sql`${reports.id}`,
      note: sql`${reports.progress}`,
      period: sql`${reports.period}`,
      join: sql`join ${reports} on ${reports.unitId} = ${obligations.unitId} and ${reports.obligationId} = ${obligations.id}`,
      where: sql`${reports.status} = 'submitted' and ${isOfOthers(s, reports)} and ${isJudged}`,
    }),
  verify: (s) => branch('verify', s, { where: sql`${obligations.approval} = 'completion'` }),
  close: (s) => branch('close', s, { where: sql`${obligations.state} = 'verified'` }),
};

/** Stage results that are due and for which no evidence waits to be judged. */
function stageDue(scope: WorkScope): SQL {
  return branch('milestone', scope, {
    dueOn: sql`${milestones.dueOn}`,
    ref: sql`${milestones.id}`,
    note: sql`${milestones.title}`,
    join: sql`join ${milestones} on ${milestones.unitId} = ${obligations.unitId} and ${milestones.obligationId} = ${obligations.id}`,
    where: sql`${milestones.status} = 'approved' and ${isWorking} and not exists (
      select 1 from ${evidence} where ${evidence.unitId} = ${milestones.unitId}
        and ${evidence.obligationId} = ${milestones.obligationId} and ${evidence.verdict} = 'pending'
        and ${evidence.claim} ->> 'milestoneId' = ${milestones.id})`,
  });
}

/** A co-unit's share: dated, but without stages of its own. */
function shareDue(scope: WorkScope): SQL {
  return branch('milestone', scope, {
    dueOn: sql`${obligations.nextDueOn}`,
    ref: sql`${SHARE_DUE}`,
    where: sql`${obligations.milestonesTotal} = 0 and ${obligations.nextDueOn} is not null and ${isWorking}`,
  });
}

/** All stages are verified, and nobody has asked for completion yet. */
function readyToComplete(scope: WorkScope): SQL {
  return branch('milestone', scope, {
    ref: sql`${READY_TO_COMPLETE}`,
    where: sql`${obligations.milestonesTotal} > 0 and ${obligations.milestonesVerified} = ${obligations.milestonesTotal}
      and ${obligations.approval} = 'none' and ${obligations.state} = 'in-progress'`,
  });
}

function owedRows(scope: WorkScope): SQL {
  return sql.join(
    scope.owed.map(({ end, dueOn }) => sql`(${end}::date, ${dueOn}::date)`),
    sql`, `,
  );
}
