import { fieldKey } from './fieldKey.ts';
import { overlaps, wholeSpan } from './periods.ts';
import type { RequestForm } from './types.ts';

/** A request that is open already. */
export interface OpenRequest {
  readonly id: string;
  readonly form: Pick<RequestForm, 'title' | 'fields' | 'unitIds' | 'cycle' | 'from' | 'to'>;
}

/** What a new request would ask once more. */
export interface Repeat {
  readonly requestId: string;
  readonly title: string;
  /** Names of the fields, as the new request writes them. */
  readonly fields: readonly string[];
  readonly unitIds: readonly string[];
}

/** Open requests that ask one of the units for one of the fields, for an overlapping period. */
export function findRepeats(
  form: Omit<OpenRequest['form'], 'title'>,
  open: readonly OpenRequest[],
): Repeat[] {
  const span = wholeSpan(form);
  return open.flatMap((other): Repeat[] => {
    if (!overlaps(span, wholeSpan(other.form))) return [];
    const asked = new Set(other.form.fields.map(fieldKey));
    const fields = form.fields.filter((field) => asked.has(fieldKey(field))).map(({ name }) => name);
    const addressed = new Set(other.form.unitIds);
    const unitIds = [...new Set(form.unitIds)].filter((unitId) => addressed.has(unitId));
    if (fields.length === 0 || unitIds.length === 0) return [];
    return [{ requestId: other.id, title: other.form.title, fields, unitIds }];
  });
}

/** The fields that no open request asks already: what is left when the repeated ones are dropped. */
export function withoutRepeated<F extends { readonly name: string }>(
  fields: readonly F[],
  repeats: readonly Pick<Repeat, 'fields'>[],
): F[] {
  const repeated = new Set(repeats.flatMap((repeat) => repeat.fields));
  return fields.filter(({ name }) => !repeated.has(name));
}
