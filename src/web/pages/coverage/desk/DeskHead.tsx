import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { UnitCoverage } from '../../../../contracts/coverage.ts';
import type { DeskShow } from '../../../address/coverageFilters.ts';
import { momentText } from '../../../format/dates.ts';
import { count } from '../../../format/numbers.ts';
import { locale, rich, t } from '../../../i18n/index.ts';
import { DeskLink, MatrixLink } from '../links.tsx';
import { deskCounts } from './deskRows.ts';

/** Which unit, with which plan; the sentence one can say of it. */
export function DeskHead({ coverage }: { coverage: UnitCoverage }) {
  const { upstream, unit, plan, computedAt } = coverage;
  return (
    <>
      <nav className="cvcrumbs" aria-label={t('coverage.crumbs')}>
        <MatrixLink planId={upstream.id} filters={{}} className="">
          {t('coverage.title')}
        </MatrixLink>
        {' › '}
        <span className="song mut" lang="zh-CN">
          {upstream.title}
        </span>
        {' › '}
        <b lang="zh-CN" aria-current="page">
          {unit.name}
        </b>
      </nav>
      <div className="lede">
        <div>
          {plan === null ? null : (
            <p className="eyebrow">
              {rich('coverage.deskPlan', {
                unit: <span lang="zh-CN">{unit.name}</span>,
                title: (
                  <span className="song" lang="zh-CN">
                    {plan.title}
                  </span>
                ),
              })}
            </p>
          )}
          <h1>
            {plan === null ? (
              rich('coverage.deskNoPlan', { unit: <span lang="zh-CN">{unit.name}</span> })
            ) : (
              <Sentence coverage={coverage} />
            )}
          </h1>
          <p className="sub">
            {plan === null ? null : (
              <Link to="/plans/$planId/ledger" params={{ planId: plan.id }} search={{}} className="noprint">
                {t('coverage.toOwnPlan')}
              </Link>
            )}
            {plan === null || unit.below === null ? null : (
              <>
                {'\u3000'}
                <MatrixLink planId={plan.id} filters={{}} className="noprint">
                  {t('coverage.toLower')}
                </MatrixLink>
              </>
            )}
            {computedAt === null ? null : (
              <span className="s mut">
                {plan === null ? '' : '\u3000'}
                {t('coverage.deskComputed', { at: momentText(computedAt) })}
              </span>
            )}
          </p>
        </div>
      </div>
    </>
  );
}

const TOLD = ['missing', 'weakened', 'stricter', 'covered'] as const satisfies readonly DeskShow[];

function Sentence({ coverage: { upstream, unit, duties } }: { coverage: UnitCoverage }): ReactNode {
  const counts = deskCounts(duties);
  const bound = duties.length - counts['not-applicable'];
  if (bound === 0) return t('coverage.deskNothing');
  const told = TOLD.filter((show) => counts[show] > 0).map((show) => ({
    show,
    words: rich('coverage.deskVerdict', {
      n: <b>{count(counts[show])}</b>,
      word: inSentence(t(`coverage.word.${show}`)),
    }),
  }));
  const open = counts.undecided;
  const all = [
    ...told,
    ...(open === 0
      ? []
      : [{ show: 'undecided' as const, words: rich('coverage.deskUndecided', { n: <b>{count(open)}</b> }) }]),
  ];
  const verdicts = all.map(({ show, words }, i) => (
    <Fragment key={show}>
      {i > 0 ? t('coverage.leadComma') : null}
      <DeskLink planId={upstream.id} unitId={unit.unitId} show={show} className="">
        {words}
      </DeskLink>
    </Fragment>
  ));
  return rich('coverage.deskLead', { bound: <b>{count(bound)}</b>, verdicts });
}

/** English verdicts begin small inside a sentence. */
function inSentence(word: string): string {
  return locale() === 'en' ? word.toLowerCase() : word;
}
