import type { AnswerForm, RequestOffer } from '../../../contracts/requests.ts';
import { numberOf } from '../../parts/actions/figures.ts';

type Field = AnswerForm['fields'][number];

/** One field of the answer as typed. */
export interface AnswerRow {
  readonly field: Field;
  readonly typed: string;
  /** Whether the offered value was confirmed; typing anything else takes it back. */
  readonly carried: boolean;
  readonly offer: RequestOffer | null;
}

/** How a row is drawn (VISUAL §7). */
export type AnswerKind = 'my' | 'cr' | 'au';

/** Rows to begin with: what was answered already, else empty fields with what is offered beside them. */
export function startingRows(form: Pick<AnswerForm, 'fields' | 'offers' | 'answer'>): AnswerRow[] {
  const offers = new Map(form.offers.map((offer) => [offer.name, offer]));
  const sent = new Map(form.answer?.values.map((value) => [value.name, value]));
  return form.fields.map((field) => {
    const offer = offers.get(field.name) ?? null;
    const value = sent.get(field.name);
    if (offer?.kind === 'tool') return { field, typed: String(offer.value), carried: false, offer };
    const typed = value === undefined ? '' : String(value.value);
    return { field, typed, carried: value?.origin === 'carried' && offer?.value === value.value, offer };
  });
}

export function kindOf(row: AnswerRow): AnswerKind {
  if (row.offer?.kind === 'tool') return 'au';
  return row.carried ? 'cr' : 'my';
}

/** The row with the offered value confirmed. */
export function carriedOver(row: AnswerRow): AnswerRow {
  if (row.offer === null || row.offer.kind === 'tool') return row;
  return { ...row, typed: String(row.offer.value), carried: true };
}

/** What is wrong with a row; null: nothing. */
export function faultOf(row: AnswerRow): 'number' | 'missing' | null {
  if (kindOf(row) === 'au') return null;
  if (row.typed.trim() === '') return row.field.required ? 'missing' : null;
  return row.field.kind === 'number' && numberOf(row.typed) === null ? 'number' : null;
}

/** Values to send; what the ledger counts is the server's. */
export function valuesOf(rows: readonly AnswerRow[]) {
  return rows
    .filter((row) => kindOf(row) !== 'au')
    .map(({ field, typed, carried }) => ({
      name: field.name,
      value: typed.trim() === '' ? null : field.kind === 'number' ? numberOf(typed) : typed.trim(),
      carried,
    }));
}
