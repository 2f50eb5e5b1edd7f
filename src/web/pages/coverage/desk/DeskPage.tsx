import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { UnitCoverage } from '../../../../contracts/coverage.ts';
import type { DeskSearch } from '../../../address/coverageFilters.ts';
import { useEndpoint } from '../../../api/hooks.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Empty, Loaded, ProblemNote } from '../../../kit/states.tsx';
import { useTitle } from '../../../shell/useTitle.ts';
import { AddedList } from './AddedList.tsx';
import { DerivedNote } from './DerivedNote.tsx';
import { DeskFilters } from './DeskFilters.tsx';
import { DeskHead } from './DeskHead.tsx';
import { DutyRow } from './DutyRow.tsx';
import { dutiesShown, itemsById } from './deskRows.ts';
import { NoPlan } from './NoPlan.tsx';
import { type Desk, useDesk } from './useDesk.ts';
import { useDeskKeys } from './useDeskKeys.ts';
import '../../../styles/overview.css';
import '../../../styles/coverage.css';
import '../../../styles/coverage-desk.css';
import '../../../parts/actions/actions.css';

const route = getRouteApi('/app/plans/$planId/coverage/$unitId');

/** The desk at which one unit's plan is held against the plan above, duty by duty. */
export function DeskPage() {
  useTitle(t('coverage.title'));
  useDeskKeys();
  const params = route.useParams();
  const query = useEndpoint('getUnitCoverage', { params });
  const desk = useDesk(params);
  return (
    <Loaded query={query} lines={8}>
      {(coverage) => <Sheet coverage={coverage} desk={desk} />}
    </Loaded>
  );
}

function Sheet({ coverage, desk }: { coverage: UnitCoverage; desk: Desk }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<DeskSearch>) =>
    void navigate({
      search: (old) => ({ ...old, at: undefined, ...next }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="cvdesk">
      <DeskHead coverage={coverage} />
      {desk.problem ? <ProblemNote problem={desk.problem} /> : null}
      {desk.derived === null ? null : <DerivedNote derived={desk.derived} />}
      {coverage.plan === null ? (
        <NoPlan coverage={coverage} desk={desk} />
      ) : (
        <>
          <DeskFilters coverage={coverage} desk={desk} search={search} onChange={change} />
          {search.show === 'added' ? (
            <AddedList coverage={coverage} desk={desk} q={search.q} />
          ) : (
            <Duties coverage={coverage} desk={desk} search={search} onChange={change} />
          )}
        </>
      )}
    </div>
  );
}

function Duties({
  coverage,
  desk,
  search: { show, q, at },
  onChange,
}: {
  coverage: UnitCoverage;
  desk: Desk;
  search: DeskSearch;
  onChange: (next: Partial<DeskSearch>) => void;
}) {
  const rows = useMemo(() => dutiesShown(coverage, show, q), [coverage, show, q]);
  const items = useMemo(() => itemsById(coverage.items), [coverage.items]);
  useHeld(at);
  return (
    <section className="panel" aria-labelledby="cvduties">
      <div className="ph">
        <h2 id="cvduties">{t('coverage.duties')}</h2>
        <span className="s" role="status">
          {t('coverage.dutiesShown', { shown: rows.length })}
        </span>
        <span className="r mut noprint cvkeys">{t('coverage.deskKeys')}</span>
      </div>
      {rows.length === 0 ? (
        <Empty
          sentence={t('coverage.nothing')}
          action={
            <Button onClick={() => onChange({ show: undefined, q: undefined })}>
              {t('coverage.showAll')}
            </Button>
          }
        />
      ) : (
        <div className="cvcols s mut" aria-hidden="true">
          <span>{t('coverage.colDuty')}</span>
          <span>{t('coverage.colVerdict')}</span>
          <span>{t('coverage.colItems')}</span>
        </div>
      )}
      {rows.map((row) => (
        <DutyRow key={row.duty.id} row={row} items={items} may={coverage.may} desk={desk} />
      ))}
    </section>
  );
}

/** Brings the duty that the address names into view, once. */
function useHeld(dutyId: string | undefined): void {
  useEffect(() => {
    const row = dutyId === undefined ? null : document.getElementById(`duty-${dutyId}`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'center' });
  }, [dutyId]);
}
