import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../../i18n/index.ts';
import { LazyChunk } from '../LazyChunk.tsx';
import type { Passage, SourceSetting } from '../SourceLine.tsx';
import { useScrollTo } from '../scrollTo.ts';
import { PageSheet } from './PageSheet.tsx';
import { PageTools } from './PageTools.tsx';
import { keptScroll, PAGE_GAP, type PageStack, pageIndexAt, stackOf, zoomStep } from './pageStack.ts';
import { openPdf } from './pdfFile.ts';
import { pageOf, placesByPage } from './spots.ts';
import { usePageKeys } from './usePageKeys.ts';

interface PagesViewProps {
  readonly planId: string;
  readonly setting: SourceSetting;
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

/** Pages of a PDF or OFD one under the other; drawn only near the eye, however many there are. */
export function PagesView({ planId, setting, lit, onPress }: PagesViewProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { pages, format, places } = setting.source;
  const pdf = usePdf(planId, format === 'pdf');
  const [zoom, setZoom] = useState(1);
  const width = Math.round(useWidth(scroller) * zoom);
  const stack = useMemo(() => stackOf(pages, width), [pages, width]);
  useKeptScroll(scroller, stack);
  const byPage = useMemo(() => placesByPage(places), [places]);
  const litPage = pageOf(places, lit);
  useScrollTo(scroller, lit, width > 0 ? `${litPage} ${width}` : null);
  const index = usePageInSight(scroller, stack);
  const goTo = useCallback(
    (page: number) => {
      const top = stack.tops[Math.min(Math.max(1, page), stack.tops.length) - 1];
      if (scroller && top !== undefined) scroller.scrollTop = top - PAGE_GAP / 2;
    },
    [scroller, stack],
  );
  usePageKeys(scroller, {
    // from where it stands at this moment: keys may be quicker than what is drawn
    turn: (step) => scroller && goTo(indexInSight(scroller, stack) + 1 + step),
    zoom: (step) => setZoom((was) => zoomStep(was, step)),
    fit: () => setZoom(1),
  });
  return (
    <>
      <PageTools
        page={index + 1}
        pages={pages.length}
        zoom={zoom}
        onPage={goTo}
        onZoom={(step) => setZoom((was) => zoomStep(was, step))}
        onFit={() => setZoom(1)}
      />
      {pdf === 'failed' ? <p className="paperwait">{t('review.pageFailed')}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroller pages" ref={setScroller} tabIndex={0} aria-label={t('review.viewPages')}>
        {width === 0
          ? null
          : pages.map((page, i) => (
              <LazyChunk
                key={page.number}
                root={scroller}
                estimate={(stack.heights[i] ?? 0) + PAGE_GAP}
                wanted={page.number === litPage}
                render={() => (
                  <PageSheet
                    page={page}
                    pdf={pdf === 'failed' ? null : pdf}
                    drawn={format !== 'pdf' || pdf === 'failed'}
                    width={width}
                    places={byPage.get(page.number) ?? []}
                    setting={setting}
                    lit={page.number === litPage || touches(byPage.get(page.number), lit) ? lit : null}
                    onPress={onPress}
                  />
                )}
              />
            ))}
      </section>
    </>
  );
}

/** Whether any of a page's words may be lit; pages without are not drawn again. */
function touches(places: readonly Passage[] | undefined, lit: Passage | null): boolean {
  if (lit === null || places === undefined) return false;
  return places.some((place) => place.start < lit.end && lit.start < place.end);
}

/** The original, opened once; null while it loads. */
function usePdf(planId: string, wanted: boolean): PDFDocumentProxy | 'failed' | null {
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'failed' | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const file = openPdf(planId);
    let left = false;
    file.document.then(
      (opened) => !left && setPdf(opened),
      () => !left && setPdf('failed'),
    );
    return () => {
      left = true;
      file.close();
    };
  }, [planId, wanted]);
  return pdf;
}

/** Width of a page that fits the panel, in CSS pixels; 0 until it is known. */
function useWidth(scroller: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (scroller === null) return;
    const measure = () => setWidth(Math.max(0, scroller.clientWidth - 2 * PAGE_GAP));
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}

/** The same words stay at the top when pages grow or shrink. */
function useKeptScroll(scroller: HTMLElement | null, stack: PageStack) {
  const was = useRef({ stack, top: 0, left: 0 });
  useEffect(() => {
    if (scroller === null) return;
    const note = () => {
      was.current = { ...was.current, top: scroller.scrollTop, left: scroller.scrollLeft };
    };
    scroller.addEventListener('scroll', note, { passive: true });
    return () => scroller.removeEventListener('scroll', note);
  }, [scroller]);
  useLayoutEffect(() => {
    // where it stood before: by now the browser may have cut it to the new height
    const { stack: before, top, left } = was.current;
    was.current = { ...was.current, stack };
    if (scroller === null || before.width === 0 || before.width === stack.width) return;
    scroller.scrollTop = keptScroll(before, stack, top);
    const half = scroller.clientWidth / 2;
    scroller.scrollLeft = ((left + half) * stack.width) / before.width - half;
  }, [scroller, stack]);
}

/** Index of the page at the upper third of the panel; at the end of the scroll, the last. */
function indexInSight({ scrollTop, clientHeight, scrollHeight }: HTMLElement, stack: PageStack): number {
  const isAtEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1;
  return isAtEnd ? stack.tops.length - 1 : pageIndexAt(stack, scrollTop + clientHeight / 3);
}

/** The page one looks at, kept while the panel scrolls. */
function usePageInSight(scroller: HTMLElement | null, stack: PageStack): number {
  const [index, setIndex] = useState(0);
  useEffect(() => {
    if (scroller === null) return;
    const look = () => setIndex(indexInSight(scroller, stack));
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [scroller, stack]);
  return index;
}
