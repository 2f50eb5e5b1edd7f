import { daysBetween, plainDate } from '../../kernel/plainDate.ts';
import { count } from '../format/numbers.ts';
import { t } from '../i18n/index.ts';

/** More pieces than this are told by their numbers alone. */
const MOST_PIECES = 200;

interface TargetProps {
  readonly quantity: { readonly value: number; readonly unit: string };
  readonly target: { readonly reported: number | null; readonly verified: number | null };
  readonly dueOn: string | null;
  readonly today: string;
}

/** A number to reach, drawn as pieces: ink verified, half-filled reported and unjudged, hollow missing. */
export function TargetPieces({ quantity, target, dueOn, today }: TargetProps) {
  const total = quantity.value;
  const verified = target.verified ?? 0;
  const pending = Math.max(0, (target.reported ?? 0) - verified);
  const open = Math.max(0, total - verified - pending);
  const drawn = Number.isInteger(total) && total > 0 && total <= MOST_PIECES;
  return (
    <div className="pb tgb">
      {drawn ? (
        <div
          className="dots"
          role="img"
          aria-label={t('task.targetLabel', { total, unit: quantity.unit, verified, pending })}
        >
          {Array.from({ length: total }, (_, i) => i).map((i) => (
            <i key={i} className={i < verified ? 'v' : i < verified + pending ? 'p' : ''} />
          ))}
        </div>
      ) : null}
      <div>
        <p className="big">
          <b>{target.verified === null ? '–' : count(verified)}</b>
          <span>
            ／{count(total)}
            <span lang="zh-CN">{quantity.unit}</span>
          </span>
        </p>
        {target.reported === null && target.verified === null ? (
          <p className="s mut">{t('task.noValue')}</p>
        ) : (
          <ul>
            <li>
              <i className="v" />
              {t('task.verified', { n: count(verified) })}
            </li>
            <li>
              <i className="p" />
              {t('task.pending', { n: count(pending) })}
            </li>
            <li>
              <i />
              {t('task.open', { n: count(open) })}
            </li>
          </ul>
        )}
        {dueOn === null ? null : <p className="s mut">{dueText(dueOn, today)}</p>}
      </div>
    </div>
  );
}

function dueText(dueOn: string, today: string): string {
  const left = daysBetween(plainDate(today), plainDate(dueOn));
  return left >= 0 ? t('task.due', { day: dueOn, n: left }) : t('task.overdue', { day: dueOn, n: -left });
}
