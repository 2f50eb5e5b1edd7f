import { useState } from 'react';
import type { Overview } from '../../../contracts/ledger.ts';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Empty } from '../../kit/states.tsx';
import { MonthsChart } from './MonthsChart.tsx';

type Month = Overview['months'][number];

/** Milestones by month, cumulative: planned, reported, verified; the same as a table. */
export function MonthsPanel({ overview }: { overview: Overview }) {
  const [asTable, setAsTable] = useState(false);
  const { months } = overview;
  const dated = months.some((month) => month.planned > 0);
  return (
    <section className="panel p-trend">
      <div className="ph">
        <h2>{t('overview.months')}</h2>
        {dated ? (
          <span className="r">
            <Button look="text" size="small" onClick={() => setAsTable(!asTable)}>
              {t(asTable ? 'overview.chart' : 'overview.table')}
            </Button>
          </span>
        ) : null}
      </div>
      {dated ? (
        <div className="pb">
          {asTable ? <MonthsTable months={months} /> : <MonthsChart months={months} />}
          <GapNote months={months} />
        </div>
      ) : (
        <Empty sentence={t('overview.noMonths')} next={t('overview.noMonthsNext')} />
      )}
    </section>
  );
}

function MonthsTable({ months }: { months: readonly Month[] }) {
  return (
    <div className="scroll">
      <table className="tb">
        <thead>
          <tr>
            <th>{t('overview.month')}</th>
            <th className="num">{t('overview.planned')}</th>
            <th className="num">{t('overview.said2')}</th>
            <th className="num">{t('overview.proven')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <td>{periodName(month.month)}</td>
              <td className="num">{count(month.planned)}</td>
              <td className="num">{month.reported === null ? '' : count(month.reported)}</td>
              <td className="num">{month.verified === null ? '' : count(month.verified)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GapNote({ months }: { months: readonly Month[] }) {
  const gaps = months.flatMap((m) =>
    m.verified === null ? [] : [{ month: m.month, gap: m.planned - m.verified }],
  );
  const last = gaps.at(-1);
  const before = gaps.at(-2);
  if (!last || !before) return null;
  const change = last.gap - before.gap;
  return (
    <p className="cap">
      <svg width="18" height="10" aria-hidden="true">
        <rect width="18" height="10" fill="url(#gap)" stroke="#E2B5B0" strokeWidth=".5" />
      </svg>
      <span>
        {rich('overview.gapNote', {
          month: periodName(last.month),
          change: (
            <b>
              {change === 0
                ? t('overview.gapSame')
                : t(change > 0 ? 'overview.gapMore' : 'overview.gapLess', { n: Math.abs(change) })}
            </b>
          ),
        })}
      </span>
    </p>
  );
}
