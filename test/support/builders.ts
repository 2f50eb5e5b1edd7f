import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/adapters/clock.ts';
import { folderFiles } from '../../src/adapters/files.ts';
import { systemIds } from '../../src/adapters/ids.ts';
import { foldObligation } from '../../src/domain/obligation/fold.ts';
import type { ActionBody, ObligationRole } from '../../src/domain/obligation/types.ts';
import type { Role } from '../../src/domain/roles.ts';
import { plainDate } from '../../src/kernel/plainDate.ts';
import type { Call, House } from '../../src/services/context.ts';
import { CoverageDesk } from '../../src/services/coverage/coverageDesk.ts';
import { matcherHere } from '../../src/services/coverage/matcher.ts';
import { ImportDesk } from '../../src/services/imports/index.ts';
import { obligationColumns } from '../../src/services/obligations/projection.ts';
import { milestoneRows } from '../../src/services/obligations/rowChanges.ts';
import { hereReader } from '../../src/services/reading/hereReader.ts';
import { seedUnits } from '../../src/services/setup/seedUnits.ts';
import type { Db } from '../../src/storage/engine/index.ts';
import { addAssigned } from '../../src/storage/repositories/assignments.ts';
import { addPlan } from '../../src/storage/repositories/plans.ts';
import { allUnits } from '../../src/storage/repositories/units.ts';
import { items, measures, parts, tasks } from '../../src/storage/tables/index.ts';

/** A house with a clock that stands still until it is moved. */
export interface ToyHouse extends House {
  readonly clock: ReturnType<typeof fixedClock>;
  /** Moves the clock to the morning of a day in Shanghai. */
  moveTo(day: string): void;
  dispose(): void;
}

