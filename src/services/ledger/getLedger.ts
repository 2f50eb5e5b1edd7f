import type { z } from 'zod';
import type { Ledger, LedgerTask, ledgerEndpoints } from '../../contracts/ledger.ts';
import type { Call } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { currentPeriod } from '../plans/planDay.ts';
import { planView } from '../plans/planView.ts';
import { type LedgerSource, ledgerTasks, loadLedgerSource } from './ledgerRows.ts';
import { countLights, tallyOf, worstLight } from './tally.ts';

type Query = z.infer<NonNullable<typeof ledgerEndpoints.getLedger.query>>;

/**
 * The ledger as on paper, with its state; numbers are those of the person's own subtree.
 * @returns parts without any task under the filters are left out; `facets` and `total` are sizes before the filters
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getLedger(
  call: Call,
  input: { params: { planId: string }; query: Query },
): Promise<Ledger> {
  const source = await loadLedgerSource(call, input.params.planId);
  const tasks = ledgerTasks(source);
  const shown = new Set(
    [...tasks.values()].filter((task) => fits(task, input.query, source)).map((t) => t.id),
  );
  return {
    plan: planView(source.plan, call.clock),
    period: periodView(source),
    parts: partsOf(source, tasks).flatMap(({ part, rows }) => {
      const wanted = input.query.part === undefined || input.query.part === part.no;
      const kept = wanted ? rows.filter((task) => shown.has(task.id)) : [];
      return kept.length === 0 ? [] : [partView(source, part, rows, kept)];
    }),
    facets: facetsOf(source, [...tasks.values()]),
    total: {
      tasks: tasks.size,
      items: [...tasks.values()].reduce((n, t) => n + t.items, 0),
      units: new Set(source.tallies.map((t) => t.unitId)).size,
      obligations: source.tallies.reduce((n, t) => n + t.obligations, 0),
    },
  };
}

/** The period in hand, as every page of a plan shows it. */
export function periodView(source: Pick<LedgerSource, 'plan' | 'today'>): Ledger['period'] {
  const { id, start, end, dueOn } = currentPeriod(source.plan, source.today);
  return { id, start, end, dueOn };
}

export interface PartOfLedger {
  readonly part: { readonly no: number; readonly label: string; readonly title: string };
  readonly rows: readonly LedgerTask[];
}

/** Tasks under their parts; tasks of a list without parts stand under one part 0 without a name. */
export function partsOf(source: LedgerSource, tasks: ReadonlyMap<string, LedgerTask>): PartOfLedger[] {
  const byPart = groupRows(source.rows.tasks, (task) => task.partId);
  const rowsOf = (id: string | null) => (byPart.get(id) ?? []).flatMap((task) => tasks.get(task.id) ?? []);
  const named = source.rows.parts.map((part) => ({ part, rows: rowsOf(part.id) }));
  const loose = rowsOf(null);
  return loose.length === 0 ? named : [{ part: { no: 0, label: '', title: '' }, rows: loose }, ...named];
}

function partView(
  source: LedgerSource,
  { no, label, title }: PartOfLedger['part'],
  all: readonly LedgerTask[],
  kept: LedgerTask[],
): Ledger['parts'][number] {
  const ids = new Set(all.map((t) => t.id));
  const tally = tallyOf(source.tallies.filter((t) => ids.has(t.taskId)));
  return { no, label, title, light: worstLight(all.map((t) => t.light)), tally, tasks: kept };
}

function fits(task: LedgerTask, query: Query, source: LedgerSource): boolean {
  if (query.light !== undefined && task.light !== query.light) return false;
  if (query.deadline !== undefined && task.deadline.kind !== query.deadline) return false;
  if (query.unit !== undefined && !concerns(task, query.unit, source)) return false;
  return query.q === undefined || says(task, query.q.trim().toLowerCase(), source);
}

/** The unit is named for the task, or it (or a unit under it) owes something of it. */
function concerns(task: LedgerTask, unitId: string, source: LedgerSource): boolean {
  if (task.units.some((u) => u.unitId === unitId)) return true;
  const path = source.units.find((u) => u.id === unitId)?.path;
  if (path === undefined) return false;
  const under = new Set(source.units.filter((u) => u.path.startsWith(path)).map((u) => u.id));
  return source.tallies.some((t) => t.taskId === task.id && under.has(t.unitId));
}

function says(task: LedgerTask, words: string, source: LedgerSource): boolean {
  if (words === '') return true;
  const texts = [task.title, ...task.blocks.map((b) => b.text), ...task.units.map((u) => u.name)];
  if (texts.some((text) => text.toLowerCase().includes(words))) return true;
  return source.rows.items.some(
    (item) => item.taskId === task.id && item.status !== 'dropped' && item.text.toLowerCase().includes(words),
  );
}

function facetsOf(source: LedgerSource, tasks: readonly LedgerTask[]): Ledger['facets'] {
  const deadlines = groupRows(tasks, (t) => `${t.deadline.kind} ${t.deadline.text ?? ''}`);
  const named = groupRows(
    source.rows.taskUnits.filter((u) => u.unitId !== null),
    (u) => u.unitId ?? '',
  );
  return {
    tasks: tasks.length,
    lights: countLights(tasks.map((t) => t.light)),
    deadlines: [...deadlines.values()].map((group) => ({
      kind: group[0]?.deadline.kind ?? 'none',
      text: group[0]?.deadline.text ?? null,
      tasks: group.length,
    })),
    units: source.units.flatMap((unit) => {
      const rows = named.get(unit.id);
      return rows ? [{ unitId: unit.id, name: rows[0]?.name ?? unit.name, tasks: rows.length }] : [];
    }),
  };
}
