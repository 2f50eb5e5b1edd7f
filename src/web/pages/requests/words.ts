import type { AnswerForm, RequestRow } from '../../../contracts/requests.ts';
import { ONCE } from '../../../domain/requests/index.ts';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';

/** Name of a turn: 一次性, or the report period's. */
export function turnName(period: string): string {
  return period === ONCE ? t('requests.once') : periodName(period);
}

/** `2021-01-01 至 2021-12-31 · 每月`. */
export function timeWords({ from, to, cycle }: Pick<RequestRow, 'from' | 'to' | 'cycle'>): string {
  return `${t('requests.span', { from, to })} · ${t(`requests.cycle.${cycle}`)}`;
}

/** Label of a field with its unit of measure. */
export function labelOf({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return unit === '' ? name : `${name}（${unit}）`;
}

/** Where a value comes from, in words. */
export function sourceWords({ kind, period, title }: AnswerForm['offers'][number]['source']): string {
  if (kind === 'ledger') return t('requests.source.ledger');
  return t(`requests.source.${kind}`, { period: turnName(period), title });
}

/** A value as it is read: numbers with thousands marks. */
export function valueWords(value: number | string): string {
  return typeof value === 'number' ? count(value) : value;
}
