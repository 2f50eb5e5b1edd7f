import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

interface LazyChunkProps {
  /** Scrolling element the chunk is seen through; null: the window. */
  readonly root: HTMLElement | null;
  /** Height in px to hold while nothing was measured; what was measured counts only as long as this stays the same. */
  readonly estimate: number;
  /** Render even when out of sight: it holds what is being scrolled to. */
  readonly wanted: boolean;
  readonly render: () => ReactNode;
}

/** How far before it is seen a chunk is rendered. */
const AHEAD = '600px 0px';

/**
 * A stretch of a long list that is in the page only near the eye. Out of sight it keeps the height it had, so that the
 * scroll bar stays true; a source of 1 MB is then a few hundred empty boxes.
 */
export function LazyChunk({ root, estimate, wanted, render }: LazyChunkProps) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [measured, setMeasured] = useState<{ readonly estimate: number; readonly height: number } | null>(
    null,
  );
  const guess = useRef(estimate);
  guess.current = estimate;
  const height = measured?.estimate === estimate ? measured.height : estimate;
  const shown = near || wanted;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.at(-1)?.isIntersecting ?? false;
        if (!seen && element.firstElementChild) {
          setMeasured({ estimate: guess.current, height: element.getBoundingClientRect().height });
        }
        setNear(seen);
      },
      { root, rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return (
    <div ref={box} style={shown ? undefined : { height }}>
      {shown ? render() : null}
    </div>
  );
}
