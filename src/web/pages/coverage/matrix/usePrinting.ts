import { useSyncExternalStore } from 'react';

const print = () => window.matchMedia('print');

/** Whether the page is being laid out for paper: what a screen shows a part of, paper shows whole. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = print();
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => print().matches,
  );
}
