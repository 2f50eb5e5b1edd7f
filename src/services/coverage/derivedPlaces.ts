import type { PartRow, PlanRows, TaskRow } from '../../storage/repositories/planRows.ts';
import { groupRows } from '../groupRows.ts';
import type { ItemPlace } from './storedPlan.ts';

/** Duties that are added at one place of a draft. */
export interface Addition {
  /** Where in the text their words begin; every line that was there from here on moves. */
  readonly at: number;
  readonly into: AddedInto;
  /** In printed order. */
  readonly duties: readonly ItemPlace[];
}

/** Behind what is there of a task; behind the tasks of a part; or behind everything, under parts of their own. */
export type AddedInto =
  | { readonly kind: 'task'; readonly part: PartRow; readonly task: TaskRow; readonly items: number }
  | { readonly kind: 'part'; readonly part: PartRow }
  | { readonly kind: 'end' };

/** Title of a part for tasks that stand in none. */
export const OTHERS = '承接上级事项';

/**
 * Where duties are added: under the part and the task of the same titles, where these were taken over before; else at
 * the end. What was read from a file is never broken into.
 * @param text of the draft
 * @returns in the order of the text
 */
export function additionsTo(rows: PlanRows, text: string, duties: readonly ItemPlace[]): Addition[] {
  const taken = takenOver(rows, text);
  const into = groupRows(duties, (duty) => placeIn(taken, duty).key);
  const order = ({ into: { kind } }: Addition): number => ['task', 'part', 'end'].indexOf(kind);
  return [...into.values()]
    .flatMap((group): Addition[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { at, into: where } = placeIn(taken, first);
      return [{ at, into: where, duties: group }];
    })
    .sort((a, b) => a.at - b.at || order(a) - order(b));
}

/** A part all of which was taken over, with where its text and that of its tasks ends. */
interface TakenPart {
  readonly part: PartRow;
  readonly end: number;
  readonly tasks: readonly { readonly task: TaskRow; readonly end: number; readonly items: number }[];
}

interface Taken {
  readonly parts: readonly TakenPart[];
  readonly end: number;
}

function takenOver(rows: PlanRows, text: string): Taken {
  const measures = groupRows(rows.measures, ({ taskId }) => taskId);
  const items = groupRows(rows.items, ({ taskId }) => taskId);
  const tasks = groupRows(rows.tasks, ({ partId }) => partId ?? '');
  // behind the line in which something ends
  const behind = (ends: readonly number[]): number => Math.max(0, ...ends) + 1;
  const parts = rows.parts.flatMap((part): TakenPart[] => {
    const own = (tasks.get(part.id) ?? []).map((task) => ({
      task,
      end: behind([task.sourceEnd, ...(measures.get(task.id) ?? []).map(({ sourceEnd }) => sourceEnd)]),
      items: items.get(task.id)?.length ?? 0,
    }));
    const isTaken = own.every(({ task, end }) => {
      const ofTask = items.get(task.id) ?? [];
      const isDerived = ofTask.length > 0 && ofTask.every(({ derivedFrom }) => derivedFrom !== null);
      return isDerived && text[end - 1] === '\n';
    });
    if (own.length === 0 || !isTaken) return [];
    return [{ part, end: Math.max(...own.map(({ end }) => end)), tasks: own }];
  });
  return { parts, end: text.length };
}

function placeIn(
  taken: Taken,
  duty: ItemPlace,
): { readonly key: string; readonly at: number; readonly into: AddedInto } {
  const title = duty.part?.title ?? OTHERS;
  const there = taken.parts.find(({ part }) => part.title === title);
  if (there === undefined) return { key: '', at: taken.end, into: { kind: 'end' } };
  const { part } = there;
  const found = there.tasks.find(({ task }) => task.title === duty.task.title);
  if (found === undefined) return { key: part.id, at: there.end, into: { kind: 'part', part } };
  const { task, end, items } = found;
  return { key: task.id, at: end, into: { kind: 'task', part, task, items } };
}
