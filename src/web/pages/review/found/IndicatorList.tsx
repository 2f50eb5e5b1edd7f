import type { PlanSource } from '../../../../contracts/source.ts';
import type { PlaceNamer } from '../../../../domain/placeWords.ts';
import { t } from '../../../i18n/index.ts';
import { groupsOf } from './shelves.ts';

type Indicator = PlanSource['indicators'][number];

interface IndicatorListProps {
  readonly indicators: readonly Indicator[];
  /** Index of the one whose words are lit. */
  readonly current: number | null;
  readonly placeOf: PlaceNamer;
  readonly onOpen: (index: number) => void;
}

/** Indicators as read: name, nature, unit, values by year, who answers for them; each leads to its words. */
export function IndicatorList({ indicators, current, placeOf, onOpen }: IndicatorListProps) {
  if (indicators.length === 0) return <p className="shelfnone">{t('review.indicatorsNone')}</p>;
  return (
    <div className="shelf" lang="zh-CN">
      <p className="mut s">{t('review.indicatorsNote')}</p>
      {groupsOf(indicators).map((group) => (
        <section key={group.first}>
          {group.name === null ? null : <h3>{group.name}</h3>}
          <ol>
            {group.rows.map((row, i) => {
              const index = group.first + i;
              return (
                <IndicatorRow
                  key={index}
                  indicator={row}
                  index={index}
                  isCurrent={index === current}
                  place={placeOf(row.source)}
                  onOpen={onOpen}
                />
              );
            })}
          </ol>
        </section>
      ))}
    </div>
  );
}

interface IndicatorRowProps {
  readonly indicator: Indicator;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly place: string | null;
  readonly onOpen: (index: number) => void;
}

function IndicatorRow({ indicator, index, isCurrent, place, onOpen }: IndicatorRowProps) {
  const { name, unit, nature, values, units } = indicator;
  return (
    <li className={`entry ${isCurrent ? 'on' : ''}`} data-entry={`indicators-${index}`}>
      <div className="eh">
        <b className="song">{name}</b>
        {nature === null ? null : <span className="chip">{t(`review.nature.${nature}`)}</span>}
        <PlaceLink place={place} isCurrent={isCurrent} onPress={() => onOpen(index)} />
      </div>
      {values.length > 0 ? (
        <dl className="vals">
          {values.map((value, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a table never move, and may be named alike
            <div key={i}>
              <dt>{value.label}</dt>
              <dd>
                {value.text === '' ? '—' : value.text}
                {unit === null || value.value === null ? null : <small> {unit}</small>}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {units.length > 0 ? (
        <p className="who">
          {units.map((one) => (
            <span key={one.name} className={`chip ${one.role === 'lead' ? 'lead' : ''}`}>
              {one.name}
              {one.role === 'lead' ? ` ${t('common.lead')}` : ''}
            </span>
          ))}
        </p>
      ) : null}
    </li>
  );
}

/** The way to the words of an entry, named as the format names places. */
export function PlaceLink({
  place,
  isCurrent,
  onPress,
}: {
  place: string | null;
  isCurrent: boolean;
  onPress: () => void;
}) {
  return (
    <button type="button" className="plainbtn s" aria-current={isCurrent} onClick={onPress}>
      {place ?? t('review.inTree')}
    </button>
  );
}
