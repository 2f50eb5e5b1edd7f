import { Link } from '@tanstack/react-router';
import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import type { Plan } from '../../../contracts/plans.ts';
import { longDay } from '../../format/dates.ts';
import { rich, t } from '../../i18n/index.ts';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { Declarations } from './Declarations.tsx';
import { History } from './History.tsx';
import { ListSteps } from './ListSteps.tsx';
import { NamedList } from './NamedList.tsx';
import { standingOf } from './standing.ts';
import { useSettle } from './useSettle.ts';

const MARK: Record<ReturnType<typeof standingOf>, MarkName> = {
  unknown: 'none',
  waiting: 'wait',
  partly: 'todo',
  settled: 'done',
};

/** One measure: the words of the document, who is meant, the steps that are possible, what happened. */
export function MeasureCard({ plan, measure }: { plan: Plan; measure: MeasureAddresseesView }) {
  const settle = useSettle(plan.id, measure.measureId);
  const { taskNo, taskTitle, text, items, addressee } = measure;
  const headId = `measure-${measure.measureId}`;
  return (
    <article className="panel adcard" aria-labelledby={headId}>
      <div className="ph">
        <h2 id={headId}>
          {t('addressees.taskNo', { no: taskNo })}
          {'\u3000'}
          <span className="song" lang="zh-CN">
            {taskTitle}
          </span>
        </h2>
        <span className="r">
          <StandingWord measure={measure} />
        </span>
      </div>
      <div className="adwords">
        <p className="adwho">
          <b className="chip lead" lang="zh-CN">
            {addressee.text ?? t(`addressee.${addressee.kind}`)}
          </b>
          <span className="s mut">
            <BasisWords measure={measure} />
            {'\u3000'}
            {t('addressees.items', { n: items })}
            {'\u3000'}
            <Link
              to="/plans/$planId/tasks/$taskNo"
              params={{ planId: plan.id, taskNo: String(taskNo) }}
              className="noprint"
            >
              {t('addressees.toTask')}
            </Link>
          </span>
        </p>
        <p className="song adtext" lang="zh-CN">
          {text}
        </p>
        <Bound measure={measure} />
      </div>
      <div className="adbody">
        {settle.problem ? <ProblemNote problem={settle.problem} /> : null}
        <p role="status" className={settle.said === null ? 'vh' : 's adsaid'}>
          {settle.said ?? ''}
        </p>
        {measure.basis === 'list' ? (
          <>
            <NamedList measure={measure} />
            <ListSteps plan={plan} measure={measure} settle={settle} />
          </>
        ) : (
          <Declarations measure={measure} settle={settle} />
        )}
        <History entries={measure.history} />
      </div>
    </article>
  );
}

function StandingWord({ measure }: { measure: MeasureAddresseesView }) {
  const standing = standingOf(measure);
  const word =
    standing === 'waiting' && measure.basis === 'declaration'
      ? t('addressees.judging')
      : t(`addressees.standing.${standing}`);
  return (
    <span className={`lt ${MARK[standing]}`}>
      <Mark name={MARK[standing]} />
      {word}
    </span>
  );
}

function BasisWords({ measure: { basis, leadUnit } }: { measure: MeasureAddresseesView }) {
  if (basis === 'declaration') return t('addressees.basis.declaration');
  if (leadUnit === null) return t('addressees.basis.list');
  return rich('addressees.basis.listBy', { unit: <span lang="zh-CN">{leadUnit.name}</span> });
}

function Bound({ measure: { bound } }: { measure: MeasureAddresseesView }) {
  if (bound.length === 0) return <p className="s mut">{t('addressees.boundNone')}</p>;
  return (
    <p className="s adbound">
      <span className="ink2">{t('addressees.bound', { n: bound.length })}</span>{' '}
      {bound.map(({ unitId, name, since }) => (
        <span key={unitId} className="chip" title={t('addressees.since', { day: longDay(since) })}>
          <span lang="zh-CN">{name}</span>
        </span>
      ))}
    </p>
  );
}
