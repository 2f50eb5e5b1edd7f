import type { PDFDocumentProxy } from 'pdfjs-dist';
import { memo, useEffect, useRef } from 'react';
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
export const PageSheet = memo(function PageSheet(props: PageSheetProps) {
  const { page, pdf, drawn, width, places, setting, lit, onPress } = props;
  const scale = width / page.width;
  return (
    <figure
      className="sheet"
      style={{ width, height: Math.round(page.height * scale) }}
      aria-label={t('review.pageNo', { n: page.number })}
    >
      {drawn ? (
        <SetPage page={page} places={places} text={setting.source.text} />
      ) : (
        <Picture pdf={pdf} page={page} width={width} />
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
});

/** Milliseconds a page must stay near the eye before it is drawn: while one scrolls fast, most do not. */
const FLYING_PAST = 80;

/** The picture of the page; while it is drawn anew, larger or smaller, the last one stands in for it. */
function Picture({ pdf, page, width }: Pick<PageSheetProps, 'pdf' | 'page' | 'width'>) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pdf === null) return;
    const leaving = new AbortController();
    const draw = () =>
      drawPage(pdf, page, width, leaving.signal).then(
        (canvas) => {
          if (!leaving.signal.aborted) frame.current?.replaceChildren(canvas);
        },
        // what was given up, or cannot be drawn, leaves the page blank; its words can be pressed all the same
        () => undefined,
      );
    const soon = setTimeout(() => void draw(), FLYING_PAST);
    return () => {
      clearTimeout(soon);
      leaving.abort();
    };
  }, [pdf, page, width]);
  return <div className="picture" ref={frame} />;
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
