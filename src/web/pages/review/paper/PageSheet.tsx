import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';
import type { PlanSource } from '../../../../contracts/source.ts';
import { t } from '../../../i18n/index.ts';
import type { Passage, SourceSetting } from '../SourceLine.tsx';
import { drawPage } from './pdfFile.ts';
import { spotsOf } from './spots.ts';

interface PageSheetProps {
  readonly page: PlanSource['pages'][number];
  readonly pdf: PDFDocumentProxy | null;
  /** True: the page is set from its words and their places, because there is no picture of it. */
  readonly drawn: boolean;
  /** CSS pixels. */
  readonly width: number;
  readonly places: readonly PlanSource['places'][number][];
  readonly setting: SourceSetting;
  readonly lit: Passage | null;
  readonly onPress: (offset: number) => void;
}

/** One page: its picture, and over it what can be pressed. */
export function PageSheet({ page, pdf, drawn, width, places, setting, lit, onPress }: PageSheetProps) {
  const scale = width / page.width;
  return (
    <figure
      className="sheet"
      style={{ width, height: page.height * scale }}
      aria-label={t('review.pageNo', { n: page.number })}
    >
      {drawn ? (
        <SetPage page={page} places={places} text={setting.source.text} />
      ) : (
        <Picture pdf={pdf} number={page.number} width={width} />
      )}
      {spotsOf(places, setting, lit).map((spot) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the tree beside is the keyboard's way to the same item
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree beside is the keyboard's way to the same item
        <span
          key={`${spot.start} ${spot.x} ${spot.y}`}
          className={`spot ${spot.lit ? 'lit' : ''} ${spot.leftover ? 'frag' : ''}`}
          style={{
            left: spot.x * scale,
            top: spot.y * scale,
            width: spot.width * scale,
            height: spot.height * scale,
          }}
          onClick={() => onPress(spot.start)}
        />
      ))}
      <figcaption>{page.number}</figcaption>
    </figure>
  );
}

function Picture({ pdf, number, width }: { pdf: PDFDocumentProxy | null; number: number; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (pdf === null || element === null || width === 0) return;
    let left = false;
    let task: RenderTask | null = null;
    drawPage(pdf, number, element, width).then(
      (started) => {
        task = started;
        started.promise.catch(() => undefined);
        if (left) started.cancel();
      },
      () => undefined,
    );
    return () => {
      left = true;
      task?.cancel();
    };
  }, [pdf, number, width]);
  return <canvas ref={canvas} />;
}

/** The page set from its words: each line where it stands. */
function SetPage({ page, places, text }: Pick<PageSheetProps, 'page' | 'places'> & { text: string }) {
  return (
    <svg viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true">
      {places.map(({ start, end, box }) =>
        box ? (
          <text
            key={start}
            x={box.x}
            y={box.y + box.height * 0.85}
            fontSize={box.height * 0.95}
            textLength={box.width}
            lengthAdjust="spacingAndGlyphs"
          >
            {text.slice(start, end)}
          </text>
        ) : null,
      )}
    </svg>
  );
}
