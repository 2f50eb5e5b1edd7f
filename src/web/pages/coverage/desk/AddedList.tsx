import { useMemo, useState } from 'react';
import type { DutyView, LocalItemView, UnitCoverage } from '../../../../contracts/coverage.ts';
import { rich, t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Empty } from '../../../kit/states.tsx';
import { ReasonForm } from '../../../parts/actions/ReasonForm.tsx';
import { ChooseDialog } from './ChooseDialog.tsx';
import { holds, itemsById } from './deskRows.ts';
import type { Desk } from './useDesk.ts';

interface ListProps {
  readonly coverage: UnitCoverage;
  readonly desk: Desk;
  readonly q: string | undefined;
}

/** Items of the unit's plan that answer no duty, each with the duty whose words are nearest. */
export function AddedList({ coverage, desk, q }: ListProps) {
  const { added, items, duties, may } = coverage;
  const byId = useMemo(() => itemsById(items), [items]);
  const dutyById = useMemo(() => new Map(duties.map(({ duty }) => [duty.id, duty])), [duties]);
  const shown = added.flatMap(({ itemId, nearest }) => {
    const item = byId.get(itemId);
    if (item === undefined || (q !== undefined && !holds(item, q))) return [];
    return [{ item, nearest }];
  });
  return (
    <section className="panel" aria-labelledby="cvadded">
      <div className="ph">
        <h2 id="cvadded">{t('coverage.added')}</h2>
        <span className="s">{t('coverage.addedHint')}</span>
      </div>
      {shown.length === 0 ? (
        <Empty sentence={t(added.length === 0 ? 'coverage.addedNone' : 'coverage.nothing')} />
      ) : null}
      {shown.map(({ item, nearest }) => (
        <Added
          key={item.id}
          item={item}
          nearest={nearest === null ? undefined : dutyById.get(nearest.dutyId)}
          score={nearest?.score ?? 0}
          duties={duties.map(({ duty }) => duty)}
          mayDecide={may.decide}
          desk={desk}
        />
      ))}
    </section>
  );
}

function Added({
  item,
  nearest,
  score,
  duties,
  mayDecide,
  desk,
}: {
  item: LocalItemView;
  nearest: DutyView | undefined;
  score: number;
  duties: readonly DutyView[];
  mayDecide: boolean;
  desk: Desk;
}) {
  const [open, setOpen] = useState<'here' | 'other' | null>(null);
  const close = () => setOpen(null);
  return (
    <article className="cvduty cvadd" tabIndex={-1} aria-label={`${item.no} ${item.text}`}>
      <div className="cvc1">
        <p className="song cvtext" lang="zh-CN">
          <b>{item.no}</b>
          {item.text}
        </p>
        <p className="s mut">
          {rich('coverage.taskOf', { no: item.taskNo, title: <span lang="zh-CN">{item.taskTitle}</span> })}
        </p>
      </div>
      <div className="cvc3">
        {nearest === undefined ? (
          <p className="s mut">{t('coverage.nearestNone')}</p>
        ) : (
          <>
            <p className="s mut">
              {t('coverage.nearest')} · {t('coverage.score', { score: score.toFixed(2) })}
            </p>
            <p className="song cvtext" lang="zh-CN">
              <b>{nearest.no}</b>
              {nearest.text}
            </p>
          </>
        )}
        {open === 'here' && nearest !== undefined ? (
          <ReasonForm
            action={t('coverage.mapHere')}
            busy={desk.busy}
            problem={desk.problem}
            onSend={(reason) => desk.map([{ dutyId: nearest.id, itemId: item.id }], reason, close)}
            onCancel={close}
          />
        ) : mayDecide ? (
          <div className="cvsteps noprint">
            {nearest === undefined ? null : (
              <Button size="small" disabled={desk.busy} onClick={() => setOpen('here')}>
                {t('coverage.mapHere')}
              </Button>
            )}
            <Button
              look="text"
              size="small"
              data-key="hand"
              disabled={desk.busy}
              onClick={() => setOpen('other')}
            >
              {t('coverage.mapOther')}
            </Button>
          </div>
        ) : null}
      </div>
      {open === 'other' ? (
        <ChooseDialog
          title={t('coverage.chooseDuty')}
          of={item.text}
          choices={duties}
          busy={desk.busy}
          problem={desk.problem}
          onSend={(ids, reason) =>
            desk.map(
              ids.map((dutyId) => ({ dutyId, itemId: item.id })),
              reason,
              close,
            )
          }
          onClose={close}
        />
      ) : null}
    </article>
  );
}
