import { useState } from 'react';
import type { ResponseOf } from '../../../contracts/index.ts';
import { useAct } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';

type Outcome = ResponseOf<'importLedger'>;

/** An edited ledger comes back: tried first, its changes or its wrong cells listed, written only when confirmed. */
export function LedgerImportDialog({ planId, onClose }: { planId: string; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const trial = useAct('importLedger');
  const write = useAct('importLedger', {
    refresh: ['getLedger', 'getTask', 'getPlan', 'getReview', 'listObligations'],
  });
  const params = { planId };
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    write.reset();
    trial.mutate({ params, query: {}, file: chosen });
  };
  const changes = trial.data?.changes.length ?? 0;
  const isReady = file !== null && changes > 0 && !write.isSuccess;
  return (
    <Dialog
      title={t('ledger.reimportTitle')}
      place="wide"
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button
            look="primary"
            disabled={!isReady || write.isPending}
            onClick={() => {
              if (file) write.mutate({ params, query: { apply: '1' }, file });
            }}
          >
            {t('ledger.reimportApply', { n: count(changes) })}
          </Button>
        </>
      }
    >
      <p>{t('ledger.reimportHint')}</p>
      <p>
        <label className="btn">
          {t('ledger.reimportChoose')}
          <input
            className="vh"
            type="file"
            accept=".xlsx"
            onChange={(e) => {
              choose(e.target.files?.[0]);
              e.target.value = '';
            }}
          />
        </label>{' '}
        <span className="mut">{file?.name}</span>
      </p>
      {trial.isPending ? <p role="status">{t('ledger.reimportTrying')}</p> : null}
      {trial.error ? <Faults problem={trial.error} /> : null}
      {write.error ? <Faults problem={write.error} /> : null}
      {write.data ? (
        <p role="status">
          <Mark name="done" /> {t('ledger.reimportDone', { n: count(write.data.changes.length) })}
        </p>
      ) : trial.data ? (
        <Changes outcome={trial.data} />
      ) : null}
    </Dialog>
  );
}

function Changes({ outcome }: { outcome: Outcome }) {
  if (outcome.changes.length === 0) {
    return <p role="status">{t('ledger.reimportNothing', { rows: count(outcome.rows) })}</p>;
  }
  return (
    <>
      <h4>{t('ledger.reimportChanges', { n: count(outcome.changes.length) })}</h4>
      <div className="scroll">
        <table className="tb">
          <thead>
            <tr>
              <th>{t('ledger.reimportCell')}</th>
              <th>{t('ledger.reimportItem')}</th>
              <th>{t('ledger.reimportField')}</th>
              <th>{t('ledger.reimportBefore')}</th>
              <th>{t('ledger.reimportAfter')}</th>
            </tr>
          </thead>
          <tbody>
            {outcome.changes.map((change) => (
              <tr key={change.cell} lang="zh-CN">
                <td className="nw">{change.cell}</td>
                <td className="nw">{change.itemNo}</td>
                <td className="nw">{change.field}</td>
                <td>{change.before ?? <span className="mut">{t('ledger.reimportEmpty')}</span>}</td>
                <td>{change.after ?? <span className="mut">{t('ledger.reimportEmpty')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Wrong cells by their place; another problem in its own words. */
function Faults({ problem }: { problem: ApiProblem }) {
  if (problem.faults.length === 0) return <ProblemNote problem={problem} />;
  return (
    <section role="alert">
      <h4>{t('ledger.reimportFaults', { n: count(problem.faults.length) })}</h4>
      <ul>
        {problem.faults.map((fault) => (
          <li key={`${fault.path}${fault.message}`}>
            <Mark name="late" /> <b>{fault.path}</b> {fault.message}
          </li>
        ))}
      </ul>
    </section>
  );
}
