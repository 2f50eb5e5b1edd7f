import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import type { CoverageSearch } from '../../address/coverageFilters.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { MatrixLink, VerdictsLink } from './links.tsx';
import { wholeShare } from './sums.ts';

/** The parts of the plan: what binds, what of it is covered, weakened, missing, over all regions under the filters. */
export function PartsShare({ matrix, search }: { matrix: CoverageMatrix; search: CoverageSearch }) {
  const { upstream, parts, total } = matrix;
  const planId = upstream.id;
  const rows = total.byPart.filter(({ bound }) => bound > 0);
  if (rows.length === 0) return null;
  return (
    <section className="panel cvparts" aria-labelledby="cvparts">
      <div className="ph">
        <h2 id="cvparts">{t('coverage.parts')}</h2>
      </div>
      <table className="tb cvtable">
        <thead>
          <tr>
            <th>{t('coverage.part')}</th>
            <th className="num">{t('coverage.partBound')}</th>
            <th className="num">{t('coverage.share')}</th>
            <th className="num">{t('coverage.word.weakened')}</th>
            <th className="num">{t('coverage.word.missing')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ partNo, bound, covered, weakened, missing }) => {
            const part = parts.find(({ no }) => no === partNo);
            const inPart = { ...search, part: partNo };
            return (
              <tr key={partNo}>
                <td className="cvpart">
                  <MatrixLink planId={planId} filters={inPart} className="plainlink">
                    <span lang="zh-CN">{part?.title ?? partNo}</span>
                  </MatrixLink>
                </td>
                <td className="num">{count(bound)}</td>
                <td className="num b">{wholeShare(covered, bound) ?? '–'}</td>
                <td className={weakened === 0 ? 'num z' : 'num'}>
                  <VerdictsLink planId={planId} filters={{ ...inPart, verdict: 'weakened' }}>
                    {count(weakened)}
                  </VerdictsLink>
                </td>
                <td className={missing === 0 ? 'num z' : 'num'}>
                  <VerdictsLink planId={planId} filters={{ ...inPart, verdict: 'missing' }}>
                    {count(missing)}
                  </VerdictsLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
