import { Link } from '@tanstack/react-router';
import type { TaskItem, TaskPage } from '../../../contracts/ledger.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { shortDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink, SourceLink } from '../../kit/links.tsx';
import { LeadBadge, LightMark, Mark } from '../../kit/marks.tsx';
import { Loaded } from '../../kit/states.tsx';
import { groupByAddressee, spanOf } from '../task/groups.ts';

/** The items of a task that stands open in the ledger; asked for when it is opened. */
export function OpenTask({ planId, taskNo }: { planId: string; taskNo: number }) {
  const query = useEndpoint('getTask', { params: { planId, taskNo } });
  return (
    <div className="opened">
      <Loaded query={query} lines={4}>
        {(page) => <ItemsTable page={page} />}
      </Loaded>
    </div>
  );
}

function ItemsTable({ page }: { page: TaskPage }) {
  return (
    <table className="subt">
      <thead>
        <tr>
          <th>{t('ledger.item')}</th>
          <th>{t('ledger.owner')}</th>
          <th>{t('ledger.nextMilestone')}</th>
          <th>{t('ledger.reports')}</th>
          <th className="num">{t('ledger.evidence')}</th>
          <th>{t('ledger.state')}</th>
        </tr>
      </thead>
      {groupByAddressee(page.items).map((group) => (
        <tbody key={group.key}>
          <tr className="ad">
            <th colSpan={6} scope="rowgroup">
              <span className="name" lang="zh-CN">
                {group.text ?? t(`addressee.${group.kind}`)}
              </span>
              <span>
                {t('common.items', { n: group.items.length })} ·{' '}
                <SourceLink planId={page.plan.id} span={spanOf(group.items)}>
                  {t('ledger.seeSource')}
                </SourceLink>
              </span>
            </th>
          </tr>
          {group.items.map((item) => (
            <ItemRow key={item.id} item={item} page={page} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function ItemRow({ item, page }: { item: TaskItem; page: TaskPage }) {
  const { tally } = item;
  const year = page.plan.year ?? undefined;
  return (
    <tr>
      <td className="song" lang="zh-CN">
        <span className="z">{item.no}</span>
        <SourceLink planId={page.plan.id} span={item.source} className="plainlink">
          {item.text}
        </SourceLink>
      </td>
      <td>
        <Owner item={item} page={page} />
      </td>
      <td>
        {tally.nextDueOn === null ? null : <span className="day">{shortDay(tally.nextDueOn, year)}</span>}
        {item.nextMilestone}
      </td>
      <td>
        {tally.reports.expected === 0
          ? null
          : t('common.of', { done: count(tally.reports.received), total: count(tally.reports.expected) })}
      </td>
      <td className="num">
        <Evidence item={item} planId={page.plan.id} />
      </td>
      <td>{tally.obligations === 0 ? null : <LightMark name={item.light} />}</td>
    </tr>
  );
}

function Owner({ item, page }: { item: TaskItem; page: TaskPage }) {
  const planId = page.plan.id;
  if (item.tally.obligations === 0) {
    return (
      <Link to="/plans/$planId/addressees" params={{ planId }} search={{}}>
        {t('ledger.waiting')}
      </Link>
    );
  }
  if (item.lead === null) {
    return (
      <FigureLink planId={planId} filters={{ itemId: item.id }}>
        {t('common.units', { n: item.tally.units })}
      </FigureLink>
    );
  }
  const { unitId, name } = item.lead;
  const proposed = page.task.units.some((unit) => unit.unitId === unitId && unit.proposedLead);
  return (
    <>
      <FigureLink planId={planId} filters={{ itemId: item.id }}>
        {name}
      </FigureLink>{' '}
      <LeadBadge proposed={proposed} />
      {item.tally.units > 1 ? <span className="mut"> +{item.tally.units - 1}</span> : null}
    </>
  );
}

function Evidence({ item, planId }: { item: TaskItem; planId: string }) {
  const { accepted, pending, returned } = item.tally.evidence;
  if (item.tally.obligations === 0) return null;
  return (
    <>
      <FigureLink
        planId={planId}
        filters={{ itemId: item.id }}
        className={accepted === 0 ? 'fig z' : 'fig act'}
      >
        {count(accepted)}
      </FigureLink>
      {pending > 0 ? (
        <FigureLink
          planId={planId}
          filters={{ itemId: item.id, pendingEvidence: '1' }}
          label={`${t('light.wait')} ${pending}`}
        >
          {' '}
          <Mark name="wait" />
        </FigureLink>
      ) : null}
      {returned > 0 ? (
        <span role="img" aria-label={`${t('light.back')} ${returned}`}>
          {' '}
          <Mark name="back" className="late" />
        </span>
      ) : null}
    </>
  );
}
