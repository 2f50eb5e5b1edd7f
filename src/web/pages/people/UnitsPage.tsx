import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Unit } from '../../../contracts/units.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { CreateUnit } from './CreateUnit.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { UnitTable } from './UnitTable.tsx';
import { treeRows } from './unitTree.ts';
import '../../styles/people.css';

const route = getRouteApi('/app/units');

/** The unit tree: who stands under whom, and where nobody has an account. */
export function UnitsPage() {
  useTitle(t('people.units'));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [isCreating, setCreating] = useState(false);
  const [edited, setEdited] = useState<Unit | null>(null);
  const units = useEndpoint(
    'listUnits',
    { query: { limit: 500, ...(search.q ? { q: search.q } : {}) } },
    { keepPrevious: true },
  );
  const rows = units.data?.rows;
  return (
    <>
      <div className="lhead">
        <h1>{t('people.units')}</h1>
        <span className="mut">
          {rows && units.data
            ? t('people.unitsLead', {
                n: count(units.data.total),
                empty: count(rows.filter((unit) => unit.people === 0 && unit.validTo === null).length),
              })
            : ''}
        </span>
        <span className="sp" />
        {may('unit.manage') ? (
          <Button look="primary" onClick={() => setCreating(true)}>
            {t('people.newUnit')}
          </Button>
        ) : null}
      </div>
      <div className="filt wrap">
        <SearchBox
          label={t('people.searchUnit')}
          value={search.q ?? ''}
          onChange={(q) => void navigate({ search: q === '' ? {} : { q }, replace: true })}
        />
      </div>
      <section className="panel">
        <Loaded query={units} lines={10}>
          {(found) =>
            found.rows.length === 0 ? (
              <Empty sentence={t('people.unitsNone')} next={t('people.unitsNoneNext')} />
            ) : (
              <Tree units={found.rows} isSearch={search.q !== undefined} onEdit={setEdited} />
            )
          }
        </Loaded>
      </section>
      {isCreating ? <CreateUnit onClose={() => setCreating(false)} /> : null}
      {edited ? <UnitDialog unit={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

function Tree({
  units,
  isSearch,
  onEdit,
}: {
  units: readonly Unit[];
  isSearch: boolean;
  onEdit: (unit: Unit) => void;
}) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => treeRows(units, isSearch ? new Set() : closed), [units, closed, isSearch]);
  const toggle = (id: string) => {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  };
  return <UnitTable rows={rows} onToggle={toggle} onEdit={onEdit} />;
}
