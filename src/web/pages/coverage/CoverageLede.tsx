import { Fragment, type ReactNode } from 'react';
import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import type { CoverageSearch } from '../../address/coverageFilters.ts';
import { longDay } from '../../format/dates.ts';
import { count, inWords } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';
import { MatrixLink, VerdictsLink } from './links.tsx';

interface Shown {
  readonly matrix: CoverageMatrix;
  readonly search: CoverageSearch;
}

/** The sentence a leader can say aloud; every number opens what it counts. */
export function CoverageLede({ matrix, search }: Shown) {
  const { upstream, duties, total } = matrix;
  const { undecided, added } = total.sums;
  return (
    <div className="lede">
      <div>
        <p className="eyebrow">
          {t('coverage.eyebrow', { day: longDay(upstream.today), duties: duties.length })}
        </p>
        <h1>
          <Sentence matrix={matrix} search={search} />
        </h1>
        {total.filed === 0 ? null : (
          <p className="sub">
            {undecided === 0 ? (
              t('coverage.subAllDecided')
            ) : (
              <VerdictsLink planId={upstream.id} filters={{ ...search, undecided: '1' }} className="">
                {t('coverage.subUndecided', { n: count(undecided) })}
              </VerdictsLink>
            )}{' '}
            {added === 0 ? null : t('coverage.subAdded', { n: count(added) })}
          </p>
        )}
      </div>
    </div>
  );
}

const TOLD = [
  ['missing', 'coverage.leadMissing', { verdict: 'missing' }],
  ['weakened', 'coverage.leadWeakened', { verdict: 'weakened' }],
  ['later', 'coverage.leadLater', { later: '1' }],
] as const;

function Sentence({ matrix: { upstream, total }, search }: Shown): ReactNode {
  if (total.units === 0) return t('coverage.leadNoUnits');
  if (total.filed === 0) return t('coverage.leadNoneFiled', { units: inWords(total.units) });
  const filed = (
    <MatrixLink planId={upstream.id} filters={{ ...search, filed: 'yes' }} className="">
      {rich('coverage.leadFiledN', { n: <b>{total.filed}</b> })}
    </MatrixLink>
  );
  const told = TOLD.filter(([kind]) => total.sums[kind] > 0);
  return (
    <>
      {rich('coverage.leadFiled', { units: inWords(total.units), filed })}
      {t('coverage.leadSemicolon')}
      {told.length === 0 ? t('coverage.leadClean') : null}
      {told.map(([kind, key, filters], i) => (
        <Fragment key={kind}>
          {i > 0 ? t('coverage.leadComma') : null}
          <VerdictsLink planId={upstream.id} filters={{ ...search, ...filters }} className="">
            {rich(key, { n: <b>{count(total.sums[kind])}</b> })}
          </VerdictsLink>
        </Fragment>
      ))}
      {told.length === 0 ? null : t('coverage.leadEnd')}
    </>
  );
}
