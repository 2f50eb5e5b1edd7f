import { useEffect, useRef } from 'react';

export interface PageKeys {
  readonly turn: (step: 1 | -1) => void;
  readonly zoom: (step: 1 | -1) => void;
  readonly fit: () => void;
}

const KEYS: Readonly<Record<string, (keys: PageKeys) => void>> = {
  PageDown: (keys) => keys.turn(1),
  PageUp: (keys) => keys.turn(-1),
  '+': (keys) => keys.zoom(1),
  '=': (keys) => keys.zoom(1),
  '-': (keys) => keys.zoom(-1),
  '0': (keys) => keys.fit(),
};

/** Keys of the page picture: while it has the focus, or nothing has; what else scrolls keeps its own. */
export function usePageKeys(scroller: HTMLElement | null, keys: PageKeys): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    if (scroller === null) return;
    const press = (event: KeyboardEvent) => {
      const act = KEYS[event.key];
      if (act === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const { target } = event;
      if (target !== document.body && target !== scroller) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      act(held.current);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [scroller]);
}
