import type { Tally } from '../../contracts/ledger.ts';
import { groupLight, LIGHTS, type Light } from '../../domain/lights.ts';
import { newestOverdue, periodOf, previousPeriod } from '../../domain/period.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import type { TallyRow, TallyScope } from '../../storage/repositories/tallies.ts';

/** Numbers of a group of obligations, added up from its sums. */
export function tallyOf(rows: readonly TallyRow[]): Tally {
  const add = (pick: (row: TallyRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const lights = lightsOf(rows);
  return {
    obligations: add((r) => r.obligations),
    units: new Set(rows.map((r) => r.unitId)).size,
    lights,
    closed: lights.done,
    milestones: {
      total: add((r) => r.milestonesTotal),
      verified: add((r) => r.milestonesVerified),
      reported: add((r) => r.milestonesReported),
    },
    reports: {
      expected: add((r) => r.expected),
      received: add((r) => r.received),
      missing: add((r) => r.missing),
    },
    evidence: {
      accepted: add((r) => r.evidenceAccepted),
      pending: add((r) => r.evidencePending),
      returned: add((r) => r.evidenceReturned),
    },
    nextDueOn: rows.map((r) => r.nextDueOn).reduce(earlier, null),
  };
}

/** Lights of a group, added up. */
export function lightsOf(rows: readonly TallyRow[]): Record<Light, number> {
  const count = (name: Light) => rows.reduce((total, row) => total + row.lights[name], 0);
  return Object.fromEntries(LIGHTS.map((name) => [name, count(name)])) as Record<Light, number>;
}

/**
 * Light of a task or an item: the worst among the national units that answer for it; where none do, among the regions.
 * With 32 regions the worst of all would always be red, so regions are told by numbers (ADR 0006).
 */
export function answeringLight(rows: readonly TallyRow[], nationalUnits: ReadonlySet<string>): Light {
  const national = rows.filter((row) => nationalUnits.has(row.unitId));
  return groupLight(lightsOf(national.length > 0 ? national : rows));
}

/** The worst of some lights; what a part shows for its tasks. */
export function worstLight(lights: readonly Light[]): Light {
  return groupLight(countLights(lights));
}

/** How often each light occurs. */
export function countLights(lights: readonly Light[]): Record<Light, number> {
  const count = (name: Light) => lights.filter((light) => light === name).length;
  return Object.fromEntries(LIGHTS.map((name) => [name, count(name)])) as Record<Light, number>;
}

/**
 * What is counted on a day for one person: reports are expected and received for the newest period that has ended, and
 * missing once its due day, or that of the period before, has passed.
 * @param within path of the person's unit
 */
export function tallyScope(plan: PlanRecord, today: PlainDate, within: string): TallyScope {
  return {
    planId: plan.id,
    within,
    closedUntil: previousPeriod(periodOf(today, plan.cycle)).end,
    overdueUntil: newestOverdue(today, plan.cycle, plan.reportDueDays).end,
  };
}

/** Rows by a key, in the order in which keys first occur. */
export function groupRows<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}
