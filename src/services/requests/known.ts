import type { RequestOffer } from '../../contracts/requests.ts';
import { parsePeriod } from '../../domain/period.ts';
import {
  fieldKey,
  type KnownField,
  LEDGER_FIGURES,
  ledgerFigureOf,
  overlaps,
  plainWords,
  type RequestField,
  type Span,
  type ValueSource,
} from '../../domain/requests/index.ts';
import { plainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  answersOfUnit,
  answersOver,
  ledgerCounts,
  type ReportedFigure,
  reportedFields,
  reportedFigures,
} from '../../storage/repositories/requestAnswers.ts';
import type { RequestRecord } from '../../storage/repositories/requests.ts';

/** Something a unit said already, in a report or in an answer. */
interface Said extends KnownField {
  readonly kind: RequestField['kind'];
  readonly name: string;
  readonly unit: string;
  readonly value: number | string;
  readonly source: ValueSource;
  readonly on: string;
  /** Moment it was said, ms since 1970. */
  readonly at: number;
}

/** Keys of the fields that the ledger counts itself; only a request under a plan has any. */
export function toolKeys(planId: string | null, fields: readonly RequestField[]): Set<string> {
  if (planId === null) return new Set();
  return new Set(fields.filter((field) => ledgerFigureOf(field) !== null).map(fieldKey));
}

/** What the units have said already of any of the fields, for a time that overlaps. */
export async function knownFields(
  db: Db,
  unitIds: readonly string[],
  fields: readonly RequestField[],
  span: Span,
): Promise<KnownField[]> {
  const numbers = fields.filter(({ kind }) => kind === 'number');
  const keys = new Set(numbers.map(fieldKey));
  const reported = await reportedFields(
    db,
    unitIds,
    yearsOf(span),
    numbers.map(({ name }) => plainWords(name)),
  );
  const inReports = reported.flatMap((one): KnownField[] => {
    const key = fieldKey(one);
    const { start, end } = parsePeriod(one.period);
    return keys.has(key) ? [{ unitId: one.unitId, key, span: { start, end } }] : [];
  });
  const inAnswers = (await answersOver(db, unitIds, span)).flatMap(saidInAnswer);
  return [...inReports, ...inAnswers.filter((one) => fields.some((field) => fits(field, one)))];
}

/**
 * What is offered for each field of a form, at most one each: what the ledger counts, else what was reported for this
 * time, else the answer of the turn before.
 */
export async function offersFor(
  db: Db,
  request: RequestRecord,
  unitId: string,
  period: Span & { readonly id: string },
  today: string,
): Promise<RequestOffer[]> {
  const { fields } = request;
  const said = (await saidBefore(db, [unitId], fields, period)).filter(
    ({ source }) => source.id !== request.id || source.period !== period.id,
  );
  const before = (await answersOfUnit(db, unitId, request.id)).filter((row) => row.periodEnd < period.start);
  const last = before.at(-1);
  const counts = request.planId === null ? null : await ledgerCounts(db, request.planId, unitId);
  return fields.flatMap((field): RequestOffer[] => {
    const counted = ledgerFigureOf(field);
    const { name } = field;
    if (counts !== null && request.planId !== null && counted !== null) {
      const source = { kind: 'ledger' as const, id: request.planId, title: '台账', period: today };
      return [{ name, value: counts[counted], kind: 'tool', source, on: today }];
    }
    const found = said.find((one) => fits(field, one));
    if (found) return [{ name, value: found.value, kind: 'carried', source: found.source, on: found.on }];
    const then = last?.values.find((value) => value.name === name);
    if (!last || !then) return [];
    const source = { kind: 'request' as const, id: request.id, title: request.title, period: last.period };
    return [{ name, value: then.value, kind: 'last', source, on: last.answeredOn }];
  });
}

/** A figure that the unit reported elsewhere for a time that overlaps. */
export interface Elsewhere {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly source: ValueSource;
  readonly span: Span;
}

/**
 * Figures that a unit reported elsewhere than under one obligation, newest first.
 * @param periods ids of report periods, one of which it must overlap
 */
export async function reportedElsewhere(
  db: Db,
  unitId: string,
  obligationId: string,
  periods: readonly string[],
): Promise<Elsewhere[]> {
  const spans = periods.map(parsePeriod);
  const [first] = spans;
  if (!first) return [];
  const hull = spans.reduce<Span>(
    (all, { start, end }) => ({
      start: start < all.start ? start : all.start,
      end: end > all.end ? end : all.end,
    }),
    first,
  );
  const said = await saidBefore(db, [unitId], null, hull);
  return said.flatMap(({ name, unit, value, source, span }) =>
    typeof value === 'number' && source.id !== obligationId && spans.some((period) => overlaps(period, span))
      ? [{ name, unit, value, source, span }]
      : [],
  );
}

/** Whether what was said answers the field. */
function fits(field: RequestField, said: Said): boolean {
  if (said.key !== fieldKey(field) || said.kind !== field.kind) return false;
  return field.kind !== 'choice' || field.options.includes(String(said.value));
}

/** Newest first. @param fields null: everything */
async function saidBefore(
  db: Db,
  unitIds: readonly string[],
  fields: readonly RequestField[] | null,
  span: Span,
): Promise<Said[]> {
  const numbers = fields?.filter(({ kind }) => kind === 'number').map(({ name }) => plainWords(name)) ?? null;
  const figures = await reportedFigures(db, unitIds, yearsOf(span), numbers);
  const answers = await answersOver(db, unitIds, span);
  const said = [...figures.map(saidInReport), ...answers.flatMap(saidInAnswer)];
  return said.filter((one) => overlaps(one.span, span)).sort((a, b) => b.at - a.at);
}

function yearsOf(span: Span): { first: string; last: string } {
  return { first: span.start.slice(0, 4), last: span.end.slice(0, 4) };
}

function saidInReport(figure: ReportedFigure): Said {
  const { start, end } = parsePeriod(figure.period);
  const title = `第 ${figure.taskNo} 项　${figure.itemText}`;
  return {
    unitId: figure.unitId,
    key: fieldKey(figure),
    span: { start, end },
    kind: 'number',
    name: figure.name,
    unit: figure.unit,
    value: figure.value,
    source: { kind: 'report', id: figure.obligationId, title, period: figure.period },
    on: figure.submittedOn,
    at: figure.submittedAt,
  };
}

function saidInAnswer(row: Awaited<ReturnType<typeof answersOver>>[number]): Said[] {
  const span = { start: plainDate(row.periodStart), end: plainDate(row.periodEnd) };
  return row.values.flatMap(({ name, value }): Said[] => {
    const field = row.fields.find((one) => one.name === name);
    // the ledger's own counts are of their day; they are counted anew, never carried
    if (!field || LEDGER_FIGURES.some((one) => fieldKey(one) === fieldKey(field))) return [];
    const source = { kind: 'request' as const, id: row.requestId, title: row.title, period: row.period };
    const { unitId, answeredOn: on } = row;
    const at = row.answeredAt.getTime();
    return [
      { unitId, key: fieldKey(field), span, kind: field.kind, name, unit: field.unit, value, source, on, at },
    ];
  });
}
