import type { PlanSource } from '../../../../contracts/source.ts';
import type { PlaceNamer } from '../../../../domain/placeWords.ts';
import { t } from '../../../i18n/index.ts';
import { PlaceLink } from './IndicatorList.tsx';

interface OtherTableListProps {
  readonly tables: PlanSource['otherTables'];
  /** Index of the one whose words are lit. */
  readonly current: number | null;
  readonly placeOf: PlaceNamer;
  readonly onOpen: (index: number) => void;
}

/** Tables that hold neither tasks nor indicators, each with the reason why it was not taken for a task table. */
export function OtherTableList({ tables, current, placeOf, onOpen }: OtherTableListProps) {
  if (tables.length === 0) return <p className="shelfnone">{t('review.tablesNone')}</p>;
  return (
    <div className="shelf">
      <p className="mut s">{t('review.tablesNote')}</p>
      <ol>
        {tables.map(({ title, headers, rows, why, source }, index) => (
          <li
            key={source.start}
            className={`entry ${index === current ? 'on' : ''}`}
            data-entry={`tables-${index}`}
          >
            <div className="eh">
              <b className="song" lang="zh-CN">
                {title ?? t('review.tableUntitled')}
              </b>
              <span className="chip">{t('review.tableRows', { n: rows })}</span>
              <PlaceLink
                place={placeOf(source)}
                isCurrent={index === current}
                onPress={() => onOpen(index)}
              />
            </div>
            {headers.length > 0 ? (
              <p className="heads" lang="zh-CN">
                {headers.filter((header) => header !== '').join(' ｜ ')}
              </p>
            ) : null}
            <p className="why" lang="zh-CN">
              {t('review.tableWhy', { why })}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
