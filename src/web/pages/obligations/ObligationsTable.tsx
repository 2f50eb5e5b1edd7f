import { Link } from '@tanstack/react-router';
import type { ObligationRow } from '../../../contracts/obligations.ts';
import { periodName, shortDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { LightMark, Mark } from '../../kit/marks.tsx';

/** One row an obligation: who, what, how it stands. Cards on a phone. */
export function ObligationsTable({
  rows,
  year,
  today,
}: {
  rows: readonly ObligationRow[];
  year: number | undefined;
  today: string | undefined;
}) {
  return (
    <table className="tb obls">
      <thead>
        <tr>
          <th>{t('obligations.colUnit')}</th>
          <th>{t('obligations.colItem')}</th>
          <th>{t('obligations.colState')}</th>
          <th>{t('obligations.colDue')}</th>
          <th className="num">{t('obligations.colResults')}</th>
          <th>{t('obligations.colReport')}</th>
          <th className="num">{t('obligations.colEvidence')}</th>
          <th>{t('obligations.colLight')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} year={year} today={today} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  row,
  year,
  today,
}: {
  row: ObligationRow;
  year: number | undefined;
  today: string | undefined;
}) {
  const late =
    row.nextDueOn !== null && today !== undefined && row.nextDueOn < today && row.state !== 'closed';
  return (
    <tr>
      <td className="un" lang="zh-CN">
        {row.unitName}
        <span className={row.role === 'lead' ? 'chip lead' : 'chip'} lang="">
          {t(`obligationRole.${row.role}`)}
        </span>
      </td>
      <td className="it song" lang="zh-CN">
        <Link to="/obligations/$obligationId" params={{ obligationId: row.id }} className="plainlink">
          <span className="z">{row.itemNo}</span>
          {row.itemText}
        </Link>
        {row.returnedReason === null ? null : (
          <small className="back">
            <Mark name="back" className="late" />
            {t('obligations.returned', { reason: row.returnedReason })}
          </small>
        )}
      </td>
      <td className="state">
        {t(`state.${row.state}`)}
        {row.approval === 'none' ? null : <small>{t(`approval.${row.approval}`)}</small>}
      </td>
      <td className="due">
        {row.nextDueOn === null ? (
          <span className="mut">
            {row.deadlineKind === 'staged' && row.role === 'lead' && row.milestones.total === 0
              ? t('obligations.undated')
              : row.deadlineText}
          </span>
        ) : (
          <span className={late ? 'over' : ''}>{shortDay(row.nextDueOn, year)}</span>
        )}
        {row.nextDueOn === null || row.nextMilestone === null ? null : <small>{row.nextMilestone}</small>}
      </td>
      <td className="num">
        {row.milestones.total === 0
          ? null
          : t('common.of', { done: row.milestones.verified, total: row.milestones.total })}
      </td>
      <td>
        {row.lastPeriod === null ? null : periodName(row.lastPeriod)}
        {row.missing === 0 ? null : (
          <small className="gap">{t('obligations.missingPeriods', { n: row.missing })}</small>
        )}
      </td>
      <td className={row.evidence.accepted === 0 ? 'num z' : 'num'}>
        {row.evidence.accepted}
        {row.evidence.pending > 0 ? (
          <span role="img" aria-label={`${t('light.wait')} ${row.evidence.pending}`}>
            {' '}
            <Mark name="wait" />
          </span>
        ) : null}
      </td>
      <td className="lg">
        <LightMark name={row.light} />
      </td>
    </tr>
  );
}
