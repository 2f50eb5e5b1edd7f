import {
  type Coverage,
  compareCoverage,
  type Duty,
  type DutyCoverage,
  dutiesOf,
  type LocalItem,
  localItemsOf,
} from '../../../src/domain/coverage/index.ts';
import { readPlan } from '../../../src/reading/index.ts';

const DUE = '年内有阶段性成果';

/** A national list with one task: what it asks of regions, when, and of which. */
export function dutiesFrom(sentence: string, due = DUE, addressee = '各地区要'): Duty[] {
  const text = [
    '2021年知识产权任务清单',
    '',
    '任务清单\t落实举措\t责任部门\t完成时间',
    '一、加强保护',
    `1.推进知识产权重点工作\t"国家知识产权局：做好统筹。\n${addressee}${sentence}"\t保护司\t${due}`,
  ].join('\n');
  return dutiesOf(readPlan(text), { level: 'province', year: null });
}

/** A provincial plan with one sentence a task. */
export function itemsFrom(sentences: readonly string[], due = DUE): LocalItem[] {
  const text = [
    '江云省2021年知识产权工作要点',
    '',
    '一、重点工作',
    ...sentences.flatMap((sentence, i) => [
      `${i + 1}.重点工作`,
      sentence,
      '责任单位：保护处',
      `完成时限：${due}`,
    ]),
  ].join('\n');
  return localItemsOf(readPlan(`${text}\n`));
}

/** What the local sentences make of the first duty of a sentence. */
export function judged(
  duty: string,
  local: readonly string[],
  { due = DUE, localDue = DUE, addressee = '各地区要' } = {},
): DutyCoverage {
  const [first] = compared(duty, local, { due, localDue, addressee }).duties;
  if (!first) throw new Error(`no duty in “${duty}”`);
  return first;
}

export function compared(
  duty: string,
  local: readonly string[],
  { due = DUE, localDue = DUE, addressee = '各地区要' } = {},
): Coverage {
  return compareCoverage(dutiesFrom(duty, due, addressee), itemsFrom(local, localDue), { level: 'province' });
}
