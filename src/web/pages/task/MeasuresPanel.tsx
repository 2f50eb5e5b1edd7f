import { Link } from '@tanstack/react-router';
import type { TaskItem, TaskPage } from '../../../contracts/ledger.ts';
import { shortDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink, SourceLink } from '../../kit/links.tsx';
import { LightMark } from '../../kit/marks.tsx';
import { type AddresseeGroup, groupByAddressee, spanOf } from './groups.ts';

/** The task's items by addressee, each with its next date and its place in the source. */
export function MeasuresPanel({ page }: { page: TaskPage }) {
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('task.measures')}</h2>
        <span className="s">{t('task.byAddressee')}</span>
        {page.items.length > 0 ? (
          <SourceLink className="r" planId={page.plan.id} span={spanOf(page.items)}>
            {t('task.seeSource')}
          </SourceLink>
        ) : null}
      </div>
      {groupByAddressee(page.items).map((group) => (
        <Group key={group.key} group={group} page={page} />
      ))}
    </section>
  );
}

function Group({ group, page }: { group: AddresseeGroup; page: TaskPage }) {
  const units = Math.max(0, ...group.items.map((item) => item.tally.units));
  const items = t('common.items', { n: group.items.length });
  const words = group.text ?? t(`addressee.${group.kind}`);
  const waiting = page.waiting.some((row) => row.addressee === group.kind && row.text === group.text);
  return (
    <div className="mz">
      <h3>
        <span lang="zh-CN">{words}</span>
        <small>
          {units > 0
            ? t('task.groupUnits', { items, units: t('common.units', { n: units }) })
            : t('task.groupNote', { items })}
        </small>
      </h3>
      {waiting ? (
        <p className="s mut">
          <b>{t('task.waitingTitle')}</b>　{t('task.waitingNote', { text: words, items })}
        </p>
      ) : null}
      <table className="ti">
        <tbody>
          {group.items.map((item) => (
            <ItemRow key={item.id} item={item} page={page} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ItemRow({ item, page }: { item: TaskItem; page: TaskPage }) {
  const { tally } = item;
  const owed = tally.obligations > 0;
  return (
    <tr>
      <td className="id">
        <Link to="/items/$itemId" params={{ itemId: item.id }} title={t('trace.see')}>
          {item.no}
        </Link>
      </td>
      <td className="song" lang="zh-CN">
        {owed ? (
          <FigureLink planId={page.plan.id} filters={{ itemId: item.id }} className="plainlink">
            {item.text}
          </FigureLink>
        ) : (
          item.text
        )}
      </td>
      <td className="nx">
        {tally.nextDueOn === null ? null : <b>{shortDay(tally.nextDueOn, page.plan.year ?? undefined)}</b>}
        {item.nextMilestone}
      </td>
      <td>{owed ? <LightMark name={item.light} /> : <span className="s mut">{t('task.waiting')}</span>}</td>
    </tr>
  );
}
