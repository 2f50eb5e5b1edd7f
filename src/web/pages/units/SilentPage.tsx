import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { UnitTabs } from './UnitTabs.tsx';
import '../../styles/people.css';
import '../../styles/units.css';

const route = getRouteApi('/app/units/silent/$silence');

/** Units that owe and have nobody to report, or of which nobody has ever taken a step. */
export function SilentPage() {
  const { silence } = route.useParams();
  const { planId } = route.useSearch();
  const isNobody = silence === 'without-owner';
  const title = t(isNobody ? 'units.withoutOwner' : 'units.neverAnswered');
  useTitle(title);
  return (
    <>
      <div className="lhead">
        <h1>{title}</h1>
        <span className="mut">{t(isNobody ? 'units.withoutOwnerLead' : 'units.neverAnsweredLead')}</span>
      </div>
      <UnitTabs />
      {planId === undefined ? null : <OfPlan silence={silence} planId={planId} />}
      <SilentList
        key={`${silence} ${planId}`}
        name={isNobody ? 'listOwnerless' : 'listNeverAnswered'}
        planId={planId}
      />
    </>
  );
}

/** Of which plan they are listed alone, and the way to all. */
function OfPlan({ silence, planId }: { silence: string; planId: string }) {
  const plan = useEndpoint('getPlan', { params: { planId } });
  return (
    <p className="s">
      {t('units.ofPlan', { plan: plan.data?.title ?? '' })}{' '}
      <Link className="plainlink" to="/units/silent/$silence" params={{ silence }} search={{}}>
        {t('units.ofAllPlans')}
      </Link>
    </p>
  );
}

interface SilentListProps {
  readonly name: 'listOwnerless' | 'listNeverAnswered';
  readonly planId: string | undefined;
}

function SilentList({ name, planId }: SilentListProps) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const units = useEndpoint(
    name,
    { query: { limit: 100, ...(planId ? { planId } : {}), ...(cursor ? { cursor } : {}) } },
    { keepPrevious: true },
  );
  return (
    <section className="panel">
      <Loaded query={units} lines={6}>
        {({ rows, next, total }) =>
          rows.length === 0 ? (
            <Empty sentence={t('units.silentNone')} next={t('units.silentNoneNext')} />
          ) : (
            <>
              <p className="s mut ulead">{t('units.silentTotal', { n: count(total) })}</p>
              <div className="scroll">
                <table className="tb units">
                  <thead>
                    <tr>
                      <th>{t('people.unitName')}</th>
                      <th>{t('people.unitLevel')}</th>
                      <th className="num">{t('units.open')}</th>
                      <th>{t('units.since')}</th>
                      <th className="num">{t('people.people')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.unitId}>
                        <td>
                          <Link to="/units/$unitId" params={{ unitId: row.unitId }} lang="zh-CN">
                            {row.name}
                          </Link>{' '}
                          {row.validTo === null ? null : (
                            <span className="chip">
                              {t('people.retired')} {row.validTo}
                            </span>
                          )}
                        </td>
                        <td>{t(`level.${row.level}`)}</td>
                        <td className="num">{t('units.openCount', { n: count(row.obligations) })}</td>
                        <td>{longDay(row.since)}</td>
                        <td className="num">
                          {row.people === 0 ? (
                            <span className="z">{t('people.nobody')}</span>
                          ) : (
                            count(row.people)
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <div className="morerow">
                {cursors.length > 0 ? (
                  <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t('units.previous')}</Button>
                ) : null}{' '}
                {next === null ? null : (
                  <Button onClick={() => setCursors([...cursors, next])}>{t('units.next')}</Button>
                )}
              </div>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
