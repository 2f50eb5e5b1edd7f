import { useEffect, useRef } from 'react';
import type { Passage } from './SourceLine.tsx';

/**
 * Brings what is lit (`.lit`) to the upper third of its panel and into its width, unless it is in sight already. What is drawn late
 * (a page picture) is waited for.
 * @param ready changes when what holds the passage has been drawn
 */
export function useScrollTo(scroller: HTMLElement | null, lit: Passage | null, ready: unknown) {
  const start = lit?.start ?? null;
  const done = useRef<number | null>(null);
  useEffect(() => {
    if (scroller === null || start === null || done.current === start || ready === null) return;
    const found = scroller.querySelector('.lit');
    if (found === null) return;
    done.current = start;
    const box = scroller.getBoundingClientRect();
    const at = found.getBoundingClientRect();
    if (at.left < box.left || at.right > box.right) scroller.scrollLeft += at.left - box.left - 24;
    if (at.top >= box.top + 24 && at.bottom <= box.bottom - 24) return;
    scroller.scrollTop += at.top - box.top - box.height / 3;
  }, [scroller, start, ready]);
}
