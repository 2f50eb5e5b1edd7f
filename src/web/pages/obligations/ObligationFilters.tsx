import type { ObligationRow } from '../../../contracts/obligations.ts';
import { LIGHTS } from '../../../domain/lights.ts';
import { OBLIGATION_ROLES, OBLIGATION_STATES } from '../../../domain/obligation/types.ts';
import { type ObligationSearch, obligationSearch } from '../../address/filters.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { FilterSelect } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';

interface FilterProps {
  readonly search: ObligationSearch;
  /** Rows on the screen: they know the names of what the address names by id. */
  readonly rows: readonly ObligationRow[];
  readonly onChange: (next: Partial<ObligationSearch>) => void;
  readonly onClear: () => void;
}

/** The filters one sets by hand, and as chips those that came with a figure's link. */
export function ObligationFilters({ search, rows, onChange, onClear }: FilterProps) {
  const given = givenOf(search, rows);
  return (
    <section className="filt" aria-label={t('ledger.filters')}>
      <Choice
        label={t('obligations.light')}
        value={search.light}
        options={LIGHTS.map((value) => [value, t(`light.${value}`)])}
        onPick={(light) => onChange(obligationSearch.pick({ light: true }).parse({ light }))}
      />
      <Choice
        label={t('obligations.state')}
        value={search.state}
        options={OBLIGATION_STATES.map((value) => [value, t(`state.${value}`)])}
        onPick={(state) => onChange(obligationSearch.pick({ state: true }).parse({ state }))}
      />
      <Choice
        label={t('obligations.role')}
        value={search.role}
        options={OBLIGATION_ROLES.map((value) => [value, t(`obligationRole.${value}`)])}
        onPick={(role) => onChange(obligationSearch.pick({ role: true }).parse({ role }))}
      />
      <Choice
        label={t('obligations.level')}
        value={search.level}
        options={[
          ['national', t('level.national')],
          ['province', t('level.province')],
        ]}
        onPick={(level) => onChange(obligationSearch.pick({ level: true }).parse({ level }))}
      />
      {given.map(({ key, words }) => (
        <button
          key={key}
          type="button"
          className="chip given"
          aria-label={t('obligations.remove', { what: words })}
          onClick={() => onChange({ [key]: undefined })}
        >
          {words}
          <Icon name="close" />
        </button>
      ))}
      {Object.values(search).some((value) => value !== undefined) ? (
        <Button look="text" onClick={onClear}>
          {t('common.clear')}
        </Button>
      ) : null}
      <span className="sp" />
      <SearchBox
        label={t('obligations.find')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q === '' ? undefined : q })}
      />
    </section>
  );
}

function Choice({
  label,
  value,
  options,
  onPick,
}: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
  onPick: (value: string | undefined) => void;
}) {
  return (
    <FilterSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onPick(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{t('common.all')}</option>
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </FilterSelect>
  );
}

/** Filters that came with a link, in words. */
function givenOf(search: ObligationSearch, rows: readonly ObligationRow[]) {
  const unit = rows.find((row) => row.unitId === search.unit)?.unitName ?? search.unit;
  const words: Partial<Record<keyof ObligationSearch, string | undefined>> = {
    part: search.part === undefined ? undefined : t('obligations.part', { n: search.part }),
    task: search.task === undefined ? undefined : t('obligations.task', { n: search.task }),
    itemId: search.itemId === undefined ? undefined : t('obligations.item', { no: rows[0]?.itemNo ?? '' }),
    unit: unit === undefined ? undefined : t('obligations.unit', { name: unit }),
    approval: search.approval === undefined ? undefined : t(`approval.${search.approval}`),
    turn: search.turn && t(`obligations.turn-${search.turn}`),
    missing: search.missing && t('obligations.missing'),
    report: search.report && t(`obligations.report-${search.report}`),
    pendingEvidence: search.pendingEvidence && t('obligations.pendingEvidence'),
    dueBefore: search.dueBefore && t('obligations.dueBefore', { day: search.dueBefore }),
    dueOn: search.dueOn && t('obligations.dueOn', { day: search.dueOn }),
  };
  const keys = obligationSearch.keyof().options;
  return keys.flatMap((key) => {
    const text = words[key];
    return text === undefined ? [] : [{ key, words: text }];
  });
}
