import type { Leftover, PlanTask, PlanWarning, Span } from '../../domain/plan.ts';
import { shortened } from '../../kernel/shortened.ts';

/** Words that belong to no cell, and where they stood. */
export interface Loose {
  readonly text: string;
  readonly source: Span;
  /** Number of the task they stand after; null: before the first. */
  readonly afterTask: number | null;
}

/** Shorter fragments recur by chance and are not called repetitions. */
const MIN_REPEATED = 8;
/** Characters searched in all, so that a hostile text with a leftover a line stays cheap. */
const SEARCH_BUDGET = 200_000_000;

/**
 * Names the reason of every leftover: the repetition of a task's words, or where it stands.
 * @returns leftovers in order of the source and one warning for each
 */
export function judgeLeftovers(
  loose: readonly Loose[],
  tasks: readonly PlanTask[],
): { leftovers: Leftover[]; warnings: PlanWarning[] } {
  const bodies = tasks.map((task) => ({ task, text: compact(bodyOf(task)) }));
  const size = bodies.reduce((sum, body) => sum + body.text.length, 1);
  let budget = SEARCH_BUDGET;
  const leftovers: Leftover[] = [];
  const warnings: PlanWarning[] = [];
  for (const piece of [...loose].sort((a, b) => a.source.start - b.source.start)) {
    const words = compact(piece.text);
    const repeated =
      budget > 0 && words.length >= MIN_REPEATED ? bodies.find((b) => b.text.includes(words)) : undefined;
    budget -= size;
    const { reason, code, message, taskNo } = repeated
      ? repetition(repeated.task, words.length)
      : place(piece, tasks.length);
    leftovers.push({ text: piece.text, reason, source: piece.source });
    const about = taskNo === null ? {} : { tasks: [taskNo] };
    warnings.push({
      code,
      message: `${message}「${shortened(piece.text, 40)}」`,
      source: piece.source,
      ...about,
    });
  }
  return { leftovers, warnings };
}

interface Judgement {
  readonly reason: string;
  readonly code: string;
  readonly message: string;
  readonly taskNo: number | null;
}

function repetition(task: PlanTask, length: number): Judgement {
  return {
    reason: `repeats-task-${task.no}`,
    code: 'leftover-repeats',
    message: `有 ${length} 个字与任务 ${task.no}「${task.title}」的举措逐字相同，疑为排版重复，未计入任何任务：`,
    taskNo: task.no,
  };
}

function place(piece: Loose, taskCount: number): Judgement {
  if (taskCount > 0 && piece.afterTask === null) {
    return {
      reason: 'before-first-task',
      code: 'leftover-preamble',
      message: '清单之前的文字，未计入计划：',
      taskNo: null,
    };
  }
  return {
    reason: piece.afterTask === null ? 'outside-tasks' : `after-task-${piece.afterTask}`,
    code: 'leftover-outside',
    message:
      piece.afterTask === null
        ? '不属于任何任务的文字：'
        : `任务 ${piece.afterTask} 之后有不属于任何一栏的文字：`,
    taskNo: piece.afterTask,
  };
}

function bodyOf(task: PlanTask): string {
  const measures = task.measures.map((measure) => measure.text).join('');
  return `${task.title}\n${measures}\n${task.unitsText}\n${task.deadline.text ?? ''}`;
}

function compact(text: string): string {
  return text.replace(/[ \t\u3000]+/g, '');
}
