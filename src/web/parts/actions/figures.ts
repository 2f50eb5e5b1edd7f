import type { ObligationPage } from '../../../contracts/obligations.ts';
import { parsePeriod } from '../../../domain/period.ts';

export type PageReport = ObligationPage['reports'][number];
export type Figure = PageReport['figures'][number];

/** One row of the report form as typed; `last` is what stood in the report before, null: a new figure. */
export interface FigureRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly last: { readonly value: number; readonly period: string } | null;
}

/** How a row is drawn: carried over unchanged, typed by hand, or wrong. */
export type FigureForm = 'carried' | 'typed' | 'wrong';

/** The newest report before the period that was not returned; what is carried over. */
export function lastReport(reports: readonly PageReport[], period: string): PageReport | null {
  const limit = parsePeriod(period).end;
  const earlier = reports.filter((r) => r.status !== 'returned' && endOf(r) < limit);
  return earlier.reduce<PageReport | null>((a, b) => (a === null || endOf(b) > endOf(a) ? b : a), null);
}

function endOf(report: PageReport): string {
  return parsePeriod(report.period).end;
}

/**
 * The newest report before the period that names figures: a period of no change in between carries them on.
 */
export function lastFigures(reports: readonly PageReport[], period: string): PageReport | null {
  return lastReport(
    reports.filter((r) => r.figures.length > 0),
    period,
  );
}

/**
 * Rows to begin a report with: the figures of the last report carried over, and one for the item's quantity when no
 * figure counts in its unit yet.
 * @param name what the first figure of a quantity is called
 */
export function startingRows(page: ObligationPage, period: string, name: string): FigureRow[] {
  const last = lastFigures(page.reports, period);
  const carried = (last?.figures ?? []).map((f, i) => ({
    key: `last-${i}`,
    name: f.name,
    value: String(f.value),
    unit: f.unit,
    last: { value: f.value, period: last?.period ?? '' },
  }));
  const { quantity } = page.item;
  if (quantity === null || carried.some((f) => f.unit === quantity.unit)) return carried;
  return [...carried, { key: 'target', name, value: '', unit: quantity.unit, last: null }];
}

/** What was typed as a number; a comma as thousands mark and full-width digits are read; null: no number. */
export function numberOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').trim().replaceAll(',', '');
  if (plain === '' || !/^[+-]?\d+(\.\d+)?$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** How the row is drawn. An empty row is neither wrong nor sent. */
export function formOf(row: FigureRow): FigureForm {
  if (row.value.trim() === '') return 'typed';
  const value = numberOf(row.value);
  if (value === null) return 'wrong';
  return row.last !== null && value === row.last.value ? 'carried' : 'typed';
}

/** Figures to send: rows with a name and a number. */
export function figuresOf(rows: readonly FigureRow[]): Figure[] {
  return rows.flatMap((row) => {
    const value = numberOf(row.value);
    const name = row.name.trim();
    return value === null || name === '' ? [] : [{ name, value, unit: row.unit.trim() }];
  });
}

/** Rows that cannot be sent as they stand, by key: no number, a number without a name, or a name used twice. */
export function faultyRows(rows: readonly FigureRow[]): Map<string, 'number' | 'name' | 'twice'> {
  const faults = new Map<string, 'number' | 'name' | 'twice'>();
  const seen = new Set<string>();
  for (const row of rows) {
    const name = row.name.trim();
    if (row.value.trim() === '') continue;
    if (numberOf(row.value) === null) faults.set(row.key, 'number');
    else if (name === '') faults.set(row.key, 'name');
    else if (seen.has(name)) faults.set(row.key, 'twice');
    seen.add(name);
  }
  return faults;
}
