import type { ReactNode } from 'react';
import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import { longDay } from '../../format/dates.ts';
import { rich, t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';
import { listChange } from './standing.ts';

type List = NonNullable<MeasureAddresseesView['list']>;

/** The list in force and the one that waits: regions, reason, paper; what the new one changes is said. */
export function NamedList({
  measure: { proposed, list, returnedReason },
}: {
  measure: MeasureAddresseesView;
}) {
  const change = proposed === null || list === null ? null : listChange(proposed.units, list.units);
  return (
    <>
      {returnedReason === null ? null : (
        <p className="s adreturned">
          <Mark name="back" />
          <span>{rich('addressees.returned', { reason: <span lang="zh-CN">{returnedReason}</span> })}</span>
        </p>
      )}
      {proposed === null ? null : (
        <ListBlock
          title={t('addressees.proposed')}
          said={rich('addressees.listBy', {
            name: <span lang="zh-CN">{proposed.byName}</span>,
            day: longDay(proposed.on),
          })}
          list={proposed}
          added={change?.added}
          look="proposed"
        >
          {change === null || change.dropped.length === 0 ? null : (
            <p className="s">
              {rich('addressees.dropped', {
                names: <span lang="zh-CN">{change.dropped.map(({ name }) => name).join('、')}</span>,
              })}
            </p>
          )}
        </ListBlock>
      )}
      {list === null ? null : (
        <ListBlock
          title={t('addressees.inForce')}
          said={t('addressees.listOn', { day: longDay(list.on) })}
          list={list}
          look="inforce"
        />
      )}
    </>
  );
}

function ListBlock({
  title,
  said,
  list,
  added,
  look,
  children,
}: {
  title: string;
  said: ReactNode;
  list: List;
  /** Regions that the list in force does not have. */
  added?: ReadonlySet<string> | undefined;
  look: 'proposed' | 'inforce';
  children?: ReactNode;
}) {
  return (
    <section className={`adlist ${look}`}>
      <h3>
        {title}
        <span className="s mut">{said}</span>
      </h3>
      <p className="adunits">
        {list.units.map(({ unitId, name }) => (
          <span key={unitId} className="chip">
            <span lang="zh-CN">{name}</span>
            {added?.has(unitId) ? <i>{t('addressees.added')}</i> : null}
          </span>
        ))}
      </p>
      {children}
      <dl className="adwhy">
        <dt>{t('addressees.listReason')}</dt>
        <dd lang="zh-CN">{list.reason}</dd>
        {list.paper === null ? null : (
          <>
            <dt>{t('addressees.listPaper')}</dt>
            <dd lang="zh-CN">{list.paper}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
