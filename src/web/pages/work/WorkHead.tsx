import type { MyWork } from '../../../contracts/obligations.ts';
import { longDay, weekday } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';
import { OpenRequests } from '../../parts/OpenRequests.tsx';

/** Squares beyond this many are not drawn one by one: each then stands for several fields. */
const MOST_SQUARES = 120;

/** One sentence, and the burden before the work: a square a field, hollow what can be carried over, ink what is typed. */
export function WorkHead({ work }: { work: MyWork }) {
  const { counts, burden } = work;
  return (
    <>
      <div className="mhead">
        <div>
          <p className="eyebrow">
            {rich('work.eyebrow', {
              unit: <span lang="zh-CN">{work.unitName}</span>,
              day: longDay(work.today),
              weekday: weekday(work.today),
            })}
          </p>
          <h1>
            {counts.total === 0
              ? t('work.leadNone')
              : rich('work.lead', {
                  total: <b>{count(counts.total)}</b>,
                  overdue: <b>{count(counts.overdue)}</b>,
                  week: <b>{count(counts.within7)}</b>,
                })}
          </h1>
          <OpenRequests />
        </div>
        {burden.forms > 0 ? (
          <dl className="burden">
            <div>
              <dt>{t('work.burden')}</dt>
              <dd>
                {rich('work.burdenForms', {
                  forms: <b>{count(burden.forms)}</b>,
                  fields: <b>{count(burden.fields)}</b>,
                })}
              </dd>
            </div>
            <div>
              <dt>
                <i className="a" />
                {t('work.burdenCarried')}
              </dt>
              <dd>{rich('work.burdenFields', { n: <b>{count(burden.carried)}</b> })}</dd>
            </div>
            <div className="me">
              <dt>
                <i className="c" />
                {t('work.burdenHand')}
              </dt>
              <dd>{rich('work.burdenFields', { n: <b>{count(burden.byHand)}</b> })}</dd>
            </div>
          </dl>
        ) : null}
      </div>
      {burden.fields > 0 ? <Squares burden={burden} /> : null}
    </>
  );
}

function Squares({ burden }: { burden: MyWork['burden'] }) {
  const scale = Math.max(1, burden.fields / MOST_SQUARES);
  const all = Math.round(burden.fields / scale);
  const typed = Math.round(burden.byHand / scale);
  const squares = Array.from({ length: all }, (_, i) => (i < all - typed ? 'a' : 'c'));
  return (
    <div
      className="bbar"
      role="img"
      style={{ gridTemplateColumns: `repeat(${all}, 1fr)` }}
      aria-label={t('work.burdenBar', {
        all: burden.fields,
        carried: burden.carried,
        hand: burden.byHand,
      })}
    >
      {squares.map((kind, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares are alike and never move
        <i key={i} className={kind} />
      ))}
    </div>
  );
}
