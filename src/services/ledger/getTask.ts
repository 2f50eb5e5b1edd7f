import type { TaskItem, TaskPage } from '../../contracts/ledger.ts';
import { groupLight } from '../../domain/lights.ts';
import { foldObligation } from '../../domain/obligation/fold.ts';
import { progressOf } from '../../domain/obligation/progress.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { loadJournals, toAction } from '../../storage/repositories/obligations.ts';
import type { ItemRow, MeasureRow } from '../../storage/repositories/planRows.ts';
import { type TallyRow, tallyByItem } from '../../storage/repositories/tallies.ts';
import {
  nationalLeads,
  newestActions,
  newestEvidence,
  nextMilestones,
  obligationsTowardsNumbers,
  type TaskScope,
  unitStanding,
} from '../../storage/repositories/taskPages.ts';
import type { Call } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { evidenceView, REPLACED_MILESTONE, timelineView } from '../obligations/views.ts';
import { planView } from '../plans/planView.ts';
import { quantityOf } from '../plans/rowViews.ts';
import { periodView } from './getLedger.ts';
import { type LedgerSource, ledgerTasks, loadLedgerPaper } from './ledgerRows.ts';
import { answeringLight, lightsOf, tallyOf, tallyScope } from './tally.ts';

/** Lines of evidence and of the timeline that the page shows; the totals tell the rest. */
const NEWEST = 20;

/**
 * One task with its items, the units that owe it, evidence and timeline, within the person's own subtree.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getTask(
  call: Call,
  input: { params: { planId: string; taskNo: number } },
): Promise<TaskPage> {
  const paper = await loadLedgerPaper(call, input.params.planId);
  const at = paper.rows.tasks.findIndex((t) => t.no === input.params.taskNo);
  const record = paper.rows.tasks[at];
  if (!record) throw noSuchTask(input.params.taskNo);
  const scope = { planId: paper.plan.id, taskId: record.id, within: call.actor.unitPath };
  const tallies = await tallyByItem(call.db, {
    ...tallyScope(paper.plan, paper.today, scope.within),
    taskId: record.id,
  });
  const source = { ...paper, tallies };
  const task = ledgerTasks(source).get(record.id);
  if (!task) throw noSuchTask(input.params.taskNo);
  const part = source.rows.parts.find((p) => p.id === record.partId);
  return {
    plan: planView(source.plan, call.clock),
    period: periodView(source),
    part: part ? { no: part.no, label: part.label, title: part.title } : null,
    task,
    previousNo: source.rows.tasks[at - 1]?.no ?? null,
    nextNo: source.rows.tasks[at + 1]?.no ?? null,
    items: await itemsOf(call, scope, source, tallies),
    units: await unitsOf(call, scope, source, tallies),
    ...(await evidenceOf(call, scope)),
    ...(await timelineOf(call, scope)),
    waiting: waitingOf(source, record.id, tallies),
  };
}

function noSuchTask(no: number): LuoshiError {
  return new LuoshiError('NOT_FOUND', `这份清单没有第 ${no} 项任务`);
}

interface NumberedItem {
  readonly item: ItemRow;
  readonly measure: MeasureRow;
  readonly no: string;
}

/** Items that stand, with the number they are printed under. */
function numbered(source: LedgerSource, taskId: string): NumberedItem[] {
  const measures = new Map(source.rows.measures.map((m) => [m.id, m]));
  const taskNo = source.rows.tasks.find((t) => t.id === taskId)?.no ?? 0;
  return source.rows.items
    .filter((item) => item.taskId === taskId && item.status !== 'dropped')
    .flatMap((item, i) => {
      const measure = measures.get(item.measureId);
      return measure ? [{ item, measure, no: item.no ?? `${taskNo}-${i + 1}` }] : [];
    });
}

async function itemsOf(
  call: Call,
  scope: TaskScope,
  source: LedgerSource,
  tallies: readonly TallyRow[],
): Promise<TaskItem[]> {
  const byItem = groupRows(tallies, (t) => t.itemId);
  const next = await nextMilestones(call.db, scope);
  const leads = await nationalLeads(call.db, scope);
  const targets = await targetsOf(call, scope, source);
  return numbered(source, scope.taskId).map(({ item, measure, no }) => ({
    id: item.id,
    no,
    text: item.text,
    verb: item.verb,
    object: item.object,
    deliverable: item.deliverable,
    why: item.why,
    quantity: quantityOf(item),
    addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
    source: { start: item.sourceStart, end: item.sourceEnd },
    light: answeringLight(byItem.get(item.id) ?? [], source.national),
    tally: tallyOf(byItem.get(item.id) ?? []),
    lead: leads.get(item.id) ?? null,
    nextMilestone: next.get(item.id) ?? null,
    target: targets.get(item.id) ?? null,
  }));
}

