import { useState } from 'react';
import type { UnitCoverage } from '../../../../contracts/coverage.ts';
import type { DeskSearch } from '../../../address/coverageFilters.ts';
import { t } from '../../../i18n/index.ts';
import { Button, Segments } from '../../../kit/buttons.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { SearchBox } from '../../../kit/SearchBox.tsx';
import { DeriveDialog } from './DeriveDialog.tsx';
import { DESK_SHOWS, deskCounts, surePairs } from './deskRows.ts';
import type { Desk } from './useDesk.ts';

/** What is shown, with counts; words looked for; the steps on many at once. */
export function DeskFilters({
  coverage,
  desk,
  search,
  onChange,
}: {
  coverage: UnitCoverage;
  desk: Desk;
  search: DeskSearch;
  onChange: (next: Partial<DeskSearch>) => void;
}) {
  const { duties, added } = coverage;
  const counts = deskCounts(duties);
  return (
    <div className="filt noprint">
      <Segments
        label={t('coverage.show')}
        value={search.show ?? 'all'}
        onChange={(next) => onChange({ show: next === 'all' ? undefined : next })}
        options={[
          { value: 'all' as const, label: t('coverage.show.all', { n: duties.length }) },
          ...DESK_SHOWS.filter((show) => counts[show] > 0 || show === search.show).map((value) => ({
            value,
            label: t(`coverage.show.${value}`, { n: counts[value] }),
          })),
          { value: 'added' as const, label: t('coverage.show.added', { n: added.length }) },
        ]}
      />
      <SearchBox
        label={t('coverage.find')}
        value={search.q ?? ''}
        onChange={(next) => onChange({ q: next === '' ? undefined : next })}
      />
      <span className="sp" />
      <Many coverage={coverage} desk={desk} missing={counts.missing} />
    </div>
  );
}

/** Confirms the sure ones, takes over the missing ones: each says what it will do before it does it. */
function Many({ coverage, desk, missing }: { coverage: UnitCoverage; desk: Desk; missing: number }) {
  const [open, setOpen] = useState<'sure' | 'derive' | null>(null);
  const pairs = surePairs(coverage.duties);
  const { may } = coverage;
  const close = () => setOpen(null);
  return (
    <>
      {may.derive && missing > 0 ? (
        <Button disabled={desk.busy} onClick={() => setOpen('derive')}>
          {t('coverage.deriveAll', { n: missing })}
        </Button>
      ) : null}
      {may.decide && pairs.length > 0 ? (
        <Button look="primary" disabled={desk.busy} onClick={() => setOpen('sure')}>
          {t('coverage.confirmSure', { n: pairs.length })}
        </Button>
      ) : null}
      {open === 'derive' ? (
        <DeriveDialog
          count={missing}
          busy={desk.busy}
          onSend={() => desk.derive('missing', close)}
          onClose={close}
        />
      ) : null}
      {open === 'sure' ? (
        <Dialog
          title={t('coverage.confirmSureTitle')}
          onClose={close}
          foot={
            <>
              <span className="sp" />
              <Button look="primary" disabled={desk.busy} onClick={() => desk.confirm(pairs, close)}>
                {t('coverage.confirmSure', { n: pairs.length })}
              </Button>
            </>
          }
        >
          <p>
            {t('coverage.confirmSureWhat', {
              n: pairs.length,
              duties: new Set(pairs.map(({ dutyId }) => dutyId)).size,
            })}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
