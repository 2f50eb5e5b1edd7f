import type { Overview } from '../../../contracts/ledger.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { Mark } from '../../kit/marks.tsx';
import { Empty } from '../../kit/states.tsx';
import { placeOf, rampOf } from './tilePlaces.ts';

type Region = Overview['regions'][number];

/** Rows of the table beside the tiles. */
const SHOWN = 8;

/** The provincial-level units: equal tiles by what they acknowledged, and the same as a table. */
export function RegionsPanel({ overview }: { overview: Overview }) {
  const { regions } = overview;
  const sum = (of: (region: Region) => number) => regions.reduce((total, region) => total + of(region), 0);
  const total = sum((region) => region.obligations);
  return (
    <section className="panel p-cov">
      <div className="ph">
        <h2>{t('overview.coverage')}</h2>
        {total > 0 ? (
          <span className="s">
            {t('overview.coverageNote', {
              units: regions.length,
              done: count(sum((region) => region.acknowledged)),
              total: count(total),
            })}
          </span>
        ) : null}
      </div>
      {total === 0 ? (
        <Empty sentence={t('overview.noRegions')} />
      ) : (
        <div className="cov">
          <div>
            <Tiles overview={overview} />
            <Ramp />
          </div>
          <RegionsTable overview={overview} />
        </div>
      )}
    </section>
  );
}

function Tiles({ overview }: { overview: Overview }) {
  return (
    <nav className="tiles" aria-label={t('overview.coverageLabel')}>
      {overview.regions.map((region) => {
        const { area, short } = placeOf(region);
        const words = t('overview.tile', {
          unit: region.name,
          done: region.acknowledged,
          total: region.obligations,
          missing: region.missing,
        });
        return (
          <div key={region.unitId} style={{ gridArea: area }} title={words}>
            <FigureLink
              planId={overview.plan.id}
              filters={{ unit: region.unitId }}
              className={rampOf(region.acknowledged, region.obligations)}
              label={words}
            >
              <b lang="zh-CN">{short}</b>
              <span>{region.acknowledged === 0 ? '–' : region.acknowledged}</span>
            </FigureLink>
          </div>
        );
      })}
    </nav>
  );
}

function Ramp() {
  return (
    <p className="ramp">
      <span>
        <i className="q4" />
        {t('overview.rampAll')}
      </span>
      <span>
        <i className="q3" />
        {t('overview.rampRange', { from: 90, to: 99 })}
      </span>
      <span>
        <i className="q2" />
        {t('overview.rampRange', { from: 80, to: 89 })}
      </span>
      <span>
        <i className="q1" />
        {t('overview.rampRange', { from: 60, to: 79 })}
      </span>
      <span>
        <i className="q0" />
        {t('overview.rampBelow', { n: 60 })}
      </span>
      <span>
        <i className="qx" />
        {t('overview.rampNone')}
      </span>
    </p>
  );
}

function RegionsTable({ overview }: { overview: Overview }) {
  const planId = overview.plan.id;
  const gap = (region: Region) => region.obligations - region.acknowledged;
  const byGap = [...overview.regions].sort((a, b) => gap(b) - gap(a) || b.missing - a.missing);
  const rest = byGap.length - SHOWN;
  return (
    <table className="tb cv">
      <thead>
        <tr>
          <th>{t('overview.unit')}</th>
          <th className="num">{t('overview.acknowledged')}</th>
          <th className="num">{t('overview.missingShort')}</th>
          <th className="num">{t('overview.gapUnits')}</th>
        </tr>
      </thead>
      <tbody>
        {byGap.slice(0, SHOWN).map((region) => (
          <tr key={region.unitId}>
            <td lang="zh-CN">{region.shortName}</td>
            <td className="num">
              {region.acknowledged === 0 ? (
                <Mark name="none" />
              ) : (
                <FigureLink planId={planId} filters={{ unit: region.unitId }}>
                  {count(region.acknowledged)}
                </FigureLink>
              )}
            </td>
            <td className={region.missing === 0 ? 'num z' : 'num'}>
              <FigureLink planId={planId} filters={{ unit: region.unitId, missing: '1' }}>
                {count(region.missing)}
              </FigureLink>
            </td>
            <td className={gap(region) === 0 ? 'num z' : 'num b'}>
              <FigureLink planId={planId} filters={{ unit: region.unitId, state: 'assigned' }}>
                {count(gap(region))}
              </FigureLink>
            </td>
          </tr>
        ))}
        {rest > 0 ? (
          <tr>
            <td colSpan={4}>
              <FigureLink planId={planId} filters={{ level: 'province' }} className="">
                {t('overview.rest', { n: rest })}
              </FigureLink>
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
