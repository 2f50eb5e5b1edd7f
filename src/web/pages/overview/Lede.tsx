import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Overview } from '../../../contracts/ledger.ts';
import type { Reporting } from '../../../contracts/obligations.ts';
import { LIGHTS } from '../../../domain/lights.ts';
import { longDay } from '../../format/dates.ts';
import { count, inWords, share } from '../../format/numbers.ts';
import { locale, rich, t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { Mark } from '../../kit/marks.tsx';

/** The sentence a leader can say aloud, and the reports of the period. */
export function Lede({ overview }: { overview: Overview }) {
  const { plan, tasksByLight } = overview;
  const tasks = LIGHTS.reduce((sum, light) => sum + tasksByLight[light], 0);
  return (
    <div className="lede">
      <div>
        <p className="eyebrow">{t('overview.eyebrow', { day: longDay(plan.today), n: tasks })}</p>
        <h1>{rich('overview.sentence', { n: inWords(tasks), lights: <Lights overview={overview} /> })}</h1>
        <p className="sub">
          <Milestones overview={overview} />
        </p>
      </div>
      <Reports overview={overview} />
    </div>
  );
}

function Lights({ overview }: { overview: Overview }) {
  const { plan, tasksByLight } = overview;
  const shown = LIGHTS.filter((light) => tasksByLight[light] > 0);
  return shown.map((light, i) => (
    <Fragment key={light}>
      {i > 0 ? t('overview.between') : null}
      <Link to="/plans/$planId/ledger" params={{ planId: plan.id }} search={{ light }}>
        {rich('overview.lightCount', {
          n: <b>{tasksByLight[light]}</b>,
          light: inSentence(t(`light.${light}`)),
        })}
      </Link>
    </Fragment>
  ));
}

function Milestones({ overview }: { overview: Overview }) {
  const { plan, milestones, total } = overview;
  const { planned, verified, reported, undone } = milestones;
  const obligations = (
    <FigureLink planId={plan.id} filters={{}} className="">
      {t('overview.obligations', { n: count(total.tally.obligations) })}
    </FigureLink>
  );
  const { nextDueOn } = total.tally;
  if (planned === 0 && nextDueOn !== null) {
    return rich('overview.noneDue', {
      obligations,
      total: count(total.tally.milestones.total),
      day: longDay(nextDueOn),
    });
  }
  if (planned === 0) return rich('overview.noMilestones', { obligations });
  if (verified === planned) return t('overview.milestonesDone', { planned: count(planned) });
  return t('overview.milestones', {
    planned: count(planned),
    verified: count(verified),
    gap: count(reported + undone),
    // milestones, while the lists are of obligations: a link would open another number
    reported: t('overview.reported', { n: count(reported) }),
    undone: t('overview.undone', { n: count(undone) }),
  });
}

function Reports({ overview }: { overview: Overview }) {
  const { plan, reports } = overview;
  const punctual = share(reports.onTime, reports.expected);
  // Before anything is owed nothing is on time or late: a dash, not a zero.
  const figure = (n: number) => (reports.expected === 0 ? '–' : count(n));
  const list = (report: Reporting, n: number) => (
    <FigureLink planId={plan.id} filters={{ report }}>
      {report === 'expected' ? count(n) : figure(n)}
    </FigureLink>
  );
  return (
    <dl className="figs">
      <div>
        <dt>{t('overview.expected')}</dt>
        <dd>{list('expected', reports.expected)}</dd>
      </div>
      <div>
        <dt>{t('overview.onTime')}</dt>
        <dd>
          {list('on-time', reports.onTime)}
          {punctual === null || reports.onTime === 0 ? null : <small>{punctual}</small>}
        </dd>
      </div>
      <div>
        <dt>{t('overview.late')}</dt>
        <dd>{list('late', reports.late)}</dd>
      </div>
      <div>
        <dt>
          <Mark name="none" />
          {t('overview.missing')}
        </dt>
        <dd>
          <FigureLink planId={plan.id} filters={{ missing: '1' }}>
            {figure(reports.missing)}
          </FigureLink>
        </dd>
      </div>
    </dl>
  );
}

/** English lights begin small inside a sentence. */
function inSentence(word: string): string {
  return locale() === 'en' ? word.toLowerCase() : word;
}
