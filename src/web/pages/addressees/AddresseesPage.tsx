import { getRouteApi, Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { AddresseePage } from '../../../contracts/addressees.ts';
import { STANDINGS, type Standing } from '../../address/coverageFilters.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { inWords } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { MeasureCard } from './MeasureCard.tsx';
import { standingCounts, standingOf } from './standing.ts';
import '../../styles/overview.css';
import '../../styles/overview-panels.css';
import '../../styles/addressees.css';

const route = getRouteApi('/app/plans/$planId/addressees');

/** Whom the measures bind that speak of “some regions”: lists named and approved, conditions declared and judged. */
export function AddresseesPage() {
  useTitle(t('addressees.title'));
  const { planId } = route.useParams();
  const query = useEndpoint('listAddressees', { params: { planId } });
  return (
    <Loaded query={query} lines={8}>
      {(page) => (page.measures.length === 0 ? <NoneOpen planId={planId} /> : <Sheet page={page} />)}
    </Loaded>
  );
}

function NoneOpen({ planId }: { planId: string }) {
  return (
    <>
      <div className="lhead">
        <h1>{t('addressees.title')}</h1>
      </div>
      <section className="panel">
        <Empty
          sentence={t('addressees.none')}
          next={t('addressees.noneNext')}
          action={
            <Link className="btn" to="/plans/$planId/ledger" params={{ planId }} search={{}}>
              {t('addressees.toLedger')}
            </Link>
          }
        />
      </section>
    </>
  );
}

function Sheet({ page }: { page: AddresseePage }) {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const to = (next: Standing | undefined) =>
    void navigate({ search: { show: next }, replace: true, resetScroll: false });
  const { measures, plan } = page;
  const counts = standingCounts(measures);
  const shown = show === undefined ? measures : measures.filter((one) => standingOf(one) === show);
  return (
    <div className="adsheet">
      <div className="lede">
        <div>
          <p className="eyebrow">
            {t('addressees.eyebrow', { day: longDay(plan.today), n: measures.length })}
          </p>
          <h1>
            <Sentence counts={counts} total={measures.length} />
          </h1>
          <p className="sub noprint">{t('addressees.hint')}</p>
        </div>
      </div>
      <div className="filt noprint">
        <Segments
          label={t('addressees.show')}
          value={show ?? 'all'}
          onChange={(next) => to(next === 'all' ? undefined : next)}
          options={[
            { value: 'all' as const, label: t('addressees.show.all', { n: measures.length }) },
            ...STANDINGS.map((value) => ({
              value,
              label: t(`addressees.show.${value}`, { n: counts[value] }),
            })),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <section className="panel">
          <Empty
            sentence={t('addressees.nothing')}
            action={<Button onClick={() => to(undefined)}>{t('addressees.showAll')}</Button>}
          />
        </section>
      ) : null}
      {shown.map((measure) => (
        <MeasureCard key={measure.measureId} plan={plan} measure={measure} />
      ))}
    </div>
  );
}

const LEAD = {
  unknown: 'addressees.leadUnknown',
  waiting: 'addressees.leadWaiting',
  partly: 'addressees.leadPartly',
  settled: 'addressees.leadSettled',
} as const;

/** The lead: how many measures stand how; every number opens its measures. */
function Sentence({ counts, total }: { counts: Record<Standing, number>; total: number }): ReactNode {
  if (counts.settled === total) return t('addressees.leadAllSettled');
  const told = STANDINGS.filter((standing) => counts[standing] > 0);
  return (
    <>
      {told.map((standing, i) => (
        <Fragment key={standing}>
          {i > 0 ? t('addressees.between') : null}
          <Link from="/plans/$planId/addressees" to="." search={{ show: standing }} resetScroll={false}>
            {t(LEAD[standing], { n: inWords(counts[standing]) })}
          </Link>
        </Fragment>
      ))}
      {t('addressees.leadEnd')}
    </>
  );
}
