import { t } from '../../../i18n/index.ts';
import { useTitle } from '../../../shell/useTitle.ts';
import { ChoosePanel } from './ChoosePanel.tsx';
import { ImportList } from './ImportList.tsx';
import { PastePanel } from './PastePanel.tsx';
import { chosen, useFileDrop } from './useFileDrop.ts';
import { useUploads } from './useUploads.ts';
import '../../../styles/import.css';

/** Takes lists in: files chosen or dropped, or text pasted; below, how far each is and what became of it. */
export function ImportPage() {
  useTitle(t('imports.title'));
  const { uploads, desk } = useUploads();
  const isOver = useFileDrop((files) => desk.add(files));
  return (
    <div className="imp">
      <p className="eyebrow">{t('imports.title')}</p>
      <h1 className="song">{t('imports.lead')}</h1>
      <p className="ink2 imphint">{t('imports.hint')}</p>
      <div className="impgrid">
        <ChoosePanel isOver={isOver} onFiles={(files) => desk.add(chosen(files))} />
        <PastePanel onFile={(file) => desk.add(chosen([file]))} />
      </div>
      <ImportList uploads={uploads} desk={desk} />
    </div>
  );
}
