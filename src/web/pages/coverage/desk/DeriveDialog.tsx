import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';

/** Before items from above are taken over: how many, what is copied and locked, what is left to fill in. */
export function DeriveDialog({
  count,
  busy,
  onSend,
  onClose,
}: {
  count: number;
  busy: boolean;
  onSend: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={t('coverage.deriveTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={busy} onClick={onSend}>
            {t('coverage.deriveSend')}
          </Button>
        </>
      }
    >
      <p>{t('coverage.deriveWhat', { n: count })}</p>
      <dl className="cvlocked">
        <dt>{t('coverage.deriveLocked')}</dt>
        <dd>{t('coverage.deriveLockedWhat')}</dd>
        <dt>{t('coverage.deriveOpen')}</dt>
        <dd>{t('coverage.deriveOpenWhat')}</dd>
      </dl>
    </Dialog>
  );
}
