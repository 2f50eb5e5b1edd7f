import { useState } from 'react';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { TextArea, TextField } from '../../../kit/fields.tsx';
import { endingOf, fileOfText, nameOfText } from './pasted.ts';

/** Text pasted instead of a file; named by its first line until the person names it otherwise. */
export function PastePanel({ onFile }: { onFile: (file: File) => void }) {
  const [text, setText] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  /** The text as it was last handed on; it stays in the field, so that nothing is lost when it is not read. */
  const [handed, setHanded] = useState<string | null>(null);
  const name = typed ?? nameOfText(text);
  const barred =
    text.trim() === ''
      ? t('imports.pasteEmpty')
      : `${name}\n${text}` === handed
        ? t('imports.pasteHanded')
        : undefined;
  return (
    <section className="panel pb pastepanel">
      <TextArea
        label={t('imports.paste')}
        rows={5}
        placeholder={t('imports.pasteHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="pastefoot">
        <TextField
          label={t('imports.pasteName')}
          aside={endingOf(text)}
          maxLength={80}
          value={name}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          barred={barred}
          onClick={() => {
            onFile(fileOfText(text, name, t('imports.pasteDefault')));
            setHanded(`${name}\n${text}`);
          }}
        >
          {t('imports.pasteRead')}
        </Button>
      </div>
    </section>
  );
}
