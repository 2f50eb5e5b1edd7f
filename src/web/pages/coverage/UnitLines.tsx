import type { CoverageSearch, DeskShow } from '../../address/coverageFilters.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { DeskLink, MatrixLink } from './links.tsx';
import { byNeed, coveredOf, wholeShare } from './sums.ts';
import { sumsOf, type TreeRow, useTree } from './useTree.ts';

interface Shown {
  readonly planId: string;
  readonly search: CoverageSearch;
  readonly of: 'own' | 'below';
  /** Units that stand open. */
  readonly opened: ReadonlySet<string>;
  readonly turn: (unitId: string) => void;
  /** Titles of plans that were voided, by unit. */
  readonly withdrawn: ReadonlyMap<string, string>;
}

const COUNTED = ['missing', 'weakened', 'later', 'undecided', 'added'] as const satisfies DeskShow[];
const COLUMNS = COUNTED.length + 3;

/** Regions of one unit, each with those below it where it stands open. */
export function UnitLines({ rows, depth, shown }: { rows: readonly TreeRow[]; depth: number; shown: Shown }) {
  return rows.map((row) => <UnitLine key={row.unit.unitId} row={row} depth={depth} shown={shown} />);
}

function UnitLine({ row, depth, shown }: { row: TreeRow; depth: number; shown: Shown }) {
  const isOpen = row.regions > 0 && shown.opened.has(row.unit.unitId);
  return (
    <>
      <tr className={depth === 0 ? '' : 'cvbelow'} data-unit={row.unit.unitId}>
        <Name row={row} depth={depth} isOpen={isOpen} shown={shown} />
        <Figures row={row} depth={depth} shown={shown} />
        <td className="num cvfiled">
          <BelowFiled row={row} search={shown.search} />
        </td>
      </tr>
      {isOpen ? <Opened unitId={row.unit.unitId} depth={depth + 1} shown={shown} /> : null}
    </>
  );
}

interface Line {
  readonly row: TreeRow;
  readonly depth: number;
  readonly shown: Shown;
}

function Name({ row, depth, isOpen, shown }: Line & { isOpen: boolean }) {
  const { unit, own, regions } = row;
  // a unit without a plan below the first level: which plan it would carry out is not known yet
  const upstreamId = own?.upstreamId ?? (depth === 0 ? shown.planId : null);
  const name = <span lang="zh-CN">{unit.name}</span>;
  return (
    <th scope="row" style={{ paddingLeft: 8 + depth * 18 }}>
      {regions > 0 ? (
        <button
          type="button"
          className="cvturn noprint"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'coverage.closeUnit' : 'coverage.openUnit', { unit: unit.name })}
          onClick={() => shown.turn(unit.unitId)}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={isOpen ? 'M2 4l4 4 4-4' : 'M4 2l4 4-4 4'} />
          </svg>
        </button>
      ) : (
        <i className="cvturn noprint" />
      )}
      {upstreamId === null ? (
        name
      ) : (
        <DeskLink planId={upstreamId} unitId={unit.unitId} className="plainlink">
          {name}
        </DeskLink>
      )}
    </th>
  );
}

function Figures({ row, shown }: Line) {
  const { unit, own, below } = row;
  const sums = sumsOf(row, shown.of);
  if (sums === null) {
    const title = shown.of === 'own' ? shown.withdrawn.get(unit.unitId) : undefined;
    const isLast = shown.of === 'below' && row.regions === 0;
    return (
      <td colSpan={COUNTED.length + 1} className="cvnone">
        {isLast ? null : <Mark name="none" />} {t(isLast ? 'coverage.noBelow' : 'coverage.notFiled')}
        {title === undefined ? null : <span className="s"> {t('coverage.withdrawn', { title })}</span>}
      </td>
    );
  }
  const { done, bound } = coveredOf(sums);
  return (
    <>
      <td className="num b">{wholeShare(done, bound) ?? '–'}</td>
      {COUNTED.map((kind) => (
        <td key={kind} className={sums[kind] === 0 ? 'num z' : 'num'}>
          {shown.of === 'own' && own !== null ? (
            <DeskLink planId={own.upstreamId} unitId={unit.unitId} show={kind}>
              {count(sums[kind])}
            </DeskLink>
          ) : (
            <button
              type="button"
              className="fig cvfig"
              aria-label={t('coverage.openFigure', {
                unit: unit.name,
                n: sums[kind],
                units: below.filed,
              })}
              onClick={() => shown.opened.has(unit.unitId) || shown.turn(unit.unitId)}
            >
              {count(sums[kind])}
            </button>
          )}
        </td>
      ))}
    </>
  );
}

/** How many of the regions below filed; with a plan of the unit's own, the way to their matrix. */
function BelowFiled({
  row: { unit, own, regions, below },
  search,
}: {
  row: TreeRow;
  search: CoverageSearch;
}) {
  if (regions === 0) return null;
  const words = t('coverage.filedOf', { filed: count(below.filed), units: count(below.units) });
  if (own === null) return <span className={below.filed === 0 ? 'z' : ''}>{words}</span>;
  const { verdict, filed, later, undecided } = search;
  return (
    <MatrixLink
      planId={own.planId}
      filters={{ verdict, filed, later, undecided }}
      label={t('coverage.toBelow', { unit: unit.name })}
    >
      {words}
    </MatrixLink>
  );
}

function Opened({ unitId, depth, shown }: { unitId: string; depth: number; shown: Shown }) {
  const query = useTree(shown.planId, shown.search, unitId);
  if (query.data) {
    const sorted = byNeed(query.data.rows.map((row) => ({ row, sums: sumsOf(row, shown.of) })));
    if (sorted.length > 0) {
      return <UnitLines rows={sorted.map(({ row }) => row)} depth={depth} shown={shown} />;
    }
  }
  return (
    <tr className="cvbelow">
      <td colSpan={COLUMNS} className="s mut">
        {query.error ? (
          <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />
        ) : (
          t(query.data ? 'coverage.noUnits' : 'coverage.opening')
        )}
      </td>
    </tr>
  );
}
