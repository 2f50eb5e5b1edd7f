import { Link } from '@tanstack/react-router';
import type { TimelineEntry } from '../../contracts/ledger.ts';
import type { ActionType } from '../../domain/obligation/types.ts';
import { ACTION_ZH } from '../../domain/words.ts';
import { momentText } from '../format/dates.ts';
import { t } from '../i18n/index.ts';

/** What happened, newest first; entries are only ever added. */
export function Timeline({
  entries,
  linked = false,
}: {
  entries: readonly TimelineEntry[];
  linked?: boolean;
}) {
  return (
    <ol className="tlx">
      {entries.map((entry) => (
        <li key={entry.id} className={lookOf(entry.type)}>
          <time dateTime={entry.at}>
            <b>{entry.on.slice(5)}</b> {momentText(entry.at).slice(11)}
          </time>
          <i />
          <p>
            <b>{actionWord(entry.type)}</b>
            <span className="mut">
              {entry.unitName} · {entry.actorName}
            </span>
            <br />
            {linked ? (
              <Link
                className="plainlink"
                to="/obligations/$obligationId"
                params={{ obligationId: entry.obligationId }}
              >
                {entry.itemNo}
              </Link>
            ) : (
              entry.itemNo
            )}
            {'\u3000'}
            {entry.text}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Word of an action; one this browser does not know yet is shown by its name. */
function actionWord(type: string): string {
  return isAction(type) ? t(`action.${type}`) : type;
}

function isAction(type: string): type is ActionType {
  return type in ACTION_ZH;
}

const DONE = new Set(['accept-evidence', 'accept-report', 'approve-milestones', 'verify', 'close']);

/** Ink for what was judged good, red for what was sent back, hollow for the rest. */
function lookOf(type: string): string {
  if (DONE.has(type)) return 'done';
  return type.startsWith('return') || type === 'reopen' || type === 'void' ? 'back' : 'act';
}
