import { useRef, useState } from 'react';
import { momentText } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';

interface OneTimeLinkProps {
  readonly link: { readonly url: string; readonly expiresAt: string };
  readonly name: string;
  readonly unitName: string;
}

/** The link, shown this once: to be copied and handed over. */
export function OneTimeLink({ link, name, unitName }: OneTimeLinkProps) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'not-yet' | 'done' | 'refused'>('not-yet');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url);
      setCopied('done');
    } catch {
      // without a secure origin the browser keeps the clipboard: the person copies by hand
      field.current?.select();
      setCopied('refused');
    }
  };
  return (
    <div className="onelink">
      <p>{t('people.linkFor', { name, unit: unitName })}</p>
      <div className="linkrow">
        <input
          ref={field}
          className="mono"
          readOnly
          aria-label={t('people.linkTitle')}
          value={link.url}
          onFocus={(event) => event.target.select()}
        />
        <Button look="primary" onClick={() => void copy()}>
          {copied === 'done' ? t('people.linkCopied') : t('people.linkCopy')}
        </Button>
      </div>
      <p className="s mut" role="status">
        {copied === 'refused' ? t('people.linkSelect') : null}
      </p>
      <p className="s ink2">{t('people.linkOnce', { time: momentText(link.expiresAt) })}</p>
    </div>
  );
}
