import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { CHANGES_KNOWN_SINCE } from '../../../domain/units/history.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { CreateUnit } from './CreateUnit.tsx';
import { FoundUnits } from './FoundUnits.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { UnitTabs } from './UnitTabs.tsx';
import { UnitTree } from './UnitTree.tsx';
import '../../styles/people.css';
import '../../styles/units.css';

const route = getRouteApi('/app/units');

/** The unit tree, level by level, on a day; or what a search finds. */
export function UnitsPage() {
  useTitle(t('people.units'));
  const { q, asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [isCreating, setCreating] = useState(false);
  const [edited, setEdited] = useState<Unit | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // the first row is the root, the total counts the whole tree
  const top = useEndpoint('listUnits', { query: { limit: 1, ...(asOf ? { asOf } : {}) } });
  const ask = (next: { q?: string | undefined; asOf?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const show = (unit: Unit) => setOpen(new Set([...open, ...unit.path.split('/')]));
  return (
    <>
      <div className="lhead">
        <h1>{t('people.units')}</h1>
        <span className="mut">{top.data ? t('units.lead', { n: count(top.data.total) }) : ''}</span>
        <span className="sp" />
        {may('unit.manage') ? (
          <Button look="primary" onClick={() => setCreating(true)}>
            {t('people.newUnit')}
          </Button>
        ) : null}
      </div>
      <UnitTabs />
      <div className="filt wrap">
        <SearchBox
          label={t('people.searchUnit')}
          value={q ?? ''}
          onChange={(words) => ask({ q: words === '' ? undefined : words })}
        />
        <label className="days">
          {t('units.asOf')}
          <input
            type="date"
            value={asOf ?? ''}
            onChange={(event) => ask({ asOf: event.target.value === '' ? undefined : event.target.value })}
          />
        </label>
        <span className="s mut">{t('units.searchHint')}</span>
      </div>
      {asOf !== undefined && asOf < CHANGES_KNOWN_SINCE ? <EarlierNote asOf={asOf} /> : null}
      <section className="panel">
        {q === undefined ? (
          <Loaded query={top} lines={10}>
            {(found) =>
              found.rows[0] ? (
                <UnitTree root={found.rows[0]} asOf={asOf} open={open} onToggle={toggle} onEdit={setEdited} />
              ) : (
                <Empty sentence={t('people.unitsNone')} next={t('units.otherDay')} />
              )
            }
          </Loaded>
        ) : (
          <FoundUnits q={q} />
        )}
      </section>
      {isCreating ? <CreateUnit onClose={() => setCreating(false)} onCreated={show} /> : null}
      {edited ? <UnitDialog unit={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

/** What is not known of a day before the data hold. */
function EarlierNote({ asOf }: { asOf: string }) {
  const today = useEndpoint('listUnits', { query: { limit: 1 } });
  const first = today.data?.rows[0]?.validFrom;
  const isBefore = first !== undefined && asOf < first;
  return (
    <p className="unote" role="note">
      {isBefore
        ? t('units.notKnown', { first: longDay(first) })
        : t('units.earlier', { since: longDay(CHANGES_KNOWN_SINCE) })}
    </p>
  );
}