/** A house over an open store, with the bundled units, on 2021-03-01. */
export async function toyHouse(db: Db): Promise<ToyHouse> {
  const root = mkdtempSync(join(tmpdir(), 'luoshi-files-'));
  const clock = fixedClock(morning('2021-03-01'));
  const house = {
    db,
    clock,
    ids: systemIds,
    files: folderFiles(root),
    reader: hereReader,
    imports: new ImportDesk(),
    coverage: new CoverageDesk(matcherHere()),
  };
  await seedUnits(house);
  return {
    ...house,
    moveTo: (day) => clock.set(morning(day)),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

function morning(day: string): Date {
  return new Date(`${day}T09:00:00+08:00`);
}

/** Somebody of a unit; every call by the person needs `attempt` for a kept answer. */
export function person(house: House, userId: string, unitPath: string, ...roles: Role[]): Call {
  const unitId = unitPath.split('/').at(-2) ?? '';
  return { ...house, actor: { userId, name: `${userId}同志`, unitId, unitPath, roles }, attempt: null };
}

/** The same person, with a client key; the request is told apart by its words. */
export function attempt(call: Call, key: string, request = 'same'): Call {
  return { ...call, attempt: { key, requestHash: createHash('sha256').update(request).digest('hex') } };
}

export interface ToyTask {
  /** Null: staged, without a day of its own. */
  readonly dueOn: string | null;
  readonly items: number;
  readonly owedBy: readonly { readonly unitId: string; readonly role: ObligationRole }[];
  /** Number that every item of the task is to reach. */
  readonly quantity?: { readonly value: number; readonly unit: string };
}

export interface ToyPlan {
  readonly planId: string;
  readonly obligations: readonly {
    readonly id: string;
    readonly unitId: string;
    readonly itemId: string;
    readonly taskNo: number;
    readonly itemNo: string;
  }[];
}

const RULE = { cycle: 'month', dueDays: 5 } as const;

/**
 * A plan in force since the clock's day, reported monthly, due five days after the month: one part, the given tasks.
 * A dated task begins with its day as the lead's first milestone, as publishing does it.
 */
export async function addToyPlan(house: House, wanted: readonly ToyTask[]): Promise<ToyPlan> {
  const planId = house.ids.next();
  const partId = house.ids.next();
  await house.db.transaction(async (tx) => {
    await addHead(tx, house, planId, partId);
  });
  const paths = new Map((await allUnits(house.db)).map((unit) => [unit.id, unit.path]));
  const made = wanted.map((task, i) => taskRows(house, { planId, partId, taskNo: i + 1 }, task, paths));
  await house.db.transaction(async (tx) => {
    await tx.insert(tasks).values(made.map((m) => m.task));
    await tx.insert(measures).values(made.map((m) => m.measure));
    await tx.insert(items).values(made.flatMap((m) => m.items));
    await addAssigned(tx, {
      obligations: made.flatMap((m) => m.owed.map((o) => o.obligation)),
      actions: made.flatMap((m) => m.owed.map((o) => o.action)),
      milestones: made.flatMap((m) => m.owed.flatMap((o) => o.milestones)),
    });
  });
  const obligations = made.flatMap((m) =>
    m.owed.map(({ obligation: { id, unitId, itemId }, itemNo }) => ({
      id,
      unitId,
      itemId,
      taskNo: m.task.no,
      itemNo,
    })),
  );
  return { planId, obligations };
}

async function addHead(tx: Db, house: House, planId: string, partId: string): Promise<void> {
  const now = house.clock.now();
  const plan = {
    id: planId,
    title: '示例任务清单',
    year: 2021,
    issuer: null,
    number: null,
    unitId: 'nipa',
    status: 'published' as const,
    asOf: null,
    cycle: RULE.cycle,
    reportDueDays: RULE.dueDays,
    createdBy: 'system',
    createdAt: now,
    publishedBy: 'system',
    publishedAt: now,
    publishedOn: house.clock.today(),
  };
  const source = {
    planId,
    fileName: '示例.txt',
    format: 'text',
    encoding: 'utf-8',
    bytes: 0,
    sha256: createHash('sha256').update(planId).digest('hex'),
    text: '',
    regions: [],
  };
  await addPlan(tx, plan, source);
  await tx
    .insert(parts)
    .values({ id: partId, planId, no: 1, label: '一', title: '示例部分', sourceStart: 0, sourceEnd: 0 });
}

interface Place {
  readonly planId: string;
  readonly partId: string;
  readonly taskNo: number;
}

function taskRows(house: House, place: Place, wanted: ToyTask, paths: ReadonlyMap<string, string>) {
  const { planId, partId, taskNo } = place;
  const span = { sourceStart: 0, sourceEnd: 0 };
  const deadlineKind = wanted.dueOn === null ? ('staged' as const) : ('date' as const);
  const task = {
    id: house.ids.next(),
    planId,
    partId,
    no: taskNo,
    title: `第${taskNo}项任务`,
    unitsText: '',
    deadlineText: wanted.dueOn === null ? '年内有阶段性成果' : '年底前完成',
    deadlineKind,
    deadlineOn: wanted.dueOn,
    ...span,
  };
  const measure = {
    id: house.ids.next(),
    planId,
    taskId: task.id,
    block: 1,
    position: taskNo,
    addresseeKind: 'national' as const,
    addresseeText: null,
    text: `第${taskNo}项任务的举措`,
    ...span,
  };
  const itemRows = Array.from({ length: wanted.items }, (_, i) => ({
    id: house.ids.next(),
    planId,
    taskId: task.id,
    measureId: measure.id,
    position: i + 1,
    no: `${taskNo}-${i + 1}`,
    verb: '建立',
    object: `第${i + 1}个机制`,
    text: `建立第${i + 1}个机制`,
    deliverable: 'system' as const,
    why: '示例',
    quantityValue: wanted.quantity?.value ?? null,
    quantityUnit: wanted.quantity?.unit ?? null,
    status: 'confirmed' as const,
    ...span,
  }));
  const owed = itemRows.flatMap((item) =>
    wanted.owedBy.map(({ unitId, role }) =>
      owedRows(
        house,
        { ...place, taskId: task.id, measureId: measure.id, item, dueOn: wanted.dueOn },
        unitId,
        role,
        paths,
      ),
    ),
  );
  return { task, measure, items: itemRows, owed };
}

interface ItemPlace extends Place {
  readonly taskId: string;
  readonly measureId: string;
  readonly item: { readonly id: string; readonly no: string; readonly text: string };
  readonly dueOn: string | null;
}

function owedRows(
  house: House,
  place: ItemPlace,
  unitId: string,
  role: ObligationRole,
  paths: ReadonlyMap<string, string>,
) {
  const { planId, partId, taskId, measureId, item } = place;
  const dueOn = place.dueOn === null ? null : plainDate(place.dueOn);
  const printed =
    dueOn === null || role === 'co'
      ? []
      : [{ id: house.ids.next(), title: item.text, dueOn, evidenceKind: 'other' as const }];
  const deadlineKind = dueOn === null ? ('staged' as const) : ('date' as const);
  const body: ActionBody = { type: 'assign', deadlineKind, dueOn, role, milestones: printed };
  const id = house.ids.next();
  const today = house.clock.today();
  const actedAt = house.clock.now();
  const first = { id: house.ids.next(), actorId: 'system', hands: ['system'], on: today, body };
  const folded = foldObligation([first]);
  return {
    itemNo: item.no,
    obligation: {
      unitId,
      id,
      planId,
      partId,
      taskId,
      measureId,
      itemId: item.id,
      unitPath: paths.get(unitId) ?? '',
      addresseeKind: 'national' as const,
      ...obligationColumns(folded, today, RULE),
      actions: 1,
      changedAt: actedAt,
    },
    action: {
      unitId,
      obligationId: id,
      seq: 1,
      id: first.id,
      actorId: 'system',
      actorName: '系统',
      actorUnitId: 'nipa',
      type: body.type,
      body,
      actedOn: today,
      actedAt,
      clientKey: null,
    },
    milestones: milestoneRows(folded, { unitId, id, planId, taskId }),
  };
}
