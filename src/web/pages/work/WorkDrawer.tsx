import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useEndpoint } from '../../api/hooks.ts';
import { periodName } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { Loaded } from '../../kit/states.tsx';
import { dueText, ObligationActions } from '../../parts/actions/ObligationActions.tsx';
import type { WorkRow } from '../../parts/actions/types.ts';

interface WorkDrawerProps {
  readonly row: WorkRow;
  readonly onClose: () => void;
  /** Opens the row after it; null: it is the last. */
  readonly onNext: (() => void) | null;
}

/** The steps of one row, beside the list; on a phone a full sheet. Esc closes it and gives the cursor back to its row. */
export function WorkDrawer({ row, onClose, onNext }: WorkDrawerProps) {
  const page = useEndpoint('getObligation', { params: { obligationId: row.obligationId } });
  const box = useDrawerFocus(onClose);
  const period = page.data?.periods.find((p) => p.id === row.period);
  return (
    <aside className="panel drawer" aria-label={t('work.details')} ref={box} tabIndex={-1}>
      <div className="ph">
        <Button look="text" size="small" aria-label={t('work.close')} onClick={onClose}>
          <Icon name="close" />
        </Button>
        <h2>
          {row.period && (row.kind === 'report' || row.kind === 'returned')
            ? t('actions.reportOf', { period: periodName(row.period) })
            : t(`work.kind.${row.kind}`)}
        </h2>
        {period && page.data ? <span className="s">{dueText(period, page.data.plan.today)}</span> : null}
        <span className="r">
          {onNext ? (
            <Button look="text" size="small" onClick={onNext}>
              {t('work.next')}
            </Button>
          ) : null}
        </span>
      </div>
      <div className="dbody">
        <Loaded query={page} lines={8}>
          {(found) => (
            <>
              <div className="dtitle">
                <p className="eyebrow">
                  {row.taskNo}. <span lang="zh-CN">{found.obligation.taskTitle}</span> ·{' '}
                  {found.item.addresseeText ?? t(`addressee.${found.obligation.addressee}`)} ·{' '}
                  {t(`obligationRole.${found.obligation.role}`)}
                </p>
                <h3 className="song" lang="zh-CN">
                  {found.item.text}
                </h3>
                {row.note !== '' && row.kind === 'report' ? (
                  <p className="s missed">
                    <Mark name="none" /> {row.note}
                  </p>
                ) : null}
                <p className="s">
                  <Link to="/obligations/$obligationId" params={{ obligationId: row.obligationId }}>
                    {t('work.openPage')}
                  </Link>
                </p>
              </div>
              <ObligationActions
                page={found}
                period={row.period}
                focus={row.kind}
                onReported={onNext ?? onClose}
              />
            </>
          )}
        </Loaded>
      </div>
    </aside>
  );
}

/** Takes the cursor when it opens; Esc closes, unless a field or a list inside wants the key first. */
function useDrawerFocus(onClose: () => void) {
  const box = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      close.current();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return box;
}
