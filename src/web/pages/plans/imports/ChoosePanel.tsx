import { useRef } from 'react';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Icon } from '../../../kit/icons.tsx';
import { MAX_MEGABYTES } from './misfit.ts';

const ENDINGS =
  '.pdf,.docx,.docm,.doc,.wps,.rtf,.odt,.xlsx,.xlsm,.xls,.et,.ods,.html,.htm,.ofd,.txt,.csv,.tsv';

/** Where files are chosen; files dropped on the page light it up. */
export function ChoosePanel({
  isOver,
  onFiles,
}: {
  isOver: boolean;
  onFiles: (files: Iterable<File>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className={`panel dropzone ${isOver ? 'over' : ''}`} aria-label={t('imports.choose')}>
      <input
        ref={input}
        type="file"
        multiple
        className="vh"
        tabIndex={-1}
        aria-hidden="true"
        accept={ENDINGS}
        onChange={({ target }) => {
          onFiles(target.files ?? []);
          target.value = '';
        }}
      />
      <Button look="primary" size="large" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        {t('imports.choose')}
      </Button>
      <p className="s">
        {isOver ? t('imports.release') : t('imports.several')}
        {isOver ? null : <span className="nodrop">{t('imports.dropToo')}</span>}
      </p>
      <p className="s mut">{t('imports.formats', { n: MAX_MEGABYTES })}</p>
    </section>
  );
}
