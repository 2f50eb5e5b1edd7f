import { and, eq, inArray } from 'drizzle-orm';
import type { Verdict } from '../../domain/obligation/types.ts';
import type { FoundField, SearchKind } from '../../domain/search/index.ts';
import type { Db } from '../engine/types.ts';
import { evidence, items, obligations, plans, reports, tasks, units } from '../tables/index.ts';
import { reportKey } from './search.ts';
import type { FoundKey } from './searchFinding.ts';

type ReportStatus = (typeof reports.$inferSelect)['status'];

/** A found thing as it stands now, with where it belongs and its texts in the order in which they are shown. */
export interface FoundThing {
  readonly key: string;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly status: (typeof plans.$inferSelect)['status'];
  };
  readonly task: { readonly no: number; readonly title: string } | null;
  readonly itemNo: string | null;
  readonly unit: { readonly id: string; readonly name: string };
  readonly obligationId: string | null;
  readonly period: string | null;
  /** Business day on which it was published or handed in. */
  readonly on: string | null;
  /** Path by which rights are asked: of a report or a piece of evidence its obligation's, of a draft its organ's. */
  readonly unitPath: string | null;
  /** Of a report or a piece of evidence: where its judgement stands. */
  readonly judgement: ReportStatus | Verdict | null;
  readonly texts: readonly { readonly field: FoundField; readonly text: string }[];
}

const PLAN = { id: plans.id, title: plans.title, status: plans.status };
const ON = plans.publishedOn;
const UNIT = { id: units.id, name: units.name };
const TASK = { no: tasks.no, title: tasks.title };

/** The things as they stand now, by key; what is gone meanwhile is left out. */
export async function findThings(
  db: Db,
  kind: SearchKind,
  found: readonly FoundKey[],
): Promise<Map<string, FoundThing>> {
  if (found.length === 0) return new Map();
  const things = await LOADERS[kind](db, found);
  return new Map(things.map((thing) => [thing.key, thing]));
}

type Loader = (db: Db, found: readonly FoundKey[]) => Promise<FoundThing[]>;

const LOADERS: Record<SearchKind, Loader> = {
  plan: planThings,
  task: taskThings,
  item: itemThings,
  report: reportThings,
  evidence: evidenceThings,
};

const NOWHERE = {
  task: null,
  itemNo: null,
  obligationId: null,
  period: null,
  unitPath: null,
  judgement: null,
};

/** What was issued is for everybody who reads plans; a draft for those who review it, by where its organ lies. */
function pathOfDraft({ status }: FoundThing['plan'], path: string): string | null {
  return status === 'draft' ? path : null;
}

function keysOf(found: readonly FoundKey[]): string[] {
  return found.map(({ key }) => key);
}

async function planThings(db: Db, found: readonly FoundKey[]): Promise<FoundThing[]> {
  const rows = await db
    .select({ plan: PLAN, on: ON, number: plans.number, issuer: plans.issuer, unit: UNIT, path: units.path })
    .from(plans)
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(inArray(plans.id, keysOf(found)));
  return rows.map(({ plan, on, number, issuer, unit, path }) => ({
    ...NOWHERE,
    unitPath: pathOfDraft(plan, path),
    key: plan.id,
    plan,
    on,
    unit,
    texts: [
      { field: 'title', text: plan.title },
      { field: 'number', text: number ?? '' },
      { field: 'issuer', text: issuer ?? '' },
    ],
  }));
}

async function taskThings(db: Db, found: readonly FoundKey[]): Promise<FoundThing[]> {
  const rows = await db
    .select({ key: tasks.id, plan: PLAN, on: ON, task: TASK, unit: UNIT, path: units.path })
    .from(tasks)
    .innerJoin(plans, eq(plans.id, tasks.planId))
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(inArray(tasks.id, keysOf(found)));
  return rows.map(({ path, ...row }) => ({
    ...NOWHERE,
    ...row,
    unitPath: pathOfDraft(row.plan, path),
    texts: [{ field: 'title', text: row.task.title }],
  }));
}

