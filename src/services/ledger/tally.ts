import type { Tally } from '../../contracts/ledger.ts';
import { groupLight, LIGHTS, type Light } from '../../domain/lights.ts';
import { newestOverdue, periodOf, previousPeriod } from '../../domain/period.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { PlanRecord } from '../../storage/repositories/plans.ts';
import type { Sums } from '../../storage/repositories/sums.ts';
import type { TallyRow, TallyScope } from '../../storage/repositories/tallies.ts';

/** Numbers of a group of obligations, added up from its sums. */
export function tallyOf(rows: readonly TallyRow[]): Tally {
  const { obligations, milestones, reports, evidence } = addedUp(rows);
  const lights = lightsOf(rows);
  return {
    obligations,
    units: new Set(rows.map((r) => r.unitId)).size,
    lights,
    closed: lights.done,
    milestones: { ...milestones, reported: rows.reduce((total, row) => total + row.milestonesReported, 0) },
    reports,
    evidence,
    nextDueOn: rows.map((r) => r.nextDueOn).reduce(earlier, null),
  };
}

/** What stands in the ledger, on its page and exported alike. */
export function addedUp(rows: readonly Sums[]) {
  const add = (key: keyof Sums) => rows.reduce((total, row) => total + row[key], 0);
  return {
    obligations: add('obligations'),
    milestones: { total: add('milestonesTotal'), verified: add('milestonesVerified') },
    reports: { expected: add('expected'), received: add('received'), missing: add('missing') },
    evidence: {
      accepted: add('evidenceAccepted'),
      pending: add('evidencePending'),
      returned: add('evidenceReturned'),
    },
  };
}

/** Lights of a group, added up. */
export function lightsOf(rows: readonly Pick<TallyRow, 'lights'>[]): Record<Light, number> {
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

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}
