import { useEffect, useRef } from 'react';
import { isTyping } from '../../kit/isTyping.ts';

export interface ReviewKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly enter: () => void;
  readonly split: () => void;
  readonly merge: () => void;
  readonly undo: () => void;
  readonly escape: () => void;
}

const KEYS: Readonly<Record<string, keyof ReviewKeys>> = {
  j: 'next',
  k: 'previous',
  Enter: 'enter',
  s: 'split',
  m: 'merge',
  u: 'undo',
  Escape: 'escape',
};

/** The review's keys, on the whole page: never while somebody types, holds a modifier or reads a dialog. */
export function useReviewKeys(keys: ReviewKeys): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = KEYS[event.key];
      if (key === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (document.querySelector('dialog[open]')) return;
      if (key !== 'escape' && isTaken(event.target, key)) return;
      event.preventDefault();
      held.current[key]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Fields that are written in take every key; other controls take Enter, but for the row of an item, whose Enter is the review's. */
function isTaken(target: EventTarget | null, key: keyof ReviewKeys): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (isTyping(target)) return true;
  if (target.closest('[role=slider],[role=combobox]')) return true;
  const isControl = target.closest('button,a,summary,input') !== null;
  return key === 'enter' && isControl && target.dataset.item === undefined;
}
