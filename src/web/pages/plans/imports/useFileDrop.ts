import { useEffect, useEffectEvent, useState } from 'react';
import { misfitOf } from './misfit.ts';
import type { Chosen } from './uploadDesk.ts';

/** Files with what speaks against each. */
export function chosen(files: Iterable<File>): Chosen[] {
  return [...files].map((file) => ({ file, misfit: misfitOf(file) }));
}

/**
 * Takes files dropped anywhere on the page, and files pasted from the clipboard. A file dropped beside a field would
 * otherwise replace the page.
 * @returns whether files are held over the page
 */
export function useFileDrop(onFiles: (files: readonly Chosen[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent((data: DataTransfer | null) => {
    const files = data === null ? [] : taken(data);
    if (files.length > 0) onFiles(files);
    return files.length > 0;
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (take(event.dataTransfer)) event.preventDefault();
    };
    const paste = (event: ClipboardEvent) => {
      if (take(event.clipboardData)) event.preventDefault();
    };
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => stop.abort();
  }, []);
  return isOver;
}

/** Files of a drop or the clipboard; a folder comes as a file that cannot be read. */
function taken(data: DataTransfer): Chosen[] {
  return [...data.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (file === null) return [];
    const isFolder = item.webkitGetAsEntry()?.isDirectory === true;
    return [{ file, misfit: isFolder ? 'folder' : misfitOf(file) }];
  });
}
