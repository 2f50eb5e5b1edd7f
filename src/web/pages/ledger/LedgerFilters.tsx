import { type RefObject, useEffect, useRef } from 'react';
import type { Ledger } from '../../../contracts/ledger.ts';
import { LIGHTS } from '../../../domain/lights.ts';
import { DENSITIES, hidden, LEDGER_COLUMNS, type LedgerSearch } from '../../address/filters.ts';
import { t } from '../../i18n/index.ts';
import { Segments } from '../../kit/buttons.tsx';
import { FilterSelect } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { Mark } from '../../kit/marks.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { columnsOf } from './columns.ts';

interface FiltersProps {
  readonly ledger: Ledger;
  readonly parts: Ledger['parts'];
  readonly search: LedgerSearch;
  readonly onChange: (next: Partial<LedgerSearch>) => void;
}

/** The bar of filters; each writes the address, and the sizes beside the words are those before filtering. */
export function LedgerFilters({ ledger, parts, search, onChange }: FiltersProps) {
  const { facets } = ledger;
  const bar = useRef<HTMLElement>(null);
  usePublishedHeight(bar);
  return (
    <section className="filt" ref={bar} aria-label={t('ledger.filters')}>
      <PartFilter {...{ parts, search, onChange }} />
      <FilterSelect
        label={t('ledger.department')}
        value={search.unit ?? ''}
        onChange={(event) => onChange({ unit: event.target.value || undefined })}
      >
        <option value="">{t('ledger.departmentAll', { n: facets.units.length })}</option>
        {facets.units.map((unit) => (
          <option key={unit.unitId} value={unit.unitId}>
            {unit.name} {unit.tasks}
          </option>
        ))}
      </FilterSelect>
      <Segments
        label={t('ledger.byLight')}
        value={search.light ?? 'all'}
        onChange={(value) => onChange({ light: value === 'all' ? undefined : value })}
        options={[
          { value: 'all' as const, label: t('common.all') },
          ...LIGHTS.filter((name) => facets.lights[name] > 0 || name === search.light).map((name) => ({
            value: name,
            label: (
              <>
                <Mark name={name} />
                {t(`light.${name}`)} {facets.lights[name]}
              </>
            ),
          })),
        ]}
      />
      <DeadlineFilter {...{ ledger, search, onChange }} />
      <span className="sp" />
      <SearchBox
        label={t('ledger.findIn')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <ColumnsMenu {...{ search, onChange }} />
      <Segments
        label={t('ledger.density')}
        className="dens"
        value={search.rows ?? 'medium'}
        onChange={(rows) => onChange({ rows: rows === 'medium' ? undefined : rows })}
        options={DENSITIES.map((value) => ({ value, label: t(`ledger.${value}`) }))}
      />
    </section>
  );
}

function PartFilter({ parts, search, onChange }: Omit<FiltersProps, 'ledger'>) {
  return (
    <FilterSelect
      label={t('ledger.part')}
      value={search.part === undefined ? '' : String(search.part)}
      onChange={(event) =>
        onChange({ part: event.target.value === '' ? undefined : Number(event.target.value) })
      }
    >
      <option value="">{t('ledger.partAll')}</option>
      {parts.map((part) => (
        <option key={part.no} value={part.no}>
          {part.label}、{part.title}
        </option>
      ))}
    </FilterSelect>
  );
}

function DeadlineFilter({ ledger, search, onChange }: Omit<FiltersProps, 'parts'>) {
  const sizes = new Map<string, number>();
  for (const { kind, tasks } of ledger.facets.deadlines) sizes.set(kind, (sizes.get(kind) ?? 0) + tasks);
  const kinds = [...new Set(ledger.facets.deadlines.map(({ kind }) => kind))];
  return (
    <Segments
      label={t('ledger.byDeadline')}
      value={search.deadline ?? 'all'}
      onChange={(value) => onChange({ deadline: value === 'all' ? undefined : value })}
      options={[
        { value: 'all' as const, label: t('ledger.anyDeadline') },
        ...kinds.map((kind) => ({ value: kind, label: `${t(`deadlineKind.${kind}`)} ${sizes.get(kind)}` })),
      ]}
    />
  );
}

function ColumnsMenu({ search, onChange }: Omit<FiltersProps, 'ledger' | 'parts'>) {
  const columns = columnsOf(search.hide);
  const toggle = (column: (typeof LEDGER_COLUMNS)[number]) => {
    const gone = LEDGER_COLUMNS.filter((c) => (c === column ? columns.shows(c) : !columns.shows(c)));
    onChange({ hide: hidden(gone.join(',')) });
  };
  return (
    <Menu stays label={t('ledger.columns')} button={<Icon name="columns" />}>
      {LEDGER_COLUMNS.map((column) => (
        <label key={column}>
          <input type="checkbox" checked={columns.shows(column)} onChange={() => toggle(column)} />
          {t(`ledger.col-${column}`)}
        </label>
      ))}
    </Menu>
  );
}

/** Tells the sticky head of the table how high the bar stands: it wraps in narrow windows and in English. */
function usePublishedHeight(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const bar = ref.current;
    if (!bar) return;
    const observer = new ResizeObserver(() => {
      bar.parentElement?.style.setProperty('--filt', `${bar.offsetHeight}px`);
    });
    observer.observe(bar);
    return () => observer.disconnect();
  }, [ref]);
}
