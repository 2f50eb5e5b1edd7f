import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import type { CoverageSearch } from '../../address/coverageFilters.ts';
import { t } from '../../i18n/index.ts';
import { placeOf } from '../overview/tilePlaces.ts';
import { DeskLink } from './links.tsx';
import { coveredOf, tileLook, wholeShare } from './sums.ts';
import { UnitTable } from './UnitTable.tsx';

type Row = CoverageMatrix['rows'][number];

interface Shown {
  readonly matrix: CoverageMatrix;
  readonly search: CoverageSearch;
  readonly onChange: (next: Partial<CoverageSearch>) => void;
}

/** The regions: a table first, and the same as equal tiles where they have a place. */
export function UnitsShare({ matrix, search, onChange }: Shown) {
  const isTiled = matrix.rows.some((row) => placed(row).area !== undefined);
  return (
    <section className="panel cvunits" aria-labelledby="cvunits">
      <div className="ph">
        <h2 id="cvunits">{t('coverage.units')}</h2>
        <span className="s">{t(isTiled ? 'coverage.tilesHint' : 'coverage.unitsHint')}</span>
      </div>
      <div className={isTiled ? 'cvcov' : ''}>
        <UnitTable matrix={matrix} search={search} onChange={onChange} />
        {isTiled ? <Tiles matrix={matrix} /> : null}
      </div>
    </section>
  );
}

function Tiles({ matrix }: { matrix: CoverageMatrix }) {
  return (
    <div className="cvtiles">
      <nav className="tiles" aria-label={t('coverage.tiles')}>
        {matrix.rows.map((row) => {
          const { area, short } = placed(row);
          const words = tileWords(row);
          return (
            <div key={row.unit.unitId} style={{ gridArea: area }} title={words}>
              <DeskLink
                planId={matrix.upstream.id}
                unitId={row.unit.unitId}
                className={tileLook(row.sums)}
                label={words}
              >
                <b lang="zh-CN">{short}</b>
                <span>{shareOf(row)?.replace('%', '') ?? ''}</span>
              </DeskLink>
            </div>
          );
        })}
      </nav>
      <Ramp />
    </div>
  );
}

function Ramp() {
  return (
    <p className="ramp">
      <span>
        <i className="q4" />
        {t('coverage.ramp100')}
      </span>
      <span>
        <i className="q3" />
        {t('coverage.ramp', { from: 90, to: 99 })}
      </span>
      <span>
        <i className="q2" />
        {t('coverage.ramp', { from: 80, to: 89 })}
      </span>
      <span>
        <i className="q1" />
        {t('coverage.ramp', { from: 60, to: 79 })}
      </span>
      <span>
        <i className="q0" />
        {t('coverage.rampBelow', { n: 60 })}
      </span>
      <span>
        <i className="qn" />
        {t('coverage.rampNone')}
      </span>
    </p>
  );
}

function placed({ unit: { unitId, code, name } }: Row) {
  return placeOf({ unitId: code ?? unitId, shortName: name });
}

function shareOf({ sums }: Row): string | null {
  if (sums === null) return null;
  const { done, bound } = coveredOf(sums);
  return wholeShare(done, bound);
}

function tileWords(row: Row): string {
  const { unit, sums } = row;
  if (sums === null) return t('coverage.tileNone', { unit: unit.name });
  const { missing, weakened } = sums;
  return t('coverage.tile', { unit: unit.name, share: shareOf(row) ?? '–', missing, weakened });
}
