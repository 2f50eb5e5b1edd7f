import type { PlanTask } from '../../domain/plan.ts';
import type { PartBlock, PartSays } from '../blocks/block.ts';
import { parseDeadline } from '../deadlines/deadline.ts';
import type { Reading } from './interpret.ts';

/** What the headings of the open parts say of the tasks under them, the outermost first. */
export class OpenParts {
  private open: { readonly level: number; readonly says: PartSays | null }[] = [];

  /** A part begins: it closes those as deep as itself and deeper. */
  enter({ level, says }: Pick<PartBlock, 'level' | 'says'>): void {
    this.open = this.open.filter((part) => part.level < level);
    this.open.push({ level, says: says ?? null });
  }

  /** What holds for a task that stands here, the innermost first. */
  says(): readonly PartSays[] {
    return this.open.flatMap(({ says }) => says ?? []).reverse();
  }
}

/** A task with what it took from the headings it stands under. */
export interface Inherited {
  readonly task: PlanTask;
  readonly units: boolean;
  readonly deadline: boolean;
}

/**
 * Gives a task that names no unit, or no time, what the nearest heading above it names for all: a proposal, told in a
 * warning.
 * @param says what the headings say, the innermost first
 */
export function inherit(task: PlanTask, says: readonly PartSays[], reading: Reading): Inherited {
  const named = task.units.length === 0 ? says.find(({ units }) => units.length > 0) : undefined;
  const timed = task.deadline.text === null ? says.find(({ deadline }) => deadline !== null) : undefined;
  const due = timed?.deadline;
  return {
    task: {
      ...task,
      ...(named && {
        units: named.units,
        unitsText: named.flow.text,
        unitsSource: reading.placed(named.flow),
      }),
      ...(due && {
        deadline: parseDeadline(due.text, reading.year),
        deadlineSource: reading.placed(due),
      }),
    },
    units: named !== undefined,
    deadline: timed !== undefined,
  };
}
