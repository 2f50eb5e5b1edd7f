import type { CoverageMatrix } from '../../../contracts/coverage.ts';
import { VERDICTS } from '../../../domain/coverage/types.ts';
import { type CoverageSearch, isNarrowed } from '../../address/coverageFilters.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { FilterSelect } from '../../kit/fields.tsx';

const FILED = ['any', 'yes', 'no'] as const;

/** The bar of filters; each writes the address. */
export function CoverageFilters({
  parts,
  search,
  onChange,
}: {
  parts: CoverageMatrix['parts'];
  search: CoverageSearch;
  onChange: (next: Partial<CoverageSearch>) => void;
}) {
  return (
    <section className="filt noprint" aria-label={t('coverage.filters')}>
      <FilterSelect
        label={t('coverage.part')}
        value={search.part ?? ''}
        onChange={(event) =>
          onChange({ part: event.target.value === '' ? undefined : Number(event.target.value) })
        }
      >
        <option value="">{t('coverage.partAll')}</option>
        {parts.map(({ no, label, title }) => (
          <option key={no} value={no} lang="zh-CN">
            {t('coverage.partName', { label, title })}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect
        label={t('coverage.verdict')}
        value={search.verdict ?? ''}
        onChange={(event) => onChange({ verdict: VERDICTS.find((one) => one === event.target.value) })}
      >
        <option value="">{t('coverage.verdictAny')}</option>
        {VERDICTS.map((one) => (
          <option key={one} value={one}>
            {t(`coverage.word.${one}`)}
          </option>
        ))}
      </FilterSelect>
      <Segments
        label={t('coverage.filed')}
        value={search.filed ?? 'any'}
        onChange={(value) => onChange({ filed: value === 'any' ? undefined : value })}
        options={FILED.map((value) => ({ value, label: t(`coverage.filed.${value}`) }))}
      />
      <Check label={t('coverage.later')} value={search.later} onChange={(later) => onChange({ later })} />
      <Check
        label={t('coverage.undecided')}
        value={search.undecided}
        onChange={(undecided) => onChange({ undecided })}
      />
      {isNarrowed(search) ? (
        <Button
          look="text"
          onClick={() =>
            onChange({
              part: undefined,
              verdict: undefined,
              filed: undefined,
              later: undefined,
              undecided: undefined,
            })
          }
        >
          {t('common.clear')}
        </Button>
      ) : null}
    </section>
  );
}

function Check({
  label,
  value,
  onChange,
}: {
  label: string;
  value: '1' | undefined;
  onChange: (value: '1' | undefined) => void;
}) {
  return (
    <label className="cvcheck">
      <input
        type="checkbox"
        checked={value === '1'}
        onChange={(event) => onChange(event.target.checked ? '1' : undefined)}
      />
      {label}
    </label>
  );
}
