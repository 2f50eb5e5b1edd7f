import type { LedgerTask } from '../../contracts/ledger.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import { type PlanRows, planRows } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { type TallyRow, tallyByUnit } from '../../storage/repositories/tallies.ts';
import { type UnitRow, unitsOfPlan } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { planToday } from '../plans/planDay.ts';
import { unitView } from '../plans/rowViews.ts';
import { answeringLight, tallyOf, tallyScope } from './tally.ts';

/** Everything the ledger and the overview are made of, loaded once. */
export interface LedgerSource {
  readonly plan: PlanRecord;
  readonly today: PlainDate;
  readonly rows: PlanRows;
  readonly units: readonly UnitRow[];
  readonly national: ReadonlySet<string>;
  /** Sums within the person's subtree: by task and unit, or finer. */
  readonly tallies: readonly TallyRow[];
}

/** The source before anything is counted. */
export type LedgerPaper = Omit<LedgerSource, 'tallies'>;

/** The whole plan with its sums. @throws NOT_FOUND, FORBIDDEN */
export async function loadLedgerSource(call: Call, planId: string): Promise<LedgerSource> {
  const paper = await loadLedgerPaper(call, planId);
  const scope = tallyScope(paper.plan, paper.today, call.actor.unitPath);
  return { ...paper, tallies: await tallyByUnit(call.db, scope) };
}

/** The plan as read, its day and the units. @throws NOT_FOUND, FORBIDDEN */
export async function loadLedgerPaper(call: Call, planId: string): Promise<LedgerPaper> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const plan = await getPlan(call.db, planId);
  const units = await unitsOfPlan(call.db, plan);
  return {
    plan,
    today: planToday(plan, call.clock),
    rows: await planRows(call.db, planId),
    units,
    national: new Set(units.filter((u) => u.level === 'national').map((u) => u.id)),
  };
}

/** The rows of the ledger, one a task, in the order of the paper. */
export function ledgerTasks(source: LedgerSource): Map<string, LedgerTask> {
  const measures = groupRows(source.rows.measures, (m) => m.taskId);
  const units = groupRows(source.rows.taskUnits, (u) => u.taskId);
  const items = groupRows(
    source.rows.items.filter((i) => i.status !== 'dropped'),
    (i) => i.taskId,
  );
  const tallies = groupRows(source.tallies, (t) => t.taskId);
  return new Map(
    source.rows.tasks.map((task) => {
      const counted = tallies.get(task.id) ?? [];
      const row: LedgerTask = {
        id: task.id,
        no: task.no,
        title: task.title,
        blocks: blocksOf(measures.get(task.id) ?? []),
        units: (units.get(task.id) ?? []).map(unitView),
        deadline: { text: task.deadlineText, kind: task.deadlineKind, date: task.deadlineOn },
        items: items.get(task.id)?.length ?? 0,
        light: answeringLight(counted, source.national),
        tally: tallyOf(counted),
      };
      return [task.id, row];
    }),
  );
}

/** Paragraphs as on paper: sentences of one paragraph joined, with the addressee of its opening. */
function blocksOf(measures: PlanRows['measures']): LedgerTask['blocks'] {
  return [...groupRows(measures, (m) => m.block)].map(([block, sentences]) => ({
    block,
    addressee: { kind: sentences[0]?.addresseeKind ?? 'unstated', text: sentences[0]?.addresseeText ?? null },
    text: sentences.map((s) => s.text).join(''),
  }));
}
