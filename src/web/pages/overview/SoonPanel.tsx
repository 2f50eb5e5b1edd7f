import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/ledger.ts';
import { addDays, plainDate } from '../../../kernel/plainDate.ts';
import { isWeekend, monthDay, weekday } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { Empty } from '../../kit/states.tsx';

const DAYS = 30;
const SHOWN = 5;
/** Height of the tallest bar, px. */
const TALL = 34;

/** What falls due in the next thirty days: a bar a day, and the first of them in words. */
export function SoonPanel({ overview }: { overview: Overview }) {
  const { plan, upcoming, upcomingTotal } = overview;
  return (
    <section className="panel p-soon">
      <div className="ph">
        <h2>{t('overview.soon')}</h2>
        <span className="s">{t('overview.soonCount', { n: count(upcomingTotal) })}</span>
      </div>
      {upcoming.length === 0 ? (
        <Empty sentence={t('overview.nothingSoon')} />
      ) : (
        <div className="pb">
          <Strip overview={overview} />
          <ol className="soon">
            {upcoming.slice(0, SHOWN).map((row) => (
              <li key={`${row.dueOn}${row.taskNo}${row.text}`}>
                <span className="dt">
                  <b>{monthDay(row.dueOn)}</b> {weekday(row.dueOn)}
                </span>
                <span className="n">
                  <FigureLink planId={plan.id} filters={{ task: row.taskNo, dueOn: row.dueOn }}>
                    {count(row.count)}
                  </FigureLink>
                </span>
                <span className="t" lang="zh-CN">
                  <Link
                    className="plainlink"
                    to="/plans/$planId/tasks/$taskNo"
                    params={{ planId: plan.id, taskNo: String(row.taskNo) }}
                    title={row.text}
                  >
                    {row.taskNo}. {row.text}
                  </Link>
                  <small>{row.who}</small>
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function Strip({ overview }: { overview: Overview }) {
  const today = plainDate(overview.plan.today);
  const due = new Map<string, number>();
  for (const row of overview.upcoming) due.set(row.dueOn, (due.get(row.dueOn) ?? 0) + row.count);
  const most = Math.max(1, ...due.values());
  const days = Array.from({ length: DAYS }, (_, i) => addDays(today, i));
  return (
    <div className="strip" role="img" aria-label={t('overview.soonLabel')}>
      {days.map((day, i) => {
        const n = due.get(day) ?? 0;
        const look = i === 0 ? 'now' : isWeekend(day) ? 'we' : '';
        return (
          <i key={day} className={look}>
            <b style={{ height: n === 0 ? 0 : Math.max(2, TALL * Math.sqrt(n / most)) }} />
            <em>{n === 0 ? '' : n}</em>
            <u>{label(day, i)}</u>
          </i>
        );
      })}
    </div>
  );
}

/** The first day and the first of a month with their month, Mondays by day alone. */
function label(day: string, index: number): string {
  const [, month, date] = day.split('-').map(Number);
  if (index === 0) return `${month}/${date}`;
  if (date === 1) return index < 3 ? '' : `${month}/1`;
  const monday = new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
  return monday && index >= 3 && date !== 2 && date !== 31 ? String(date) : '';
}
