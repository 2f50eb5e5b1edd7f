import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useMemo, useState } from 'react';
import { t } from '../../../i18n/index.ts';
import { LazyChunk } from '../LazyChunk.tsx';
import type { Passage, SourceSetting } from '../SourceLine.tsx';
import { useScrollTo } from '../scrollTo.ts';
import { Arranged } from './Arranged.tsx';
import { PageSheet } from './PageSheet.tsx';
import { openPdf } from './pdfFile.ts';
import { pageOf, placesByPage } from './spots.ts';

interface PaperViewProps {
  readonly planId: string;
  readonly setting: SourceSetting;
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

/** The source as its reader sees it: pages of a PDF or OFD, or the paragraphs and tables of the other formats. */
export function PaperView({ planId, setting, lit, onPress }: PaperViewProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { pages, format, places } = setting.source;
  const pdf = usePdf(planId, format === 'pdf');
  const width = useWidth(scroller);
  const byPage = useMemo(() => placesByPage(places), [places]);
  const litPage = pageOf(places, lit);
  useScrollTo(scroller, lit, width > 0 ? `${litPage} ${width}` : null);
  if (pages.length === 0) {
    return (
      <div className="scroller" ref={setScroller}>
        <Arranged setting={setting} lit={lit} onPress={onPress} />
      </div>
    );
  }
  return (
    <div className="scroller pages" ref={setScroller}>
      {pdf === 'failed' ? <p className="paperwait">{t('review.pageFailed')}</p> : null}
      {pages.map((page) => (
        <LazyChunk
          key={page.number}
          root={scroller}
          estimate={(width * page.height) / page.width + 12}
          wanted={page.number === litPage}
          render={() => (
            <PageSheet
              page={page}
              pdf={pdf === 'failed' ? null : pdf}
              drawn={format !== 'pdf' || pdf === 'failed'}
              width={width}
              places={byPage.get(page.number) ?? []}
              setting={setting}
              lit={lit}
              onPress={onPress}
            />
          )}
        />
      ))}
    </div>
  );
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

const MARGIN = 24;

/** Width of a page in the panel, in CSS pixels; 0 until it is known. */
function useWidth(scroller: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (scroller === null) return;
    const measure = () => setWidth(Math.max(0, scroller.clientWidth - MARGIN));
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}
