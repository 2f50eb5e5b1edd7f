import type { ObligationPage } from '../../../contracts/obligations.ts';
import { parsePeriod } from '../../../domain/period.ts';
import { fieldKey, overlaps } from '../../../domain/requests/index.ts';
import { plainDate } from '../../../kernel/plainDate.ts';
import { type FigureRow, numberOf } from './figures.ts';

type Elsewhere = ObligationPage['elsewhere'][number];

/** A figure of the form that the unit reported elsewhere for the period, with another value than stands in the form. */
export interface OfferedFigure {
  readonly row: FigureRow;
  readonly found: Elsewhere;
}

/**
 * What is offered to the figures of a report: the newest value of the same name and unit of measure.
 * @param period id of the report period
 */
export function offeredFigures(
  rows: readonly FigureRow[],
  elsewhere: readonly Elsewhere[],
  period: string,
): OfferedFigure[] {
  const span = parsePeriod(period);
  const near = elsewhere.filter(({ from, to }) =>
    overlaps(span, { start: plainDate(from), end: plainDate(to) }),
  );
  return rows.flatMap((row): OfferedFigure[] => {
    if (row.name.trim() === '') return [];
    const found = near.find((one) => fieldKey(one) === fieldKey(row));
    return found && found.value !== numberOf(row.value) ? [{ row, found }] : [];
  });
}
