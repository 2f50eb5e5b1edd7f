import { useState } from 'react';
import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import type { CoverageSearch } from '../../address/coverageFilters.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { usePrinting } from './matrix/usePrinting.ts';
import { byNeed } from './sums.ts';
import { UnitLines } from './UnitLines.tsx';
import { sumsOf, type TreeRow, useTree } from './useTree.ts';

/** Rows of the table before the rest is asked for. */
const SHOWN = 10;
const COUNTED = ['own', 'below'] as const;

/**
 * The regions, those that need a hand first; each opens in place to those below it, to any depth. The numbers are of the
 * regions' own plans, or of all plans below them.
 */
export function UnitTable({
  matrix,
  search,
  onChange,
}: {
  matrix: CoverageMatrix;
  search: CoverageSearch;
  onChange: (next: Partial<CoverageSearch>) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const isPrinting = usePrinting();
  const tree = useTree(matrix.upstream.id, search, search.under);
  const rows: TreeRow[] = tree.data?.rows ?? matrix.rows.map((row) => withoutBelow(row, matrix.upstream.id));
  const hasBelow = rows.some(({ regions }) => regions > 0);
  const of = hasBelow ? (search.of ?? 'own') : 'own';
  const sorted = byNeed(rows.map((row) => ({ row, sums: sumsOf(row, of) }))).map(({ row }) => row);
  const opened = new Set(search.open?.split(',') ?? []);
  const withdrawn = new Map(
    matrix.rows.flatMap((row) => (row.withdrawn === null ? [] : [[row.unit.unitId, row.withdrawn] as const])),
  );
  const isWhole = isOpen || isPrinting || sorted.slice(SHOWN).some(({ unit }) => opened.has(unit.unitId));
  const rest = sorted.length - SHOWN;
  const turn = (unitId: string) => {
    const next = opened.has(unitId) ? [...opened].filter((id) => id !== unitId) : [...opened, unitId];
    onChange({ open: next.length === 0 ? undefined : next.join(',') });
  };
  return (
    <div className="cvunittable">
      {hasBelow ? (
        <p className="cvof noprint">
          <Segments
            label={t('coverage.counted')}
            value={of}
            onChange={(value) => onChange({ of: value === 'own' ? undefined : value })}
            options={COUNTED.map((value) => ({ value, label: t(`coverage.counted.${value}`) }))}
          />
          <span className="s mut">{t('coverage.openHint')}</span>
        </p>
      ) : null}
      <table className="tb cvtable cvtree">
        <thead>
          <tr>
            <th scope="col">{t('coverage.unit')}</th>
            <th scope="col" className="num">
              {t('coverage.share')}
            </th>
            <th scope="col" className="num">
              {t('coverage.word.missing')}
            </th>
            <th scope="col" className="num">
              {t('coverage.word.weakened')}
            </th>
            <th scope="col" className="num">
              {t('coverage.later')}
            </th>
            <th scope="col" className="num">
              {t('coverage.undecided')}
            </th>
            <th scope="col" className="num">
              {t('coverage.added')}
            </th>
            <th scope="col" className="num">
              {t('coverage.belowFiledHead')}
            </th>
          </tr>
        </thead>
        <tbody>
          <UnitLines
            rows={isWhole ? sorted : sorted.slice(0, SHOWN)}
            depth={0}
            shown={{ planId: matrix.upstream.id, search, of, opened, turn, withdrawn }}
          />
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

/** A row of the matrix until it is known what stands below it. */
function withoutBelow({ unit, plan, sums }: CoverageMatrix['rows'][number], upstreamId: string): TreeRow {
  const own = plan && sums && { upstreamId, planId: plan.id, sums };
  return { unit, own, regions: 0, below: { units: 0, filed: 0, sums: NONE } };
}

const NONE = {
  covered: 0,
  weakened: 0,
  stricter: 0,
  missing: 0,
  notApplicable: 0,
  later: 0,
  added: 0,
  undecided: 0,
};
