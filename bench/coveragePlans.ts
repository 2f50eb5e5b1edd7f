import type { PlanPoint } from '../src/domain/coverage/index.ts';
import { addPlan } from '../src/storage/repositories/plans.ts';
import { items, measures, tasks } from '../src/storage/tables/index.ts';
import type { ToyHouse } from '../test/support/builders.ts';

const WORDS = ['', '产业链', '数字经济', '乡村', '跨境电商', '外贸'];

/** The same point with more words in its object, so that no two are equal. */
export function varied(point: PlanPoint, round: number): PlanPoint {
  const object = `${WORDS[round] ?? round}${point.object}`;
  return { ...point, object, text: point.text.replace(point.object, object) };
}

/** A plan in force with one item a measure and ten measures a task. */
export async function addListPlan(
  house: ToyHouse,
  unitId: string,
  points: readonly PlanPoint[],
  addresseeKind: 'all-regions' | 'national',
  upstreamId: string | null,
): Promise<string> {
  const { db, ids, clock } = house;
  const planId = ids.next();
  const now = clock.now();
  const place = { sourceStart: 0, sourceEnd: 0 };
  await addPlan(
    db,
    {
      id: planId,
      title: '测试计划',
      year: 2021,
      unitId,
      status: 'published',
      cycle: 'month',
      reportDueDays: 10,
      createdBy: 'system',
      createdAt: now,
      publishedBy: 'system',
      publishedAt: now,
      publishedOn: clock.today(),
      upstreamId,
    },
    {
      planId,
      fileName: '测试.txt',
      format: 'text',
      encoding: 'utf-8',
      bytes: 0,
      sha256: planId,
      text: '',
      regions: [],
    },
  );
  const taskRows = Array.from({ length: Math.ceil(points.length / 10) }, (_, i) => ({
    ...place,
    id: ids.next(),
    planId,
    no: i + 1,
    title: points[i * 10]?.context[0] ?? '',
    unitsText: '',
    deadlineKind: 'none' as const,
  }));
  const rows = points.map((point, i) => {
    const own = { ...place, planId, taskId: taskRows[Math.floor(i / 10)]?.id ?? '', text: point.text };
    const measureId = ids.next();
    const { verb, object, deliverable } = point;
    return {
      measure: { ...own, id: measureId, block: 1, position: i + 1, addresseeKind },
      item: {
        ...own,
        ...{
          id: ids.next(),
          measureId,
          position: (i % 10) + 1,
          no: `${Math.floor(i / 10) + 1}-${(i % 10) + 1}`,
        },
        ...{ verb, object, deliverable, why: '', status: 'confirmed' as const },
      },
    };
  });
  await db.insert(tasks).values(taskRows);
  await db.insert(measures).values(rows.map(({ measure }) => measure));
  await db.insert(items).values(rows.map(({ item }) => item));
  return planId;
}
