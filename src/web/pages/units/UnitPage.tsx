import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { UnitPage as Page } from '../../../contracts/units.ts';
import { CHANGES_KNOWN_SINCE } from '../../../domain/units/history.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Loaded } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { UnitMarks } from './UnitMarks.tsx';
import '../../styles/people.css';
import '../../styles/units.css';

const route = getRouteApi('/app/units/$unitId');

/** One unit: what it is called and was called, what happened to it, who does today what it did. */
export function UnitPage() {
  const { unitId } = route.useParams();
  const page = useEndpoint('getUnit', { params: { unitId } });
  useTitle(page.data?.unit.name ?? t('people.units'));
  return (
    <Loaded query={page} lines={8}>
      {(found) => <Shown page={found} />}
    </Loaded>
  );
}

function Shown({ page }: { page: Page }) {
  const { unit, above } = page;
  const may = useMay();
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <p className="crumb" lang="zh-CN">
        <Link to="/units">{t('people.units')}</Link>
        {above.map(({ id, shortName }) => (
          <span key={id}>
            {' › '}
            <Link to="/units/$unitId" params={{ unitId: id }}>
              {shortName}
            </Link>
          </span>
        ))}
      </p>
      <div className="lhead">
        <h1 lang="zh-CN">{unit.name}</h1>
        <UnitMarks marks={unit.marks} validTo={unit.validTo} />
        <span className="sp" />
        {may('unit.manage') && unit.parentId !== null && unit.validTo === null ? (
          <Button look="primary" onClick={() => setChanging(true)}>
            {t('units.change')}
          </Button>
        ) : null}
      </div>
      <Facts page={page} />
      <NamesPanel names={page.names} />
      <EventsPanel page={page} />
      {isChanging ? <ChangeDialog unit={unit} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function Facts({ page: { unit, successors } }: { page: Page }) {
  const may = useMay();
  return (
    <section className="panel upanel">
      <dl className="ufacts">
        <dt>{t('people.unitShort')}</dt>
        <dd lang="zh-CN">{unit.shortName}</dd>
        <dt>{t('units.code')}</dt>
        <dd className="mono">{unit.code ?? t('units.noCode')}</dd>
        <dt>{t('people.unitLevel')}</dt>
        <dd>{t(`level.${unit.level}`)}</dd>
        <dt>{t('people.aliases')}</dt>
        <dd lang="zh-CN">{unit.aliases.join('、')}</dd>
        <dt>{t('units.directlyUnder')}</dt>
        <dd>{count(unit.under)}</dd>
        <dt>{t('people.people')}</dt>
        <dd>
          {unit.people > 0 && may('user.read') ? (
            <Link to="/people" search={{ unitId: unit.id }}>
              {count(unit.people)}
            </Link>
          ) : (
            count(unit.people)
          )}
        </dd>
        {unit.validTo === null ? null : (
          <>
            <dt>{t('units.successors')}</dt>
            <dd lang="zh-CN">
              {successors.length === 0 ? t('units.noSuccessor') : null}
              {successors.map(({ id, name }, i) => (
                <span key={id}>
                  {i > 0 ? '、' : ''}
                  <Link to="/units/$unitId" params={{ unitId: id }}>
                    {name}
                  </Link>
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function NamesPanel({ names }: { names: Page['names'] }) {
  return (
    <section className="panel upanel">
      <div className="ph">
        <h2>{t('units.names')}</h2>
      </div>
      <ul className="ulist">
        {names.map((period) => (
          <li key={period.from}>
            <span className="nw">
              {t('units.period', {
                from: longDay(period.from),
                to: period.to === null ? t('units.now') : longDay(period.to),
              })}
            </span>
            <span lang="zh-CN">{period.name}</span>
            <span className="mono mut">{period.code}</span>
          </li>
        ))}
      </ul>
      {names.some(({ from }) => from < CHANGES_KNOWN_SINCE) ? (
        <p className="s mut unamed">{t('units.namesSince', { since: longDay(CHANGES_KNOWN_SINCE) })}</p>
      ) : null}
    </section>
  );
}

function EventsPanel({ page: { events } }: { page: Page }) {
  if (events.length === 0) return null;
  return (
    <section className="panel upanel">
      <div className="ph">
        <h2>{t('units.events')}</h2>
      </div>
      <ul className="ulist">
        {events.map((event) => (
          <li key={event.id}>
            <span className="nw">{longDay(event.on)}</span>
            <span lang="zh-CN">
              <b>{t(`units.kind.${event.kind}`)}</b> {event.unit.name}
              {event.successors.length === 0
                ? null
                : ` → ${event.successors.map(({ name }) => name).join('、')}`}
              <br />
              <span className="s mut">
                {t('units.recorded', { reason: event.reason, who: event.recordedByName })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
