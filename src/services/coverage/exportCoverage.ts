import { Readable } from 'node:stream';
import type { CoverageBook, CoverageBookRow, CoverageBookVerdict } from '../../reports/coverageBook.ts';
import { coverageCsv } from '../../reports/coverageCsv.ts';
import { ledgerFileName } from '../../reports/ledgerRow.ts';
import { coverageXlsx } from '../../reports/xlsx/writeCoverage.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  listVerdicts,
  plansById,
  type VerdictFilter,
  type VerdictPlace,
} from '../../storage/repositories/coveragePlans.ts';
import type { Call, FileAnswer } from '../context.ts';
import { planToday } from '../plans/planDay.ts';
import { placeOf, verdictFilter } from './listCoverage.ts';
import { type CoverageFilter, dutiesShown, type MatrixUnit, matrixUnits } from './matrixUnits.ts';
import { loadUpstream } from './upstream.ts';

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;
/** Verdicts read at a time. */
const BATCH = 500;

/**
 * The matrix and the verdicts under the filters as a file; CSV holds the verdicts.
 * @throws FORBIDDEN; NOT_FOUND
 */
export async function exportCoverage(
  call: Call,
  input: { params: { planId: string }; query: CoverageFilter & { format: 'xlsx' | 'csv' } },
): Promise<FileAnswer> {
  const { format, ...query } = input.query;
  const upstream = await loadUpstream(call.db, input.params.planId);
  const shown = dutiesShown(upstream, query.part);
  const units = await matrixUnits(call, upstream, query, shown);
  const today = planToday(upstream.plan, call.clock);
  const filter = await verdictFilter(call, input.params.planId, query);
  const book: CoverageBook = {
    title: upstream.plan.title,
    today,
    duties: shown.flatMap((i) => {
      const place = upstream.places.get(upstream.duties[i]?.key ?? '');
      return place ? [{ no: place.no, text: place.item.text }] : [];
    }),
    rows: await bookRows(call.db, units),
    verdicts: verdictsOf(call.db, filter),
  };
  const fileName = ledgerFileName({ title: upstream.plan.title, today }, format).replace('台账', '覆盖矩阵');
  const stream =
    format === 'csv' ? Readable.from(coverageCsv(book), { objectMode: false }) : coverageXlsx(book);
  return { fileName, mediaType: MEDIA_TYPES[format], stream };
}

async function bookRows(db: Db, units: readonly MatrixUnit[]): Promise<CoverageBookRow[]> {
  const plans = await plansById(
    db,
    units.flatMap(({ sums }) => sums?.planId ?? []),
  );
  const titles = new Map(plans.map(({ id, title }) => [id, title]));
  return units.map(({ unit, sums, cells }) => ({
    unitName: unit.shortName,
    code: unit.code,
    planTitle: sums && (titles.get(sums.planId) ?? ''),
    share: sums && shareCovered(cells),
    cells,
  }));
}

/** Of the duties that bind the unit, those that are covered or more; null: none binds it. */
function shareCovered(cells: string): number | null {
  const bound = cells.match(/[cwsml]/gi)?.length ?? 0;
  return bound === 0 ? null : (cells.match(/[cs]/gi)?.length ?? 0) / bound;
}

async function* verdictsOf(db: Db, filter: VerdictFilter): AsyncGenerator<CoverageBookVerdict[]> {
  for (let after: VerdictPlace | null = null; ; ) {
    const rows = await listVerdicts(db, filter, after, BATCH);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({ ...row, dutyNo: row.dutyNo ?? '' }));
    if (rows.length < BATCH) return;
    after = placeOf(last);
  }
}
