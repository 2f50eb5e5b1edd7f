import { useEffect } from 'react';
import { t } from '../i18n/index.ts';

/** Names the document by its page: what a tab, a bookmark and a printed header show. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} · ${t('common.product')}`;
  }, [page]);
}
