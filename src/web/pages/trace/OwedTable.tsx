import { Link } from '@tanstack/react-router';
import type { Trace, TracedObligation } from '../../../contracts/trace.ts';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { LightMark } from '../../kit/marks.tsx';
import { Empty } from '../../kit/states.tsx';

/** Who owes the item: state, newest report, evidence, sign-off; every row leads to the obligation. */
export function OwedTable({ trace }: { trace: Trace }) {
  const { plan, item, obligations, obligationsTotal } = trace;
  const more = obligationsTotal - obligations.length;
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('trace.owed')}</h2>
        <span className="s">
          <FigureLink planId={plan.id} filters={{ itemId: item.id }}>
            {t('trace.owedNote', { n: count(obligationsTotal) })}
          </FigureLink>
        </span>
      </div>
      {obligations.length === 0 ? (
        <Empty sentence={t('trace.noOwed')} next={t('trace.noOwedNext')} />
      ) : (
        <div className="scroll">
          <table className="tb owed">
            <thead>
              <tr>
                <th>{t('trace.unit')}</th>
                <th>{t('trace.state')}</th>
                <th>{t('trace.report')}</th>
                <th>{t('trace.evidence')}</th>
                <th>{t('trace.signOff')}</th>
                <th>{t('trace.light')}</th>
              </tr>
            </thead>
            <tbody>
              {obligations.map((owed) => (
                <OwedRow key={owed.id} owed={owed} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 ? (
        <p className="s">
          <FigureLink planId={plan.id} filters={{ itemId: item.id }}>
            {t('trace.more', { n: count(more) })}
          </FigureLink>
        </p>
      ) : null}
    </section>
  );
}

function OwedRow({ owed }: { owed: TracedObligation }) {
  const { report, signOff } = owed;
  return (
    <tr>
      <td>
        <Link to="/obligations/$obligationId" params={{ obligationId: owed.id }}>
          <b className="n" lang="zh-CN">
            {owed.unitName}
          </b>
        </Link>
        {owed.role === 'lead' ? null : <span className="s mut"> {t('obligationRole.co')}</span>}
      </td>
      <td>{t(`state.${owed.state}`)}</td>
      <td>
        {report === null ? (
          <span className="mut">{t('trace.noReport')}</span>
        ) : (
          <>
            <span className="s mut">{periodName(report.period)}</span>{' '}
            <span lang="zh-CN">
              {report.kind === 'no-change' ? t('obligations.noChange') : report.progress}
            </span>
          </>
        )}
      </td>
      <td>
        <Evidence owed={owed} />
      </td>
      <td>{signOff === null ? t('trace.noSignOff') : `${signOff.on} ${signOff.byName}`}</td>
      <td>
        <LightMark name={owed.light} />
      </td>
    </tr>
  );
}

function Evidence({ owed }: { owed: TracedObligation }) {
  const more = owed.evidenceTotal - owed.evidence.length;
  if (owed.evidenceTotal === 0) return t('trace.noEvidence');
  return (
    <ul className="pieces">
      {owed.evidence.map((piece) => (
        <li key={piece.id}>
          <span lang="zh-CN">{piece.name}</span>{' '}
          <span className="s mut">{t(`verdict.${piece.verdict}`)}</span>
        </li>
      ))}
      {more > 0 ? <li className="s mut">{t('trace.moreEvidence', { n: count(more) })}</li> : null}
    </ul>
  );
}
