import { useState } from 'react';
import type { MyWork } from '../../../contracts/obligations.ts';
import type { Answer } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { periodName } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import type { WorkRow } from '../../parts/actions/types.ts';
import { STALE_AFTER_STEP } from '../../parts/actions/useObligationAct.ts';

type Batch = 'acknowledge' | 'no-change';

/** Many at once: acknowledge all that wait, or report 本期无变化 for the chosen. */
export function BatchBar({ rows, work }: { rows: readonly WorkRow[]; work: MyWork }) {
  const [batch, setBatch] = useState<Batch | null>(null);
  const waiting = rows.filter((row) => row.kind === 'acknowledge');
  const owed = rows.filter((row) => row.kind === 'report' && row.period === periodOwed(rows, work));
  if (waiting.length + owed.length < 2 && batch === null) return null;
  return (
    <div className="batch">
      {waiting.length > 1 ? (
        <Button size="small" onClick={() => setBatch('acknowledge')}>
          {t('work.acknowledgeAll', { n: waiting.length })}
        </Button>
      ) : null}
      {owed.length > 1 ? (
        <Button size="small" onClick={() => setBatch('no-change')}>
          {t('work.noChangeMany')}
        </Button>
      ) : null}
      {batch ? (
        <BatchDialog
          batch={batch}
          rows={batch === 'acknowledge' ? waiting : owed}
          work={work}
          onClose={() => setBatch(null)}
        />
      ) : null}
    </div>
  );
}

/** One batch is of one period: the oldest that is still owed. */
function periodOwed(rows: readonly WorkRow[], work: MyWork): string {
  const periods = rows.flatMap((row) => (row.kind === 'report' && row.period !== null ? [row.period] : []));
  return periods.sort()[0] ?? work.period.id;
}

function BatchDialog({
  batch,
  rows,
  work,
  onClose,
}: {
  batch: Batch;
  rows: readonly WorkRow[];
  work: MyWork;
  onClose: () => void;
}) {
  // what was listed when the dialog opened: done rows leave the list behind it, refused ones are named by it
  const [listed] = useState(rows);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(batch === 'acknowledge' ? listed.map((row) => row.obligationId) : []),
  );
  const act = useAct('actOnMany', { refresh: [...STALE_AFTER_STEP, 'getObligation'] });
  const period = listed[0]?.period ?? work.period.id;
  const ids = [...chosen];
  const send = () =>
    act.mutate({
      body:
        batch === 'acknowledge'
          ? { type: 'acknowledge', obligationIds: ids }
          : { type: 'no-change', period, obligationIds: ids },
    });
  const isAcknowledge = batch === 'acknowledge';
  return (
    <Dialog
      title={t(isAcknowledge ? 'work.acknowledgeTitle' : 'work.noChangeTitle')}
      place="wide"
      onClose={onClose}
      foot={
        act.data ? (
          <>
            <span className="sp" />
            <Button look="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
          </>
        ) : (
          <>
            <span className="s mut">{t('work.chosen', { n: ids.length })}</span>
            <span className="sp" />
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button look="primary" disabled={ids.length === 0 || act.isPending} onClick={send}>
              {isAcknowledge
                ? t('work.acknowledgeAll', { n: ids.length })
                : t('work.noChangeSend', { n: ids.length })}
            </Button>
          </>
        )
      }
    >
      {act.error ? <ProblemNote problem={act.error} /> : null}
      {act.data ? (
        <Outcome answer={act.data} rows={listed} />
      ) : (
        <>
          <p>
            {isAcknowledge
              ? t('work.acknowledgeLead', { n: listed.length, unit: work.unitName })
              : t('work.noChangeLead', { period: periodName(period) })}
          </p>
          <Choices rows={listed} chosen={chosen} onChoose={setChosen} />
        </>
      )}
    </Dialog>
  );
}

function Choices({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly WorkRow[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const isAll = rows.every((row) => chosen.has(row.obligationId));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <ul className="choices">
      <li>
        <label>
          <input
            type="checkbox"
            checked={isAll}
            onChange={() => onChoose(isAll ? new Set() : new Set(rows.map((row) => row.obligationId)))}
          />
          <b>{t('work.chooseAll')}</b>
        </label>
      </li>
      {rows.map((row) => (
        <li key={row.obligationId}>
          <label>
            <input
              type="checkbox"
              checked={chosen.has(row.obligationId)}
              onChange={() => toggle(row.obligationId)}
            />
            <span className="z">{row.itemNo}</span>
            <span className="song" lang="zh-CN">
              {row.itemText}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** What was done, and by name what was not, with the reason the server gave. */
function Outcome({ answer, rows }: { answer: Answer<'actOnMany'>; rows: readonly WorkRow[] }) {
  return (
    <div role="status">
      <p className="song pubwhat">{t('work.batchDone', { n: answer.done })}</p>
      {answer.refused.length > 0 ? (
        <>
          <p className="b">{t('work.batchRefused', { n: answer.refused.length })}</p>
          <ul className="choices">
            {answer.refused.map((refused) => {
              const row = rows.find((r) => r.obligationId === refused.obligationId);
              return (
                <li key={refused.obligationId}>
                  <p>
                    <Mark name="late" /> <span className="z">{row?.itemNo}</span>{' '}
                    <span className="song">{row?.itemText ?? refused.obligationId}</span>
                  </p>
                  <p className="s mut">{refused.message}</p>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </div>
  );
}