async function itemThings(db: Db, found: readonly FoundKey[]): Promise<FoundThing[]> {
  const { id, no, text, verb, object } = items;
  const rows = await db
    .select({
      key: id,
      itemNo: no,
      text,
      verb,
      object,
      plan: PLAN,
      on: ON,
      task: TASK,
      unit: UNIT,
      path: units.path,
    })
    .from(items)
    .innerJoin(tasks, eq(tasks.id, items.taskId))
    .innerJoin(plans, eq(plans.id, items.planId))
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(inArray(items.id, keysOf(found)));
  return rows.map(({ text: words, verb: does, object: what, path, ...row }) => ({
    ...NOWHERE,
    ...row,
    unitPath: pathOfDraft(row.plan, path),
    texts: [
      { field: 'text', text: words },
      { field: 'text', text: does + what },
    ],
  }));
}

/** Keys of units and of obligations; together they find the rows by the front of the table's key. */
function placesOf(found: readonly FoundKey[]) {
  return {
    unitIds: [...new Set(found.map(({ unitId }) => unitId))],
    obligationIds: [...new Set(found.flatMap(({ obligationId }) => obligationId ?? []))],
  };
}

const OWED = and(eq(items.id, obligations.itemId), eq(items.planId, obligations.planId));

async function reportThings(db: Db, found: readonly FoundKey[]): Promise<FoundThing[]> {
  const { unitIds, obligationIds } = placesOf(found);
  const rows = await db
    .select({
      report: reports,
      unitPath: obligations.unitPath,
      itemNo: items.no,
      plan: PLAN,
      task: TASK,
      unit: UNIT,
    })
    .from(reports)
    .innerJoin(
      obligations,
      and(eq(obligations.unitId, reports.unitId), eq(obligations.id, reports.obligationId)),
    )
    .innerJoin(items, OWED)
    .innerJoin(tasks, eq(tasks.id, obligations.taskId))
    .innerJoin(plans, eq(plans.id, obligations.planId))
    .innerJoin(units, eq(units.id, reports.unitId))
    .where(and(inArray(reports.unitId, unitIds), inArray(reports.obligationId, obligationIds)));
  return rows.map(({ report, ...row }) => ({
    ...row,
    key: reportKey(report.obligationId, report.period),
    obligationId: report.obligationId,
    period: report.period,
    on: report.submittedOn,
    judgement: report.status,
    texts: [
      { field: 'progress', text: report.progress },
      { field: 'problems', text: report.problems },
      { field: 'nextStep', text: report.nextStep },
    ],
  }));
}

async function evidenceThings(db: Db, found: readonly FoundKey[]): Promise<FoundThing[]> {
  const { unitIds } = placesOf(found);
  const rows = await db
    .select({
      piece: evidence,
      unitPath: obligations.unitPath,
      itemNo: items.no,
      plan: PLAN,
      task: TASK,
      unit: UNIT,
    })
    .from(evidence)
    .innerJoin(
      obligations,
      and(eq(obligations.unitId, evidence.unitId), eq(obligations.id, evidence.obligationId)),
    )
    .innerJoin(items, OWED)
    .innerJoin(tasks, eq(tasks.id, obligations.taskId))
    .innerJoin(plans, eq(plans.id, obligations.planId))
    .innerJoin(units, eq(units.id, evidence.unitId))
    .where(and(inArray(evidence.unitId, unitIds), inArray(evidence.id, keysOf(found))));
  return rows.map(({ piece, ...row }) => ({
    ...row,
    key: piece.id,
    obligationId: piece.obligationId,
    period: null,
    on: piece.submittedOn,
    judgement: piece.verdict,
    texts: [
      { field: 'name', text: piece.name },
      { field: 'origin', text: piece.origin },
    ],
  }));
}
