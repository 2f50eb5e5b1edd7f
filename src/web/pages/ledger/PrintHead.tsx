import { useEffect } from 'react';
import type { Ledger } from '../../../contracts/ledger.ts';
import { periodName } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';

/** What stands above the table on paper, and the mark of a rehearsal on every printed page. */
export function PrintHead({ ledger }: { ledger: Ledger }) {
  const { plan, facets, total } = ledger;
  useRunningHead(plan.asOf === null ? null : t('ledger.printRehearsal', { day: plan.asOf }));
  return (
    <div className="phead" aria-hidden="true">
      <p>{t('ledger.annex')}</p>
      <h1>{plan.title.replace(/(\d)\s+(?=\p{Script=Han})/gu, '$1')}</h1>
      <h2>{t('ledger.printTitle', { period: periodName(ledger.period.id) })}</h2>
      {total.tasks < facets.tasks ? (
        <p className="part">{t('ledger.printPart', { shown: total.tasks, total: facets.tasks })}</p>
      ) : null}
    </div>
  );
}

/** Page margins cannot read the document, so the running head is a sheet of its own while the ledger is shown. */
function useRunningHead(words: string | null): void {
  useEffect(() => {
    if (words === null) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@page led { @top-left { content: ${JSON.stringify(words)}; font: 8pt var(--sans), sans-serif; color: #555 } }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [words]);
}
