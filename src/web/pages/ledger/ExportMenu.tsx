import { useDownload } from '../../api/download.ts';
import { t } from '../../i18n/index.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';

const FORMATS = [
  ['xlsx', 'ledger.exportXlsx'],
  ['csv', 'ledger.exportCsv'],
  ['json', 'ledger.exportJson'],
] as const;

/** The whole ledger as a file, whatever the filters on the screen. */
export function ExportMenu({ planId }: { planId: string }) {
  const may = useMay();
  const download = useDownload('exportPlan');
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
      </Menu>
      {download.error ? (
        <Dialog title={t('ledger.export')} onClose={() => download.reset()}>
          <ProblemNote problem={download.error} />
        </Dialog>
      ) : null}
    </>
  );
}
