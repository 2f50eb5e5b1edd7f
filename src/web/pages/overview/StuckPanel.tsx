import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/ledger.ts';
import type { ObligationSearch } from '../../address/filters.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { LightMark } from '../../kit/marks.tsx';
import { Empty } from '../../kit/states.tsx';

const HOLDERS = [
  ['departments', 'h0', { turn: 'unit', level: 'national' }],
  ['regions', 'h1', { turn: 'unit', level: 'province' }],
  ['judges', 'h2', { turn: 'judge' }],
  ['approvers', 'h3', { turn: 'approver' }],
] as const satisfies readonly (readonly [string, string, ObligationSearch])[];

/** Whose turn it is, and what has stood there longest. */
export function StuckPanel({ overview }: { overview: Overview }) {
  const { plan, stuck } = overview;
  const total = HOLDERS.reduce((sum, [who]) => sum + stuck[who], 0);
  return (
    <section className="panel p-stuck">
      <div className="ph">
        <h2>{t('overview.stuck')}</h2>
        <span className="s">{t('overview.stuckCount', { n: count(total) })}</span>
      </div>
      {total === 0 ? (
        <Empty sentence={t('overview.nothingStuck')} next={t('overview.nothingStuckNext')} />
      ) : (
        <>
          <div className="hold">
            {HOLDERS.filter(([who]) => stuck[who] > 0).map(([who, look, filters]) => (
              <div key={who} style={{ flex: stuck[who] }}>
                <FigureLink planId={plan.id} filters={filters} className="">
                  <i className={look} />
                  <b>{count(stuck[who])}</b>
                  {t(`overview.${who}`)}
                </FigureLink>
              </div>
            ))}
          </div>
          <ol className="stuck">
            {stuck.rows.map((row) => (
              <li key={row.obligationId}>
                <span className="d">
                  <b>{row.days}</b>
                  {t('overview.day')}
                </span>
                <Link
                  className="w song"
                  lang="zh-CN"
                  to="/obligations/$obligationId"
                  params={{ obligationId: row.obligationId }}
                  title={row.itemText}
                >
                  <span className="z">{row.taskNo}</span> {row.itemText}
                </Link>
                <span className="u">
                  <b>{row.unitName}</b> {row.waitsFor}
                </span>
                <LightMark name={row.light} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