/** How far the numbers are: reported and verified values, added up over the units that lead. */
async function targetsOf(
  call: Call,
  scope: TaskScope,
  source: LedgerSource,
): Promise<Map<string, NonNullable<TaskItem['target']>>> {
  const found = await obligationsTowardsNumbers(call.db, scope);
  if (found.length === 0) return new Map();
  const items = new Map(source.rows.items.map((item) => [item.id, item]));
  const journals = await loadJournals(
    call.db,
    found.map((f) => f.id),
  );
  const targets = new Map<string, NonNullable<TaskItem['target']>>();
  for (const { row, actions } of journals) {
    const item = items.get(row.itemId);
    const target = item && progressOf(foldObligation(actions.map(toAction)), quantityOf(item)).target;
    if (!target) continue;
    const { reported, verified } = targets.get(row.itemId) ?? { reported: null, verified: null };
    targets.set(row.itemId, {
      reported: add(reported, target.reported),
      verified: add(verified, target.verified),
    });
  }
  return targets;
}

/** Nothing reported stays nothing: null is not 0. */
function add(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}

async function unitsOf(
  call: Call,
  scope: TaskScope,
  source: LedgerSource,
  tallies: readonly TallyRow[],
): Promise<TaskPage['units']> {
  const standing = await unitStanding(call.db, scope);
  const byUnit = groupRows(tallies, (t) => t.unitId);
  const rows = source.units.flatMap((unit) => {
    const mine = byUnit.get(unit.id);
    const { role, lastReport } = standing.get(unit.id) ?? { role: 'co' as const, lastReport: null };
    if (!mine) return [];
    const light = groupLight(lightsOf(mine));
    return [
      { unitId: unit.id, name: unit.name, role, level: unit.level, light, tally: tallyOf(mine), lastReport },
    ];
  });
  const rank = (row: (typeof rows)[number]) => (row.level === 'national' ? (row.role === 'lead' ? 0 : 1) : 2);
  return rows.sort((a, b) => rank(a) - rank(b));
}

async function evidenceOf(
  call: Call,
  scope: TaskScope,
): Promise<Pick<TaskPage, 'evidence' | 'evidenceTotal'>> {
  const { rows, total } = await newestEvidence(call.db, scope, NEWEST);
  const evidence = rows.map(({ piece, milestone, itemNo, itemPosition, unitName }) => {
    const { claim } = piece;
    const place = { unitName, itemNo: itemNo ?? String(itemPosition) };
    return evidenceView(
      piece,
      place,
      claim.kind === 'value' ? claim.figure : (milestone ?? REPLACED_MILESTONE),
    );
  });
  return { evidence, evidenceTotal: total };
}

async function timelineOf(
  call: Call,
  scope: TaskScope,
): Promise<Pick<TaskPage, 'timeline' | 'timelineTotal'>> {
  const { rows, total } = await newestActions(call.db, scope, NEWEST);
  const timeline = rows.map(({ action, itemNo, itemPosition, unitName }) =>
    timelineView(action, { unitName, itemNo: itemNo ?? String(itemPosition) }),
  );
  return { timeline, timelineTotal: total };
}

/** Items that nobody owes yet, because their measure waits for a list, a declaration or a registry. */
function waitingOf(source: LedgerSource, taskId: string, tallies: readonly TallyRow[]): TaskPage['waiting'] {
  const owed = new Set(tallies.map((t) => t.itemId));
  const waiting = numbered(source, taskId).filter(
    ({ item, measure }) => WAITING.has(measure.addresseeKind) && !owed.has(item.id),
  );
  const groups = groupRows(
    waiting,
    ({ measure }) => `${measure.addresseeKind} ${measure.addresseeText ?? ''}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      { addressee: first.measure.addresseeKind, text: first.measure.addresseeText, items: group.length },
    ];
  });
}

const WAITING = new Set(['some-regions', 'conditional-regions', 'project-regions']);
