import type { Overview } from '../../contracts/ledger.ts';
import { parsePeriod, periodOf, previousPeriod, reportDueOn } from '../../domain/period.ts';
import { addDays, daysBetween, plainDate } from '../../kernel/plainDate.ts';
import {
  countOnTime,
  dueBetween,
  milestonesByMonth,
  milestonesDue,
  type OverviewScope,
  turnCounts,
  type UnitTurns,
} from '../../storage/repositories/overview.ts';
import { longestUndone, longestUnjudged, type StuckRow } from '../../storage/repositories/stuck.ts';
import type { Call } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { planView } from '../plans/planView.ts';
import { turnDays } from '../plans/turnDays.ts';
import { partsOf, periodView } from './getLedger.ts';
import { type LedgerSource, ledgerTasks, loadLedgerSource } from './ledgerRows.ts';
import { countLights, lightsOf, tallyOf, worstLight } from './tally.ts';

/** How far the list of coming due days looks ahead, the day itself included. */
const AHEAD_DAYS = 30;
const STUCK_ROWS = 6;

/**
 * The overview of a plan: every number is the size of a list that can be opened, within the person's own subtree.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getOverview(call: Call, input: { params: { planId: string } }): Promise<Overview> {
  const source = await loadLedgerSource(call, input.params.planId);
  const scope = { planId: source.plan.id, within: call.actor.unitPath };
  const tasks = ledgerTasks(source);
  const all = tallyOf(source.tallies);
  const upcoming = await upcomingOf(call, scope, source);
  const milestones = await milestonesOf(call, scope, source);
  return {
    plan: planView(source.plan, call.clock),
    period: periodView(source),
    tasksByLight: countLights([...tasks.values()].map((t) => t.light)),
    reports: await reportsOf(call, scope, source, all.reports),
    milestones,
    parts: partsOf(source, tasks).map(({ part: { no, label, title }, rows }) => {
      const ids = new Set(rows.map((t) => t.id));
      const tally = tallyOf(source.tallies.filter((t) => ids.has(t.taskId)));
      const items = rows.reduce((n, t) => n + t.items, 0);
      const lights = rows.map((t) => ({ no: t.no, light: t.light }));
      return {
        no,
        label,
        title,
        items,
        units: tally.units,
        light: worstLight(rows.map((t) => t.light)),
        tally,
        tasks: lights,
      };
    }),
    total: { items: [...tasks.values()].reduce((n, t) => n + t.items, 0), tally: all },
    stuck: await stuckOf(call, scope, source),
    months: await monthsOf(call, scope, source, milestones.planned),
    upcoming,
    upcomingTotal: upcoming.reduce((n, row) => n + row.count, 0),
    regions: regionsOf(source),
  };
}

async function reportsOf(
  call: Call,
  scope: OverviewScope,
  { plan, today }: LedgerSource,
  counted: { expected: number; received: number; missing: number },
): Promise<Overview['reports']> {
  const closed = previousPeriod(periodOf(today, plan.cycle));
  const dueOn = reportDueOn(closed, plan.reportDueDays);
  const onTime = await countOnTime(call.db, scope, { id: closed.id, end: closed.end, dueOn });
  return {
    expected: counted.expected,
    onTime,
    late: counted.received - onTime,
    missing: counted.missing,
  };
}

/** Due by today: verified, waiting for a verdict, and undone; the three add up to what was planned. */
async function milestonesOf(
  call: Call,
  scope: OverviewScope,
  { today }: LedgerSource,
): Promise<Overview['milestones']> {
  const due = await milestonesDue(call.db, scope, today);
  return { ...due, undone: due.planned - due.verified - due.reported };
}

async function upcomingOf(
  call: Call,
  scope: OverviewScope,
  { today }: LedgerSource,
): Promise<Overview['upcoming']> {
  const rows = await dueBetween(call.db, scope, today, addDays(today, AHEAD_DAYS - 1));
  return rows.map((row) => ({
    dueOn: row.dueOn,
    count: row.count,
    taskNo: row.taskNo,
    text: row.items === 1 ? row.text : row.title,
    who: row.units === 1 ? row.unitName : `${row.unitName}等 ${row.units} 个单位`,
  }));
}

async function stuckOf(
  call: Call,
  scope: OverviewScope,
  { plan, today, national }: LedgerSource,
): Promise<Overview['stuck']> {
  const days = turnDays(plan, today);
  const undone = await longestUndone(call.db, scope, days, STUCK_ROWS);
  const unjudged = await longestUnjudged(call.db, scope, days, STUCK_ROWS);
  const rows = [...undone, ...unjudged].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const turns = await turnCounts(call.db, scope, days);
  const add = (pick: (turn: UnitTurns) => number) => turns.reduce((n, turn) => n + pick(turn), 0);
  return {
    departments: add((turn) => (national.has(turn.unitId) ? turn.unit : 0)),
    regions: add((turn) => (national.has(turn.unitId) ? 0 : turn.unit)),
    judges: add((turn) => turn.judges),
    approvers: add((turn) => turn.approvers),
    rows: rows.slice(0, STUCK_ROWS).map((row) => ({
      days: daysBetween(plainDate(row.since), today),
      obligationId: row.obligationId,
      taskNo: row.taskNo,
      itemNo: row.itemNo ?? '',
      itemText: row.itemText,
      unitName: row.units === 1 ? row.unitName : `${row.units} 个单位`,
      waitsFor: WAITS_FOR[row.why],
      light: row.light,
    })),
  };
}

const WAITS_FOR: Record<StuckRow['why'], string> = {
  late: '到期成果未核实',
  unreported: '待填报',
  unsigned: '待签收',
  judge: '待核查',
  approver: '待审批',
};

/** Cumulative by month, from the month of publishing to the last due month; nothing is known after the current month. */
async function monthsOf(
  call: Call,
  scope: OverviewScope,
  { plan, today }: LedgerSource,
  plannedToday: number,
): Promise<Overview['months']> {
  const rows = await milestonesByMonth(call.db, scope);
  const start = (plan.publishedOn ?? today).slice(0, 7);
  const now = today.slice(0, 7);
  const months = rows.map((r) => r.month);
  const last = [...months, now, start].sort().at(-1) ?? now;
  const byKind = groupRows(rows, (r) => r.kind);
  const upTo = (kind: (typeof rows)[number]['kind'], month: string) =>
    (byKind.get(kind) ?? []).filter((r) => r.month <= month).reduce((n, r) => n + r.count, 0);
  return monthsBetween([...months, start].sort()[0] ?? start, last).map((month) => ({
    month,
    // the running month is told as of today, like the sentence at the head of the page
    planned: month === now ? plannedToday : upTo('planned', month),
    reported: month <= now ? upTo('reported', month) : null,
    verified: month <= now ? upTo('verified', month) : null,
  }));
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let p = parsePeriod(first); p.id <= last; p = periodOf(addDays(p.end, 1), 'month')) months.push(p.id);
  return months;
}

function regionsOf(source: LedgerSource): Overview['regions'] {
  const byUnit = groupRows(source.tallies, (t) => t.unitId);
  return source.units
    .filter((unit) => unit.level === 'province' && byUnit.has(unit.id))
    .map((unit) => {
      const rows = byUnit.get(unit.id) ?? [];
      return {
        unitId: unit.id,
        shortName: unit.shortName,
        name: unit.name,
        obligations: rows.reduce((n, r) => n + r.obligations, 0),
        acknowledged: rows.reduce((n, r) => n + r.acknowledged, 0),
        missing: rows.reduce((n, r) => n + r.missing, 0),
        lights: lightsOf(rows),
      };
    });
}
