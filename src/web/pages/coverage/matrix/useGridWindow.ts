import { useCallback, useEffect, useRef, useState } from 'react';
import { COLUMN, LINE, type Window, windowOf } from './lines.ts';

/** A frame over a field of cells: what of it is drawn, and bringing a cell into sight. */
export function useGridWindow(lines: number, columns: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Window>(() =>
    windowOf({ top: 0, left: 0, height: 700, width: 1300 }, { lines, columns }),
  );
  const look = useCallback(() => {
    const box = frame.current;
    if (box === null) return;
    const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = box;
    const next = windowOf({ top, left, height, width }, { lines, columns });
    setShown((old) => (isSame(old, next) ? old : next));
  }, [lines, columns]);
  useEffect(() => {
    look();
    const watch = new ResizeObserver(look);
    if (frame.current !== null) watch.observe(frame.current);
    return () => watch.disconnect();
  }, [look]);
  return {
    frame,
    shown,
    onScroll: look,
    reveal: (line: number, column: number) => reveal(frame.current, line, column),
  };
}

/** Scrolls as little as needed; the heads that stay in sight hide nothing. */
function reveal(box: HTMLDivElement | null, line: number, column: number): void {
  if (box === null) return;
  const heads = box.querySelector<HTMLElement>('.cvheads')?.offsetHeight ?? 0;
  const names = box.querySelector<HTMLElement>('.cvcorner')?.offsetWidth ?? 0;
  const top = line * LINE;
  const left = column * COLUMN;
  const bottom = top + LINE - (box.clientHeight - heads);
  const right = left + COLUMN - (box.clientWidth - names);
  box.scrollTop = Math.max(bottom, Math.min(box.scrollTop, top));
  box.scrollLeft = Math.max(right, Math.min(box.scrollLeft, left));
}

function isSame(a: Window, b: Window): boolean {
  return a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right;
}
