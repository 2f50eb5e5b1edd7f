import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../i18n/index.ts';
import { Button } from './buttons.tsx';
import { Icon } from './icons.tsx';

interface DialogProps {
  readonly title: string;
  /** `side`: a drawer at the right edge, a full sheet on a phone. */
  readonly place?: 'middle' | 'wide' | 'side';
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons; the primary one last. */
  readonly foot?: ReactNode;
}

/** A dialog of the platform: it takes the focus, keeps it, gives it back, and Esc closes it. Rendered = open. */
export function Dialog({ title, place = 'middle', onClose, children, foot }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  // in development React mounts twice: the first closing is heard after the second opening
  const closed = () => {
    if (ref.current?.open !== true) onClose();
  };
  return (
    <dialog ref={ref} className={`dlg ${place}`} aria-label={title} onClose={closed}>
      <div className="frame">
        <div className="ph">
          <h2>{title}</h2>
          <Button
            look="text"
            size="small"
            aria-label={t('common.close')}
            onClick={() => ref.current?.close()}
          >
            <Icon name="close" />
          </Button>
        </div>
        <div className="pb">{children}</div>
        {foot ? <div className="foot">{foot}</div> : null}
      </div>
    </dialog>
  );
}
