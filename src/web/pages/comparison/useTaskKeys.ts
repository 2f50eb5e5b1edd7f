import { useEffect } from 'react';
import { isTyping } from '../../kit/isTyping.ts';

/** `j` and `k` go from task to task of the comparison, `/` to its search: never while somebody types. */
export function useTaskKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const reached = event.key === '/' ? searchBox() : neighbour(event.key);
      if (reached === undefined) return;
      event.preventDefault();
      reached.focus({ preventScroll: true });
      reached.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function searchBox(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('main input[type=search]') ?? undefined;
}

/** The task after or before the one that holds the focus; without one, the first or the last. */
function neighbour(key: string): HTMLElement | undefined {
  if (key !== 'j' && key !== 'k') return undefined;
  const tasks = [...document.querySelectorAll<HTMLElement>('.edtask')];
  const at = tasks.findIndex((task) => task.contains(document.activeElement));
  if (key === 'j') return tasks[at + 1];
  return at === -1 ? tasks.at(-1) : tasks[at - 1];
}
