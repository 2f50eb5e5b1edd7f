import { addDays, type PlainDate } from '../kernel/plainDate.ts';
import type { Obligation, ObligationState, Report } from './obligation/types.ts';
import { type Cycle, type PeriodId, parsePeriod, periodOf, periodsOverdue } from './period.ts';

/** Lights 灯: 正常 预警 滞后 未报 未到期 销号. Computed by the published rule below, never typed. */
export const LIGHTS = ['ok', 'warn', 'late', 'none', 'todo', 'done'] as const;
export type Light = (typeof LIGHTS)[number];

/**
 * The published rule. Luoshi's own choice (docs/adr/0006), not an official threshold: shown with its version wherever
 * a light is shown. A change makes a new version; lights of past periods keep the version they were computed with.
 */
export const LIGHT_RULE = {
  version: 1,
  /** Days before a due day from which an unverified result warns. */
  warnDays: 30,
} as const;

/** The few facts a light needs; kept as columns beside the obligation. */
export interface LightFacts {
  readonly state: ObligationState;
  readonly openedOn: PlainDate;
  /** Earliest due day not yet verified; null: nothing dated is open. */
  readonly nextDueOn: PlainDate | null;
  /** Day on which something overdue was made good; null: never. */
  readonly madeGoodOn: PlainDate | null;
  /** Latest period with a standing report; null: never reported. */
  readonly lastPeriod: PeriodId | null;
}

export interface ReportingRule {
  readonly cycle: Cycle;
  /** Calendar days after a period's end in which its report is on time. */
  readonly dueDays: number;
}

/**
 * Light of one obligation on a day. Order: closed → 销号; void → nothing is owed, so nothing is signalled; a due day passed unverified → 滞后; an owed report missing →
 * 未报; due within 30 days, or made good late in this period → 预警; something reported → 正常; else 未到期.
 * On the due day itself nothing is late yet.
 */
export function lightOf(facts: LightFacts, today: PlainDate, rule: ReportingRule): Light {
  if (facts.state === 'closed') return 'done';
  if (facts.state === 'void') return 'todo';
  if (facts.nextDueOn !== null && facts.nextDueOn < today) return 'late';
  if (missingPeriods(facts, today, rule).length > 0) return 'none';
  if (facts.nextDueOn !== null && facts.nextDueOn <= addDays(today, LIGHT_RULE.warnDays)) return 'warn';
  if (facts.madeGoodOn !== null && periodOf(facts.madeGoodOn, rule.cycle).end >= today) return 'warn';
  return facts.lastPeriod === null ? 'todo' : 'ok';
}

/** States in which a report is owed. Once completion was asked for, the supervisor is to act and no report can be made. */
export const OWES_REPORTS: readonly ObligationState[] = [
  'assigned',
  'acknowledged',
  'broken-down',
  'in-progress',
];

/** Periods whose report is overdue and newer than the last one reported; "not reported" is counted apart, never as 0. */
export function missingPeriods(facts: LightFacts, today: PlainDate, rule: ReportingRule): PeriodId[] {
  if (!OWES_REPORTS.includes(facts.state)) return [];
  const last = facts.lastPeriod === null ? null : parsePeriod(facts.lastPeriod).end;
  return periodsOverdue(facts.openedOn, today, rule.cycle, rule.dueDays)
    .filter((p) => last === null || p.end > last)
    .map((p) => p.id);
}

/** Facts of a light, taken from the folded obligation. */
export function lightFacts(o: Obligation): LightFacts {
  // reports are kept in the order of their periods' last days
  const standing = o.reports.filter((r) => r.status !== 'returned');
  const open = o.milestones.filter((m) => m.verifiedOn === null).map((m) => m.dueOn);
  const late = o.milestones.flatMap((m) =>
    m.verifiedOn !== null && m.verifiedOn > m.dueOn ? [m.verifiedOn] : [],
  );
  return {
    state: o.state,
    openedOn: o.openedOn,
    nextDueOn: min(open) ?? unprovenDue(o),
    madeGoodOn: max(late),
    lastPeriod: newestPeriod(standing.at(-1)),
  };
}

function newestPeriod(report: Report | undefined): PeriodId | null {
  return report === undefined ? null : parsePeriod(report.period).id;
}

/** A printed date without milestones (a co-unit's share) stays due until the obligation is verified. */
function unprovenDue(o: Obligation): PlainDate | null {
  return o.milestones.length === 0 && o.completion.status !== 'verified' ? o.dueOn : null;
}

/** Worst first: what a task or a part shows for many obligations. */
export const WORST_FIRST: readonly Light[] = ['late', 'warn', 'none', 'ok', 'todo', 'done'];

/**
 * Light of a group: the worst of its obligations. `done` only when all are; an empty group is `todo`.
 * @param counts how many obligations show each light
 */
export function groupLight(counts: Readonly<Partial<Record<Light, number>>>): Light {
  return WORST_FIRST.find((light) => (counts[light] ?? 0) > 0) ?? 'todo';
}

function min<T extends string>(values: readonly T[]): T | null {
  return [...values].sort()[0] ?? null;
}

function max<T extends string>(values: readonly T[]): T | null {
  return [...values].sort().at(-1) ?? null;
}
