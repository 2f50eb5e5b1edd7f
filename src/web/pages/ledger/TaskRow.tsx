import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { LedgerTask } from '../../../contracts/ledger.ts';
import type { Plan, TaskUnit } from '../../../contracts/plans.ts';
import { daysBetween, plainDate } from '../../../kernel/plainDate.ts';
import { shortDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Icon } from '../../kit/icons.tsx';
import { FigureLink } from '../../kit/links.tsx';
import { LightMark } from '../../kit/marks.tsx';
import type { Columns } from './columns.ts';
import { OpenTask } from './OpenTask.tsx';

interface TaskRowProps {
  readonly plan: Plan;
  readonly task: LedgerTask;
  readonly columns: Columns;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One task: a row of the paper and its state; it opens in place. */
export function TaskRow({ plan, task, columns, open, onToggle }: TaskRowProps) {
  const details = useId();
  return (
    <tbody className={open ? 't on' : 't'} id={`t${task.no}`}>
      <tr>
        <td className="c1">
          <button
            type="button"
            className="ex"
            aria-expanded={open}
            aria-controls={details}
            aria-label={t(open ? 'ledger.shut' : 'ledger.open', { n: task.no })}
            onClick={onToggle}
          >
            <Icon name="chevron" />
          </button>
          <Link
            to="/plans/$planId/tasks/$taskNo"
            params={{ planId: plan.id, taskNo: String(task.no) }}
            className="song"
            lang="zh-CN"
          >
            <span className="tn">{task.no}.</span>
            {task.title}
          </Link>
        </td>
        {columns.shows('measures') ? <MeasuresCell task={task} /> : null}
        {columns.shows('units') ? <UnitsCell units={task.units} /> : null}
        {columns.shows('deadline') ? (
          <DeadlineCell plan={plan} task={task} detail={columns.shows('detail')} />
        ) : null}
        {columns.shows('state') ? (
          <StateCell plan={plan} task={task} detail={columns.shows('detail')} />
        ) : null}
      </tr>
      {open ? (
        <tr className="open" id={details}>
          <td colSpan={columns.width}>
            <OpenTask planId={plan.id} taskNo={task.no} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function MeasuresCell({ task }: { task: LedgerTask }) {
  return (
    <td className="c2">
      {task.blocks.map(({ block, addressee, text }) => {
        const words = addressee.text ?? t(`addressee.${addressee.kind}`);
        const printed = addressee.text !== null && !text.startsWith(addressee.text);
        return (
          <p key={block} className="song ms" lang="zh-CN">
            <span className="addr">{words}</span>
            <span className="tx">
              {printed ? <span className="onpaper">{words}：</span> : null}
              {text}
            </span>
          </p>
        );
      })}
    </td>
  );
}

function UnitsCell({ units }: { units: readonly TaskUnit[] }) {
  return (
    <td className="c3" lang="zh-CN">
      {units.map((unit, i) => (
        <span key={unit.name}>
          {i > 0 ? <span className="dp">、</span> : null}
          <UnitName unit={unit} />
        </span>
      ))}
    </td>
  );
}

function UnitName({ unit }: { unit: TaskUnit }) {
  if (unit.proposedLead) {
    return (
      <span className="dp guess">
        {unit.name} <i>{t('common.leadProposed')}</i>
      </span>
    );
  }
  if (unit.role === 'lead') {
    return (
      <span className="dp lead">
        {unit.name} <i>{t('common.lead')}</i>
      </span>
    );
  }
  return <span className="dp">{unit.name}</span>;
}

function DeadlineCell({ plan, task, detail }: { plan: Plan; task: LedgerTask; detail: boolean }) {
  const { milestones, nextDueOn, obligations } = task.tally;
  const over = nextDueOn === null ? 0 : daysBetween(plainDate(nextDueOn), plainDate(plan.today));
  return (
    <td className="c4">
      <span className="song" lang="zh-CN">
        {task.deadline.text ?? t(`deadlineKind.${task.deadline.kind}`)}
      </span>
      {detail ? (
        <>
          <small>
            {task.deadline.kind !== 'staged' || obligations === 0
              ? null
              : milestones.total > 0
                ? t('ledger.datesSet', { n: count(milestones.total) })
                : t('ledger.noDates')}
          </small>
          {nextDueOn === null ? null : (
            <small>
              {t('ledger.next', { day: shortDay(nextDueOn, plan.year ?? undefined) })}
              {over > 0 ? <span className="lateT">　{t('ledger.overdue', { n: over })}</span> : null}
            </small>
          )}
        </>
      ) : null}
    </td>
  );
}

function StateCell({ plan, task, detail }: { plan: Plan; task: LedgerTask; detail: boolean }) {
  const { milestones, reports, obligations } = task.tally;
  return (
    <td className="c5">
      <div className="st">
        <LightMark name={task.light} />
      </div>
      {detail && obligations > 0 ? (
        <dl>
          <div>
            <dt>{t('ledger.results')}</dt>
            <dd>
              <FigureLink planId={plan.id} filters={{ task: task.no }}>
                {milestones.total === 0
                  ? t('ledger.undated')
                  : t('common.of', { done: count(milestones.verified), total: count(milestones.total) })}
              </FigureLink>
            </dd>
          </div>
          {reports.expected === 0 ? null : (
            <div>
              <dt>{t('ledger.reports')}</dt>
              <dd>
                <FigureLink planId={plan.id} filters={{ task: task.no, report: 'received' }}>
                  {t('common.of', { done: count(reports.received), total: count(reports.expected) })}
                </FigureLink>
                {reports.missing === 0 ? null : (
                  <em>
                    <FigureLink planId={plan.id} filters={{ task: task.no, missing: '1' }}>
                      {t('ledger.missing', { n: count(reports.missing) })}
                    </FigureLink>
                  </em>
                )}
              </dd>
            </div>
          )}
        </dl>
      ) : null}
    </td>
  );
}
