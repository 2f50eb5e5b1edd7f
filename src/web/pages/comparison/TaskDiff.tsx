import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ComparedEditions } from '../../../contracts/editions.ts';
import type { Plan } from '../../../contracts/plans.ts';
import type { TaskChange, UnitsChange } from '../../../domain/editions/types.ts';
import type { Deadline } from '../../../domain/plan.ts';
import { t } from '../../i18n/index.ts';
import { type DeadlineChange, deadlineOf, movedFrom, tagsOf, unitsOf } from './changes.ts';
import { MeasureLines, WholeMeasures } from './MeasureLines.tsx';
import { Runs } from './Runs.tsx';

/** One task of both editions, or of one of them: what changed of it. */
export function TaskDiff({
  task,
  places,
  plans,
  children,
}: {
  task: TaskChange;
  places: ReadonlyMap<string, number>;
  plans: ComparedPlans;
  /** What a person may say of its counterpart. */
  children?: ReactNode;
}) {
  const place = task.new ?? task.old;
  if (place === null) return null;
  const isWhole = task.old === null || task.new === null;
  return (
    <article className={`edtask ${task.status}`} tabIndex={-1} aria-labelledby={`edt-${place.key}`}>
      <Numbers task={task} plans={plans} />
      <div className="edbody">
        <header>
          <h3 id={`edt-${place.key}`} lang="zh-CN">
            {task.title === null ? place.title : <Runs runs={task.title} />}
          </h3>
          <Tags task={task} />
        </header>
        <p className="s mut">
          <span lang="zh-CN">{place.parts.join('　')}</span>
          <MovedFrom task={task} />
        </p>
        {isWhole ? (
          <WholeMeasures measures={task.measures} places={places} />
        ) : (
          <MeasureLines measures={task.measures} places={places} />
        )}
        <Fields units={unitsOf(task)} deadline={deadlineOf(task)} />
        {children}
      </div>
    </article>
  );
}

/** Units and deadline, as far as they differ; of a task of one edition only, all of them. */
function Fields({ units, deadline }: { units: UnitsChange | null; deadline: DeadlineChange | null }) {
  if (units === null && deadline === null) return null;
  return (
    <dl className="edfields">
      {units === null ? null : (
        <div>
          <dt>{t('editions.units')}</dt>
          <dd>
            <Units units={units} />
          </dd>
        </div>
      )}
      {deadline === null ? null : (
        <div>
          <dt>{t('editions.deadline')}</dt>
          <dd>
            {deadline.old === null ? null : (
              <del>
                <Due deadline={deadline.old} />
              </del>
            )}{' '}
            {deadline.new === null ? null : (
              <ins>
                <Due deadline={deadline.new} />
              </ins>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The two that are compared. */
type ComparedPlans = Pick<ComparedEditions, 'old' | 'new'>;

function Numbers({ task: { old, new: next }, plans }: { task: TaskChange; plans: ComparedPlans }) {
  return (
    <p className="ednos">
      <span>
        {old === null ? null : (
          <No plan={plans.old} no={old.no}>
            {t('editions.oldNo', { no: old.no })}
          </No>
        )}
      </span>
      <i aria-hidden="true">{old !== null && next !== null ? '→' : ''}</i>
      <span>
        {next === null ? null : (
          <No plan={plans.new} no={next.no}>
            {t('editions.newNo', { no: next.no })}
          </No>
        )}
      </span>
    </p>
  );
}

/** A task's number; of an issued edition it leads to the whole of the task. */
function No({ plan, no, children }: { plan: Plan; no: number; children: ReactNode }) {
  if (plan.publishedOn === null) return children;
  return (
    <Link to="/plans/$planId/tasks/$taskNo" params={{ planId: plan.id, taskNo: String(no) }} preload={false}>
      {children}
    </Link>
  );
}

function Tags({ task }: { task: TaskChange }) {
  const isWhole = task.old === null || task.new === null;
  return (
    <span className="edtags">
      {isWhole || task.status === 'same' ? (
        <span className={`chip ${task.status}`}>{t(`editions.status.${task.status}`)}</span>
      ) : (
        tagsOf(task).map((tag) => (
          <span key={tag} className="chip">
            {t(`editions.tag.${tag}`)}
          </span>
        ))
      )}
    </span>
  );
}

function MovedFrom({ task }: { task: TaskChange }) {
  const from = movedFrom(task);
  if (from === null) return null;
  return (
    <>
      {'\u3000'}
      {'part' in from ? (
        <b lang="zh-CN">{t('editions.movedPart', { part: from.part })}</b>
      ) : (
        <b>{t('editions.movedOrder', { no: from.no })}</b>
      )}
    </>
  );
}

/** A deadline as printed, with the day it stands for when the words do not hold one. */
function Due({ deadline: { text, kind, date } }: { deadline: Deadline }) {
  return (
    <>
      {text === null ? t(`deadlineKind.${kind}`) : <span lang="zh-CN">{text}</span>}
      {date === null ? null : <span className="s">（{date}）</span>}
    </>
  );
}

function Units({ units }: { units: UnitsChange }) {
  const rows = [
    ...units.removed.map((unit) => ({ ...unit, how: 'unitRemoved' as const, was: null })),
    ...units.added.map((unit) => ({ ...unit, how: 'unitAdded' as const, was: null })),
    ...units.role.map(({ name, old, new: role }) => ({ name, role, how: 'unitRole' as const, was: old })),
  ];
  return (
    <ul>
      {rows.map(({ name, role, how, was }) => (
        <li key={`${how}${name}`}>
          <span className="s mut">{t(`editions.${how}`)}</span> <Unit name={name} how={how} />
          <span className="s">
            {was === null ? null : (
              <>
                <del>{t(`editions.role.${was}`)}</del>{' '}
              </>
            )}
            {how === 'unitRole' ? <ins>{t(`editions.role.${role}`)}</ins> : t(`editions.role.${role}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Unit({ name, how }: { name: string; how: 'unitAdded' | 'unitRemoved' | 'unitRole' }) {
  const words = <span lang="zh-CN">{name}</span>;
  if (how === 'unitRole') return <>{words} </>;
  return <>{how === 'unitAdded' ? <ins>{words}</ins> : <del>{words}</del>} </>;
}
