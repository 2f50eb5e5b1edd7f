import type { SearchAnswer } from '../../../contracts/search.ts';
import { SEARCH_KINDS } from '../../../domain/search/index.ts';
import type { SearchSearch } from '../../address/searchFilters.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { FilterSelect } from '../../kit/fields.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { usePlansInView } from '../../session/planInView.ts';

interface FilterProps {
  readonly search: SearchSearch;
  readonly onChange: (next: Partial<SearchSearch>) => void;
}

/** The words, and where they are looked for: all of it stands in the address. */
export function SearchFilters({ search, onChange }: FilterProps) {
  const { rows } = usePlansInView();
  const plans = rows.filter(({ status }) => status !== 'draft');
  const unit = useEndpoint(
    'getUnit',
    { params: { unitId: search.unit ?? '' } },
    { enabled: search.unit !== undefined },
  );
  return (
    <section className="filt wrap srfilt" aria-label={t('ledger.filters')}>
      <SearchBox
        label={t('search.find')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q === '' ? undefined : q })}
      />
      {plans.length > 1 ? (
        <FilterSelect
          label={t('search.plan')}
          value={search.planId ?? ''}
          onChange={({ target }) => onChange({ planId: target.value === '' ? undefined : target.value })}
        >
          <option value="">{t('common.all')}</option>
          {plans.map(({ id, title }) => (
            <option key={id} value={id} lang="zh-CN">
              {title}
            </option>
          ))}
        </FilterSelect>
      ) : null}
      <UnitPicker
        label={t('search.unit')}
        placeholder={t('search.unitHint')}
        value={search.unit === undefined ? null : { id: search.unit, name: unit.data?.unit.name ?? '……' }}
        onChange={(chosen) => onChange({ unit: chosen?.id })}
        clearable
      />
    </section>
  );
}

/** The kinds, each with how many there are. */
export function KindTabs({ search, onChange, groups }: FilterProps & { groups: SearchAnswer['groups'] }) {
  return (
    <fieldset className="srkinds" aria-label={t('search.kinds')}>
      <button
        type="button"
        aria-pressed={search.kind === undefined}
        onClick={() => onChange({ kind: undefined })}
      >
        {t('common.all')}
      </button>
      {SEARCH_KINDS.map((kind) => {
        const group = groups.find((one) => one.kind === kind);
        return (
          <button
            type="button"
            key={kind}
            aria-pressed={search.kind === kind}
            onClick={() => onChange({ kind })}
          >
            {t(`search.kind.${kind}`)}{' '}
            {group ? <i>{`${count(group.total)}${group.more ? '+' : ''}`}</i> : null}
          </button>
        );
      })}
    </fieldset>
  );
}
