import type { MeasureAddresseesView } from '../../../contracts/addressees.ts';
import { momentText } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';

type Entries = MeasureAddresseesView['history'];

/** What was done to a measure's addressees, newest first; entries are only ever added. */
export function History({ entries }: { entries: Entries }) {
  if (entries.length === 0) return null;
  return (
    <details className="adhist">
      <summary>
        {t('addressees.history')}
        <span className="s mut">{t('addressees.historyCount', { n: entries.length })}</span>
      </summary>
      <ol>
        {entries.map(({ id, type, actorName, actorUnitName, on, at, words }) => (
          <li key={id}>
            <time dateTime={at} title={momentText(at)}>
              {on}
            </time>
            <p>
              {/* the sentence of the journal begins with the step, in Chinese */}
              {words.startsWith(t(`addressees.action.${type}`)) ? null : (
                <b>{t(`addressees.action.${type}`)}</b>
              )}
              <span className="s mut" lang="zh-CN">
                {actorUnitName} · {actorName}
              </span>
              <br />
              <span lang="zh-CN">{words}</span>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
