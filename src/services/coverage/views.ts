import type {
  CoverageSums,
  DutyCoverageView,
  DutyView,
  LocalItemView,
  MappingView,
  UnitCoverage,
} from '../../contracts/coverage.ts';
import type { CoverageRow, CoverageSumsRow, MappingRow } from '../../storage/repositories/coverage.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';
import { deadlineOf, dueDayOf, type ItemPlace } from './storedPlan.ts';
import type { Worked } from './verdicts.ts';

/** A duty as every page shows it. */
export function dutyView(place: ItemPlace): DutyView {
  const { item, no, measure, task, part } = place;
  return {
    id: item.id,
    no,
    taskNo: task.no,
    taskTitle: task.title,
    partNo: part?.no ?? 0,
    text: item.text,
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    deliverable: item.deliverable,
    deadline: deadlineOf(place),
    dueOn: dueDayOf(place),
  };
}

/** An item of a region's own plan as the desk shows it. */
export function localItemView(place: ItemPlace): LocalItemView {
  const { item, no, task } = place;
  return {
    id: item.id,
    no,
    taskNo: task.no,
    taskTitle: task.title,
    text: item.text,
    dueOn: dueDayOf(place),
    deadline: deadlineOf(place),
  };
}

const CHANGED = '确认之后文字有变，请再看一遍';

/** One pair. */
export function mappingView(row: MappingRow): MappingView {
  return {
    itemId: row.itemId,
    origin: row.origin,
    status: row.status,
    counts: row.counts,
    score: row.score,
    marks: row.marks,
    why: row.changedSince ? `${CHANGED}；${row.why}` : row.why,
    decidedByName: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
  };
}

/** What counts first, then by score; rejected ones last. */
export function byWeight(a: MappingRow, b: MappingRow): number {
  return weight(b) - weight(a) || (b.score ?? 1) - (a.score ?? 1) || (a.id < b.id ? -1 : 1);
}

function weight({ status, counts }: MappingRow): number {
  if (status === 'rejected') return 0;
  return counts ? 2 : 1;
}

/** What a person decided on a stricter date or number. */
type Strict = Pick<CoverageRow, 'strictDecision' | 'strictByName' | 'strictReason' | 'strictOn'>;

/** A duty held against one unit's plan. @param mappings of the duty */
export function dutyCoverageView(
  place: ItemPlace,
  row: Worked & Strict,
  mappings: readonly MappingRow[],
): DutyCoverageView {
  return {
    duty: dutyView(place),
    verdict: row.verdict,
    findings: row.findings,
    why: row.why,
    later: row.later,
    decided: row.decided,
    strict: strictView(row),
    mappings: [...mappings].sort(byWeight).map(mappingView),
  };
}

function strictView(row: Strict): DutyCoverageView['strict'] {
  const { strictDecision: decision, strictOn: on } = row;
  if (decision === null || on === null) return null;
  return { decision, byName: row.strictByName ?? '', reason: row.strictReason ?? '', on };
}

/** The numbers of a unit. */
export function sumsView(row: CoverageSums): CoverageSums {
  const { covered, weakened, stricter, missing, notApplicable, later, added, undecided } = row;
  return { covered, weakened, stricter, missing, notApplicable, later, added, undecided };
}

/** The unit of a row. @param below plans filed under the unit's own plan; null: not counted here */
export function coverageUnitView(unit: UnitRow, below: number | null): UnitCoverage['unit'] {
  return { unitId: unit.id, name: unit.shortName, code: unit.code, level: unit.level, below };
}

/** Items that answer no duty. */
export function addedView(row: CoverageSumsRow | undefined): UnitCoverage['added'] {
  return row?.addedItems.map(({ itemId, nearest }) => ({ itemId, nearest })) ?? [];
}
