import { useState } from 'react';
import { useDownload } from '../../api/download.ts';
import { t } from '../../i18n/index.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { LedgerImportDialog } from './LedgerImportDialog.tsx';

const FORMATS = [
  ['xlsx', 'ledger.exportXlsx'],
  ['csv', 'ledger.exportCsv'],
  ['json', 'ledger.exportJson'],
] as const;

/** The whole ledger as a file, whatever the filters on the screen. */
export function ExportMenu({ planId }: { planId: string }) {
  const may = useMay();
  const download = useDownload('exportPlan');
  const [isImporting, setImporting] = useState(false);
  if (!may('ledger.export')) return null;
  return (
    <>
      <Menu
        button={
          <>
            {t(download.isPending ? 'ledger.exporting' : 'ledger.export')}
            <Icon name="down" />
          </>
        }
      >
        {FORMATS.map(([format, label]) => (
          <button
            key={format}
            type="button"
            onClick={() => download.mutate({ params: { planId }, query: { format } })}
          >
            {t(label)}
          </button>
        ))}
        {may('ledger.import') ? (
          <button type="button" onClick={() => setImporting(true)}>
            {t('ledger.reimport')}
          </button>
        ) : null}
      </Menu>
      {isImporting ? <LedgerImportDialog planId={planId} onClose={() => setImporting(false)} /> : null}
      {download.error ? (
        <Dialog title={t('ledger.export')} onClose={() => download.reset()}>
          <ProblemNote problem={download.error} />
        </Dialog>
      ) : null}
    </>
  );
}
