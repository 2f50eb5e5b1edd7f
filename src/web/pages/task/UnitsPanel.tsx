import type { TaskPage } from '../../../contracts/ledger.ts';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { LightMark } from '../../kit/marks.tsx';

/** Rows before the rest is left to the list. */
const SHOWN = 12;
const URGENT = ['late', 'warn', 'none', 'ok', 'todo', 'done'] as const;

/** Who owes the task: the lead first, then what needs a hand first. */
export function UnitsPanel({ page }: { page: TaskPage }) {
  const { plan, task, units } = page;
  const sorted = [...units].sort(
    (a, b) =>
      Number(b.role === 'lead' && b.level === 'national') -
        Number(a.role === 'lead' && a.level === 'national') ||
      URGENT.indexOf(a.light) - URGENT.indexOf(b.light),
  );
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('task.obligations')}</h2>
        <span className="s">
          {t('task.obligationsNote', {
            units: units.length,
            expected: count(task.tally.reports.expected),
            received: count(task.tally.reports.received),
          })}
        </span>
        <span className="r">
          <FigureLink planId={plan.id} filters={{ task: task.no }} className="">
            {t('task.allUnits', { n: count(task.tally.obligations) })}
          </FigureLink>
        </span>
      </div>
      <div className="scroll">
        <table className="tb ob">
          <thead>
            <tr>
              <th>{t('task.unit')}</th>
              <th className="num">{t('task.items')}</th>
              <th className="num">{t('task.results')}</th>
              <th>{t('task.report')}</th>
              <th className="num">{t('task.evidence')}</th>
              <th>{t('task.light')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, SHOWN).map((unit) => (
              <UnitRow key={unit.unitId} unit={unit} page={page} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function UnitRow({ unit, page }: { unit: TaskPage['units'][number]; page: TaskPage }) {
  const { plan, task } = page;
  const filters = { task: task.no, unit: unit.unitId };
  const proposed = task.units.some((one) => one.unitId === unit.unitId && one.proposedLead);
  return (
    <tr>
      <td>
        <FigureLink planId={plan.id} filters={filters}>
          <b className="n" lang="zh-CN">
            {unit.name}
          </b>
        </FigureLink>
        {unit.role === 'lead' && unit.level === 'national' ? (
          <span className={`chip ${proposed ? 'guess' : 'lead'}`}>
            {proposed ? t('common.leadProposed') : t('common.lead')}
          </span>
        ) : null}
      </td>
      <td className="num">{count(unit.tally.obligations)}</td>
      <td className="num">
        {unit.tally.milestones.total === 0
          ? t('ledger.undated')
          : t('common.of', { done: unit.tally.milestones.verified, total: unit.tally.milestones.total })}
      </td>
      <td>
        {unit.lastReport === null ? (
          <span className="mut">{t('task.noReport')}</span>
        ) : (
          periodName(unit.lastReport)
        )}
      </td>
      <td className={unit.tally.evidence.accepted === 0 ? 'num z' : 'num'}>
        {count(unit.tally.evidence.accepted)}
      </td>
      <td>
        <LightMark name={unit.light} />
      </td>
    </tr>
  );
}
