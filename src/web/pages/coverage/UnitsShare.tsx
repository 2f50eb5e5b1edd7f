import { useState } from 'react';
import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import type { CoverageSearch, DeskShow } from '../../address/coverageFilters.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { placeOf } from '../overview/tilePlaces.ts';
import { DeskLink, MatrixLink } from './links.tsx';
import { usePrinting } from './matrix/usePrinting.ts';
import { byNeed, coveredOf, tileLook, wholeShare } from './sums.ts';

type Row = CoverageMatrix['rows'][number];

/** Rows of the table before the rest is asked for. */
const SHOWN = 10;

interface Shown {
  readonly matrix: CoverageMatrix;
  readonly search: CoverageSearch;
}

/** The regions: a table first, and the same as equal tiles where they have a place. */
export function UnitsShare({ matrix, search }: Shown) {
  const isTiled = matrix.rows.some((row) => placed(row).area !== undefined);
  return (
    <section className="panel cvunits" aria-labelledby="cvunits">
      <div className="ph">
        <h2 id="cvunits">{t('coverage.units')}</h2>
        <span className="s">{t(isTiled ? 'coverage.tilesHint' : 'coverage.unitsHint')}</span>
      </div>
      <div className={isTiled ? 'cvcov' : ''}>
        <UnitTable matrix={matrix} search={search} />
        {isTiled ? <Tiles matrix={matrix} /> : null}
      </div>
    </section>
  );
}

function UnitTable({ matrix, search }: Shown) {
  const [isOpen, setOpen] = useState(false);
  const isPrinting = usePrinting();
  const isWhole = isOpen || isPrinting;
  const sorted = byNeed(matrix.rows);
  const rest = sorted.length - SHOWN;
  return (
    <div>
      <table className="tb cvtable">
        <thead>
          <tr>
            <th>{t('coverage.unit')}</th>
            <th className="num">{t('coverage.share')}</th>
            <th className="num">{t('coverage.word.missing')}</th>
            <th className="num">{t('coverage.word.weakened')}</th>
            <th className="num">{t('coverage.later')}</th>
            <th className="num">{t('coverage.undecided')}</th>
            <th className="num">{t('coverage.added')}</th>
            <th className="num">{t('coverage.below')}</th>
          </tr>
        </thead>
        <tbody>
          {(isWhole ? sorted : sorted.slice(0, SHOWN)).map((row) => (
            <UnitRow key={row.unit.unitId} row={row} planId={matrix.upstream.id} search={search} />
          ))}
        </tbody>
      </table>
      {rest > 0 ? (
        <p className="cvrest noprint">
          <Button look="text" size="small" onClick={() => setOpen(!isOpen)}>
            {isWhole ? t('coverage.fewer') : t('coverage.rest', { n: rest })}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

const COUNTED = ['missing', 'weakened', 'later', 'undecided', 'added'] as const satisfies DeskShow[];

function UnitRow({ row, planId, search }: { row: Row; planId: string; search: CoverageSearch }) {
  const { unit, sums } = row;
  const { unitId } = unit;
  return (
    <tr>
      <td>
        <DeskLink planId={planId} unitId={unitId} className="plainlink">
          <span lang="zh-CN">{unit.name}</span>
        </DeskLink>
      </td>
      {sums === null ? (
        <td colSpan={COUNTED.length + 1} className="cvnone">
          <Mark name="none" />{' '}
          {row.withdrawn === null
            ? t('coverage.notFiled')
            : t('coverage.withdrawn', { title: row.withdrawn })}
        </td>
      ) : (
        <>
          <td className="num b">{shareOf(row) ?? '–'}</td>
          {COUNTED.map((kind) => (
            <td key={kind} className={sums[kind] === 0 ? 'num z' : 'num'}>
              <DeskLink planId={planId} unitId={unitId} show={kind}>
                {count(sums[kind])}
              </DeskLink>
            </td>
          ))}
        </>
      )}
      <td className="num">
        {unit.below === null ? null : (
          <MatrixLink
            planId={planId}
            filters={{ ...search, under: unitId }}
            label={t('coverage.toBelow', { unit: unit.name })}
          >
            {t('coverage.belowFiled', { n: unit.below })}
          </MatrixLink>
        )}
      </td>
    </tr>
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
