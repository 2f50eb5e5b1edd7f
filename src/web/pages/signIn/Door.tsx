import type { ReactNode } from 'react';
import { locale, switchLocale, t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Brand } from '../../shell/Brand.tsx';
import '../../styles/door.css';

/** The sheet before the house: sign-in and the one-time link. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="door" id="main">
      <div className="brand">
        <Brand />
        <b>{t('common.product')}</b>
        <Button look="text" size="small" onClick={() => switchLocale(locale() === 'en' ? 'zh' : 'en')}>
          {t('shell.language')}
        </Button>
      </div>
      <section className="panel">
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  );
}
