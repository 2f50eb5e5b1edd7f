import { Fragment } from 'react';
import type { AuditEntry } from '../../../contracts/audit.ts';
import type { AuditSearch } from '../../address/deskFilters.ts';
import { momentText } from '../../format/dates.ts';
import { shortHash } from '../../format/numbers.ts';
import { type TextKey, t } from '../../i18n/index.ts';
import { audit as zh } from '../../i18n/zh/audit.ts';
import * as words from '../../i18n/zh/words.ts';
import { Button } from '../../kit/buttons.tsx';

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  /** `unit:seq` of the entry whose detail is shown. */
  readonly open: string | null;
  readonly onOpen: (key: string | null) => void;
  readonly onFilter: (changes: Partial<AuditSearch>) => void;
}

/** One row an entry; pressed, it shows its detail and its hash whole. */
export function AuditTable({ entries, open, onOpen, onFilter }: AuditTableProps) {
  return (
    <div className="scroll">
      <table className="tb audit">
        <thead>
          <tr>
            <th>{t('audit.at')}</th>
            <th>{t('audit.who')}</th>
            <th>{t('audit.what')}</th>
            <th>{t('audit.object')}</th>
            <th>{t('audit.unit')}</th>
            <th className="num">{t('audit.seq')}</th>
            <th>{t('audit.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const key = `${entry.unitId}:${entry.seq}`;
            const isOpen = key === open;
            return (
              <Fragment key={key}>
                {/* the button in the first cell is the keyboard's way */}
                <tr className={isOpen ? 'open' : ''} onClick={() => onOpen(isOpen ? null : key)}>
                  <td className="nw">
                    <button
                      type="button"
                      className="nm"
                      aria-expanded={isOpen}
                      aria-label={`${t('audit.openEntry')} ${momentText(entry.at)}`}
                    >
                      {momentText(entry.at)}
                    </button>
                  </td>
                  <td lang="zh-CN">{entry.actorName}</td>
                  <td>
                    {actionWord(entry.action)} <span className="mono mut">{entry.action}</span>
                  </td>
                  <td className="mono mut">{entry.objectType}</td>
                  <td lang="zh-CN">{entry.unitName}</td>
                  <td className="num">{entry.seq}</td>
                  <td className="mono mut">{shortHash(entry.hash)}</td>
                </tr>
                {isOpen ? <Detail entry={entry} onFilter={onFilter} /> : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Detail({ entry, onFilter }: { entry: AuditEntry; onFilter: AuditTableProps['onFilter'] }) {
  return (
    <tr className="detail">
      <td colSpan={7}>
        <dl>
          <dt>{t('audit.object')}</dt>
          <dd className="mono">
            {entry.objectType} {entry.objectId}
          </dd>
          <dt>{t('audit.detail')}</dt>
          <dd>
            <pre className="mono">{JSON.stringify(entry.detail, null, 2)}</pre>
          </dd>
          <dt>{t('audit.hash')}</dt>
          <dd className="mono">{entry.hash}</dd>
          <dt>{t('audit.seq')}</dt>
          <dd>
            {t('audit.chain', { unit: entry.unitName, seq: entry.seq })}{' '}
            <Button look="text" size="small" onClick={() => onFilter({ actorId: entry.actorId })}>
              {t('audit.onlyActor')}
            </Button>{' '}
            <Button look="text" size="small" onClick={() => onFilter({ action: entry.action })}>
              {t('audit.onlyAction')}
            </Button>
          </dd>
        </dl>
      </td>
    </tr>
  );
}

/** The action in words; one that has none yet stands by its code alone. */
function actionWord(action: string): string {
  const [area, step = ''] = action.split('.');
  if (area === 'obligation' && Object.hasOwn(words.action, step))
    return t(`action.${step}` as Extract<TextKey, `action.${string}`>);
  return Object.hasOwn(zh, `act.${action}`)
    ? t(`audit.act.${action}` as Extract<TextKey, `audit.act.${string}`>)
    : '';
}
