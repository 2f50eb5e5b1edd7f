import { Link } from '@tanstack/react-router';
import type { Overview } from '../../../contracts/ledger.ts';
import { LIGHTS } from '../../../domain/lights.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { LightMark, Mark } from '../../kit/marks.tsx';

type Part = Overview['parts'][number];

/** Part by part: how much is owed, reported, missing; a mark a task instead of an average. */
export function PartsPanel({ overview }: { overview: Overview }) {
  const { plan, parts } = overview;
  return (
    <section className="panel p-part">
      <div className="ph">
        <h2>{t('overview.parts')}</h2>
        <span className="s">{t('overview.partsNote')}</span>
        <span className="legend">
          {LIGHTS.filter((light) => overview.tasksByLight[light] > 0).map((light) => (
            <LightMark key={light} name={light} />
          ))}
        </span>
        <Link className="r" to="/plans/$planId/ledger" params={{ planId: plan.id }}>
          {t('overview.openLedger')}
        </Link>
      </div>
      <div className="scroll">
        <table className="tb part">
          <thead>
            <tr>
              <th>{t('overview.part')}</th>
              <th className="num">{t('overview.items')}</th>
              <th className="num">{t('overview.units')}</th>
              <th className="num">{t('overview.results')}</th>
              <th className="num">{t('overview.due')}</th>
              <th className="num">{t('overview.received')}</th>
              <th className="num">{t('overview.missingShort')}</th>
              <th>{t('overview.tasks')}</th>
              <th>{t('overview.partLight')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <PartRow key={part.no} part={part} planId={plan.id} />
            ))}
          </tbody>
          <TotalRow overview={overview} />
        </table>
      </div>
    </section>
  );
}

function PartRow({ part, planId }: { part: Part; planId: string }) {
  const { tally } = part;
  const filters = { part: part.no };
  return (
    <tr>
      <td className="pt">
        <span className="song no" lang="zh-CN">
          {part.label}
        </span>
        <Link
          className="song"
          lang="zh-CN"
          to="/plans/$planId/ledger"
          params={{ planId }}
          search={filters}
          title={part.title}
        >
          {firstClause(part.title)}
        </Link>
      </td>
      <td className="num">{count(part.items)}</td>
      <td className="num">{count(part.units)}</td>
      <td className="num">
        {tally.milestones.total === 0 ? (
          <span className="z">–</span>
        ) : (
          t('common.of', { done: count(tally.milestones.verified), total: count(tally.milestones.total) })
        )}
      </td>
      <td className="num">
        <FigureLink planId={planId} filters={{ ...filters, report: 'expected' }}>
          {count(tally.reports.expected)}
        </FigureLink>
      </td>
      <td className="num">
        <FigureLink planId={planId} filters={{ ...filters, report: 'received' }}>
          {count(tally.reports.received)}
        </FigureLink>
      </td>
      <td className={tally.reports.missing === 0 ? 'num miss z' : 'num miss b'}>
        <span className="vh">{t('overview.missingShort')} </span>
        <FigureLink planId={planId} filters={{ ...filters, missing: '1' }}>
          {count(tally.reports.missing)}
        </FigureLink>
      </td>
      <td className="marks">
        {part.tasks.map(({ no, light }) => (
          <Link
            key={no}
            to="/plans/$planId/tasks/$taskNo"
            params={{ planId, taskNo: String(no) }}
            title={t('overview.taskLight', { no, light: t(`light.${light}`) })}
            aria-label={t('overview.taskLight', { no, light: t(`light.${light}`) })}
          >
            <Mark name={light} />
            <span>{no}</span>
          </Link>
        ))}
      </td>
      <td>
        <LightMark name={part.light} />
      </td>
    </tr>
  );
}

function TotalRow({ overview }: { overview: Overview }) {
  const { items, tally } = overview.total;
  const tasks = overview.parts.reduce((sum, part) => sum + part.tasks.length, 0);
  return (
    <tfoot>
      <tr>
        <td>{t('overview.total', { tasks: t('common.tasks', { n: tasks }) })}</td>
        <td className="num">{count(items)}</td>
        <td className="num">{count(tally.units)}</td>
        <td className="num">
          {t('common.of', { done: count(tally.milestones.verified), total: count(tally.milestones.total) })}
        </td>
        <td className="num">
          <FigureLink planId={overview.plan.id} filters={{ report: 'expected' }}>
            {count(tally.reports.expected)}
          </FigureLink>
        </td>
        <td className="num">
          <FigureLink planId={overview.plan.id} filters={{ report: 'received' }}>
            {count(tally.reports.received)}
          </FigureLink>
        </td>
        <td className="num">
          <FigureLink planId={overview.plan.id} filters={{ missing: '1' }}>
            {count(tally.reports.missing)}
          </FigureLink>
        </td>
        <td colSpan={2} />
      </tr>
    </tfoot>
  );
}

/** A part's title up to its first comma; the whole stands in the tooltip and in the ledger. */
function firstClause(title: string): string {
  return title.split('，')[0] ?? title;
}
