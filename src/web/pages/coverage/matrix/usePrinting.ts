import { useSyncExternalStore } from 'react';

const state = { printing: false };

/** Whether the page is being laid out for paper: what a screen shows a part of, paper shows whole. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => state.printing || window.matchMedia('print').matches);
}

/** `beforeprint` comes before the pages are counted; the change of medium alone would come after. */
function subscribe(changed: () => void): () => void {
  const media = window.matchMedia('print');
  const began = () => {
    state.printing = true;
    changed();
  };
  const ended = () => {
    state.printing = false;
    changed();
  };
  media.addEventListener('change', changed);
  window.addEventListener('beforeprint', began);
  window.addEventListener('afterprint', ended);
  return () => {
    media.removeEventListener('change', changed);
    window.removeEventListener('beforeprint', began);
    window.removeEventListener('afterprint', ended);
  };
}
