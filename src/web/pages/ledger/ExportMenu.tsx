import { addressOf } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { Icon } from '../../kit/icons.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { useMay } from '../../session/session.ts';

const FORMATS = [
  ['xlsx', 'ledger.exportXlsx'],
  ['csv', 'ledger.exportCsv'],
  ['json', 'ledger.exportJson'],
] as const;

/** The whole ledger as a file, whatever the filters on the screen. */
export function ExportMenu({ planId }: { planId: string }) {
  const may = useMay();
  if (!may('ledger.export')) return null;
  return (
    <Menu
      button={
        <>
          {t('ledger.export')}
          <Icon name="down" />
        </>
      }
    >
      {FORMATS.map(([format, label]) => (
        <a key={format} href={addressOf('exportPlan', { params: { planId }, query: { format } })} download>
          {t(label)}
        </a>
      ))}
    </Menu>
  );
}
