import { useEffect } from 'react';
import { isTyping } from '../../../kit/isTyping.ts';

const ROW = '.cvduty';

/** `j`, `k` from row to row, `c` confirms, `r` rejects, Enter chooses by hand, `/` searches: never while somebody types. */
export function useDeskKeys(): void {
  useEffect(() => {
    /** Where the focus was: the row may be gone once it is decided. */
    let last = -1;
    const press = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return;
      const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
      const held = rows.findIndex((row) => row.contains(document.activeElement));
      if (held >= 0) last = held;
      const did =
        event.key === '/'
          ? focus(document.querySelector<HTMLElement>('main input[type=search]') ?? undefined)
          : step(event.key, rows, held, last) || act(event, rows[held]);
      if (did) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** The key belongs to a shortcut, a field or a dialog. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  return isTyping(event.target) || document.querySelector('dialog[open]') !== null;
}

function step(key: string, rows: readonly HTMLElement[], held: number, last: number): boolean {
  if (key === 'j')
    return focus(held < 0 ? rows[Math.max(0, Math.min(last, rows.length - 1))] : rows[held + 1]);
  if (key === 'k') return focus(held < 0 ? rows[Math.min(last, rows.length) - 1] : rows[held - 1]);
  return false;
}

const KEYS: Readonly<Record<string, string>> = { c: 'confirm', r: 'reject', Enter: 'hand' };

function act(event: KeyboardEvent, row: HTMLElement | undefined): boolean {
  const name = KEYS[event.key];
  if (row === undefined || name === undefined) return false;
  // Enter on a button inside the row is that button's own
  if (event.key === 'Enter' && event.target !== row) return false;
  const button = row.querySelector<HTMLButtonElement>(`button[data-key=${name}]:not(:disabled)`);
  if (button === null) return false;
  // the button goes away once it has done its work; the row keeps the focus
  row.focus({ preventScroll: true });
  button.click();
  return true;
}

function focus(element: HTMLElement | undefined): boolean {
  if (element === undefined) return false;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
  return true;
}
