import type { AnswerValue, RequestField } from '../domain/requests/index.ts';
import { csvLine } from './csv.ts';

/** One unit's answer for one turn; `values` null: not answered. */
export interface AnswerLine {
  readonly unitName: string;
  /** In words: 2021年9月, 一次性. */
  readonly period: string;
  readonly answeredOn: string | null;
  readonly values: readonly AnswerValue[] | null;
}

/** Answers of a request as CSV for Excel: a row a unit and turn; what was carried over is named with its source. */
export function* requestCsv(fields: readonly RequestField[], lines: Iterable<AnswerLine>): Generator<string> {
  const heads = fields.map(({ name, unit }) => (unit === '' ? name : `${name}（${unit}）`));
  yield `\ufeff${csvLine(['单位', '报告期', '情况', '答复日期', ...heads, '不是手填的栏目'])}`;
  for (const { unitName, period, answeredOn, values } of lines) {
    const cells = fields.map(({ name }) => values?.find((one) => one.name === name)?.value ?? null);
    const carried = (values ?? []).flatMap(({ name, source }) =>
      source === null ? [] : [`${name}：${source.title}`],
    );
    const state = values === null ? '未答' : '已答';
    yield csvLine([unitName, period, state, answeredOn, ...cells, carried.join('；')]);
  }
}
