import type { Span } from '../../src/domain/plan.ts';
import { type GoldPlan, type GoldTask, sentencesOf } from './gold.ts';

const NUMERALS = '一二三四五六七八九十';

/** A plan as an office would paste it, and where every labelled sentence stands in it. */
export interface WrittenPlan {
  readonly text: string;
  readonly spans: ReadonlyMap<string, Span>;
}

/** Writes a labelled plan in its layout: numbered outline, table pasted from a document, or paragraphs. */
export function writePlan(plan: GoldPlan): WrittenPlan {
  let number = 0;
  const lines = [plan.title, ''];
  if (plan.layout === 'table') lines.push('重点任务\t具体措施\t责任处室\t完成时限');
  for (const part of plan.parts) {
    lines.push(part.title);
    for (const [index, task] of part.tasks.entries()) {
      number += 1;
      lines.push(...WRITERS[plan.layout](task, number, index));
    }
  }
  const text = `${lines.join('\n')}\n`;
  return { text, spans: locate(plan, text) };
}

type TaskWriter = (task: GoldTask, number: number, indexInPart: number) => string[];

const WRITERS: Readonly<Record<GoldPlan['layout'], TaskWriter>> = {
  outline: (task, number) => [
    `${number}.${task.heading}`,
    prose(task),
    `责任单位：${task.unit}`,
    `完成时限：${task.deadline}`,
  ],
  table: (task, number) => [`${number}.${task.heading}\t${prose(task)}\t${task.unit}\t${task.deadline}`],
  paragraphs: (task, _number, index) => [
    `（${NUMERALS.charAt(index)}）${task.heading}。${prose(task)}（责任单位：${task.unit}；完成时限：${task.deadline}）`,
  ],
};

function prose(task: GoldTask): string {
  return task.sentences.map((sentence) => sentence.text).join('');
}

function locate(plan: GoldPlan, text: string): Map<string, Span> {
  const spans = new Map<string, Span>();
  let from = 0;
  for (const sentence of sentencesOf(plan)) {
    const start = text.indexOf(sentence.text, from);
    from = start + sentence.text.length;
    spans.set(sentence.id, { start, end: from });
  }
  return spans;
}
