import { useEffect } from 'react';
import type { Entry } from './found/shelves.ts';

/** The cursor of the keyboard goes with the item, so that the tree scrolls and a reader of the screen hears it. */
export function useFocusOnItem(itemId: string | null, isEditing: boolean) {
  useEffect(() => {
    if (itemId === null) return;
    const row = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`);
    if (row === null) return;
    const isElsewhere = document.activeElement?.closest('.it') !== row.closest('.it');
    if (isElsewhere && document.activeElement !== document.body) row.focus({ preventScroll: true });
    if (isEditing || isElsewhere) bringIntoSight(row.closest<HTMLElement>('.it'));
  }, [itemId, isEditing]);
}

/** The task whose editor was opened, from an issue or from the source. */
export function useTaskInSight(taskNo: number | null) {
  useEffect(() => {
    if (taskNo !== null) bringIntoSight(document.querySelector<HTMLElement>(`#task-${taskNo} .tasked`));
  }, [taskNo]);
}

/** The indicator or other table whose words were pressed. */
export function useEntryInSight(entry: Entry | null) {
  useEffect(() => {
    if (entry === null) return;
    const name = CSS.escape(`${entry.shelf}-${entry.index}`);
    bringIntoSight(document.querySelector<HTMLElement>(`[data-entry="${name}"]`));
  }, [entry]);
}

/** Scrolls the tree's own panel, never the page around it; on a phone the page is what scrolls. */
function bringIntoSight(row: HTMLElement | null) {
  const panel = row?.closest<HTMLElement>('.scroller') ?? null;
  if (row === null || panel === null) return;
  if (panel.scrollHeight <= panel.clientHeight) return row.scrollIntoView({ block: 'nearest' });
  const box = panel.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top >= box.top + 8 && at.bottom <= box.bottom - 8) return;
  panel.scrollTop += at.top - box.top - Math.max(16, (box.height - at.height) / 3);
}
