import { ONCE } from '../../../domain/requests/index.ts';
import { periodName } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import type { OfferedFigure } from './elsewhere.ts';

/** What the unit reported elsewhere of the figures of this form: one press takes it over. */
export function ReportedElsewhere({
  offered,
  onUse,
}: {
  offered: readonly OfferedFigure[];
  onUse: (offer: OfferedFigure) => void;
}) {
  if (offered.length === 0) return null;
  return (
    <ul className="elsewhere s" aria-label={t('requests.reported')}>
      {offered.map((offer) => {
        const { name, unit, value, source } = offer.found;
        const period = source.period === ONCE ? t('requests.once') : periodName(source.period);
        const words =
          source.kind === 'ledger'
            ? t('requests.source.ledger')
            : t(`requests.source.${source.kind}`, { period, title: source.title });
        return (
          <li key={offer.row.key}>
            <span lang="zh-CN">{unit === '' ? name : `${name}（${unit}）`}</span>{' '}
            {t('requests.offerFrom', { value: count(value), source: words })}{' '}
            <Button look="text" size="small" onClick={() => onUse(offer)}>
              {t('requests.use')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
