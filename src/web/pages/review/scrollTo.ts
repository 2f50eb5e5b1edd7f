import { useEffect, useRef } from 'react';
import type { Passage } from './SourceLine.tsx';

/**
 * Brings what is lit (`.lit`) to the upper third of its panel and into its width, unless it is in sight already. What
 * is drawn late (a page picture) is waited for, and so is a panel that is not shown yet (one side of two, on a phone).
 * @param ready changes when what holds the passage has been drawn; null: not yet
 */
export function useScrollTo(scroller: HTMLElement | null, lit: Passage | null, ready: unknown) {
  const start = lit?.start ?? null;
  const done = useRef<number | null>(null);
  useEffect(() => {
    if (scroller === null || start === null || done.current === start || ready === null) return;
    const bring = () => {
      if (scroller.clientHeight === 0 || !bringIntoSight(scroller)) return false;
      done.current = start;
      return true;
    };
    if (bring()) return;
    const shown = new ResizeObserver(() => {
      if (bring()) shown.disconnect();
    });
    shown.observe(scroller);
    return () => shown.disconnect();
  }, [scroller, start, ready]);
}

/** @returns false: nothing is lit in the panel */
function bringIntoSight(scroller: HTMLElement): boolean {
  const found = scroller.querySelector('.lit');
  if (found === null) return false;
  const box = scroller.getBoundingClientRect();
  const at = found.getBoundingClientRect();
  if (at.left < box.left || at.right > box.right) scroller.scrollLeft += at.left - box.left - 24;
  if (at.top >= box.top + 24 && at.bottom <= box.bottom - 24) return true;
  scroller.scrollTop += at.top - box.top - box.height / 3;
  return true;
}
