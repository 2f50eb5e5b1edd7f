import type { CoverageMatrix } from '../../../../contracts/coverage.ts';
import type { CoverageRowsSearch } from '../../../address/coverageFilters.ts';
import { t } from '../../../i18n/index.ts';
import { CellMark } from '../CellMark.tsx';
import { CELL_WORDS, dutyCounts } from '../letters.ts';
import { VerdictsLink } from '../links.tsx';

const SHOWN = CELL_WORDS.filter((word) => word !== 'unfiled');
/** What finds the verdicts that say so; what binds nobody yet has no verdict of its own. */
const FILTERS: Readonly<Record<(typeof SHOWN)[number], CoverageRowsSearch>> = {
  ...{ covered: { verdict: 'covered' }, weakened: { verdict: 'weakened' }, later: { later: '1' } },
  ...{ stricter: { verdict: 'stricter' }, missing: { verdict: 'missing' } },
  ...{ 'not-applicable': { verdict: 'not-applicable' }, unbound: {} },
};

/** On a phone: each duty with how many regions say what of it; a number opens them. */
export function DutyCards({ matrix: { upstream, duties, rows } }: { matrix: CoverageMatrix }) {
  const filed = rows.filter(({ plan }) => plan !== null);
  return (
    <ol className="cvcards">
      {duties.map((duty, i) => {
        const counts = dutyCounts(filed, i);
        const told = SHOWN.filter((word) => counts.has(word));
        return (
          <li key={duty.id}>
            <p className="song" lang="zh-CN">
              <b>{duty.no}</b>　{duty.text}
            </p>
            <p className="cvcounts s">
              {told.length === 0 ? <span className="mut">{t('coverage.cardNone')}</span> : null}
              {told.map((word) => (
                <VerdictsLink key={word} planId={upstream.id} filters={{ dutyId: duty.id, ...FILTERS[word] }}>
                  <CellMark word={word} decided={false} />
                  {t(`coverage.word.${word}`)} {counts.get(word)}
                </VerdictsLink>
              ))}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
