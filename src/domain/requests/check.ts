import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';
import { fieldKey } from './fieldKey.ts';
import { MOST_PERIODS, requestPeriods } from './periods.ts';
import type { RequestField, RequestForm } from './types.ts';
import { VANITY_RULE, vanityFields } from './vanity.ts';

/**
 * Checks what a form asks by itself: days in order, no field twice, choices that leave a choice.
 * @throws REQUEST_INVALID naming every bad field; REQUEST_VANITY naming every field that counts use of the tool
 */
export function checkForm(form: Pick<RequestForm, 'fields' | 'cycle' | 'from' | 'to'>): void {
  const faults = [
    ...timingFaults(form),
    ...form.fields.flatMap((field, i) => fieldFaults(form.fields, field, i)),
  ];
  if (faults.length > 0) throw new LuoshiError('REQUEST_INVALID', '征集表有不妥之处', { faults });
  const vanity = vanityFields(form.fields);
  if (vanity.length === 0) return;
  const { version, reason, source } = VANITY_RULE;
  throw new LuoshiError(
    'REQUEST_VANITY',
    `不得征集：${reason}（负担规则第 ${version} 版，依据：${source}）`,
    {
      faults: vanity.map(({ at, name, zh }) => ({
        path: `fields.${at}.name`,
        message: `「${name}」属${zh}一类，不得征集`,
      })),
    },
  );
}

function timingFaults(form: Pick<RequestForm, 'cycle' | 'from' | 'to'>): FieldFault[] {
  if (form.from > form.to) return [{ path: 'to', message: '止日早于起日' }];
  if (requestPeriods(form).length > MOST_PERIODS) {
    return [{ path: 'to', message: `最多 ${MOST_PERIODS} 期，请缩短起止或放宽周期` }];
  }
  return [];
}

function fieldFaults(fields: readonly RequestField[], field: RequestField, at: number): FieldFault[] {
  const faults: FieldFault[] = [];
  const first = fields.findIndex((other) => fieldKey(other) === fieldKey(field));
  const sameName = fields.findIndex((other) => other.name.trim() === field.name.trim());
  if (first < at || sameName < at) {
    faults.push({ path: `fields.${at}.name`, message: `「${field.name}」与另一栏重名` });
  }
  if (field.kind === 'choice' && new Set(field.options).size < 2) {
    faults.push({ path: `fields.${at}.options`, message: '选择栏至少要有两个不同的选项' });
  }
  return faults;
}

/** One value as it is sent; null: left empty. */
export interface GivenValue {
  readonly name: string;
  readonly value: number | string | null;
}

/** Every bad value of an answer; empty: it can be taken. */
export function answerFaults(fields: readonly RequestField[], given: readonly GivenValue[]): FieldFault[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const seen = new Set<string>();
  const faults: FieldFault[] = [];
  for (const [i, { name, value }] of given.entries()) {
    const field = byName.get(name);
    const message = field === undefined ? `征集表没有「${name}」一栏` : valueFault(field, value);
    if (message !== null) faults.push({ path: `values.${i}.value`, message });
    if (seen.has(name)) faults.push({ path: `values.${i}.name`, message: `「${name}」填了两次` });
    seen.add(name);
  }
  for (const { name, required } of fields) {
    if (required && !seen.has(name)) faults.push({ path: 'values', message: `「${name}」必填` });
  }
  return faults;
}

function valueFault(field: RequestField, value: number | string | null): string | null {
  if (value === null || (typeof value === 'string' && value.trim() === '')) {
    return field.required ? `「${field.name}」必填` : null;
  }
  if (field.kind === 'number') {
    return typeof value === 'number' && Number.isFinite(value) ? null : `应为数，收到「${value}」`;
  }
  if (typeof value !== 'string') return `应为文字，收到「${value}」`;
  if (field.kind === 'choice' && !field.options.includes(value)) {
    return `应为${field.options.join('、')}之一，收到「${value}」`;
  }
  return null;
}
