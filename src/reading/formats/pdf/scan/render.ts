import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PagePicture } from '../../ocr.ts';
import { openPdfToDraw } from '../engine.ts';
import { isRecord } from '../fonts.ts';

/** Dots an inch: small print is still 20 dots high. */
const DOTS = 200;
/** Points an inch. */
const POINTS = 72;
/** Pixels of a page at most; larger sheets are drawn coarser. */
const MOST_PIXELS = 12_000_000;

/** Draws pages of a PDF as a screen would show them. */
export interface PageDrawer {
  /**
   * @param number 1-based
   * @returns the page in shades of grey; null: it cannot be drawn on this machine
   */
  draw(number: number): Promise<PagePicture | null>;
  close(): Promise<void>;
}

/**
 * Opens a PDF to draw its pages, with the canvas that comes with pdf.js (`@napi-rs/canvas`, an optional package).
 * @param bytes stays as it is
 */
export async function openDrawer(bytes: Uint8Array): Promise<PageDrawer> {
  const pdf = await openPdfToDraw(Uint8Array.from(bytes));
  return {
    draw: (number) => drawPage(pdf.document, number, pdf.withoutAnnotations),
    close: pdf.close,
  };
}

async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  annotationMode: number,
): Promise<PagePicture | null> {
  const page = await document.getPage(number);
  const size = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS / POINTS, Math.sqrt(MOST_PIXELS / (size.width * size.height)));
  const viewport = page.getViewport({ scale });
  const width = Math.round(viewport.width);
  const height = Math.round(viewport.height);
  const canvas = canvasOf(document, width, height);
  if (canvas === null) return null;
  await page.render({ canvas: null, viewport, annotationMode, ...canvas.into }).promise;
  page.cleanup();
  return { width, height, grey: canvas.grey() };
}

/** A canvas of the engine's own kind; its type is a browser's, which this program does not know. */
function canvasOf(document: PDFDocumentProxy, width: number, height: number) {
  const made = create(document.canvasFactory, width, height);
  const context: unknown = isRecord(made) ? made.context : null;
  if (!isRecord(context)) return null;
  const into: Record<string, unknown> = { canvasContext: context };
  return { into, grey: () => greyOf(pixelsOf(context, width, height)) };
}

/** @returns null: without `@napi-rs/canvas` the engine cannot draw */
function create(factory: object, width: number, height: number): unknown {
  try {
    return isRecord(factory) ? method(factory, 'create', [width, height]) : null;
  } catch {
    return null;
  }
}

function pixelsOf(context: Record<string, unknown>, width: number, height: number): Uint8ClampedArray {
  const image = method(context, 'getImageData', [0, 0, width, height]);
  const data: unknown = isRecord(image) ? image.data : null;
  if (!(data instanceof Uint8ClampedArray)) throw new Error('the canvas gives no pixels');
  return data;
}

function method(target: Record<string, unknown>, name: string, args: readonly unknown[]): unknown {
  const found = target[name];
  if (typeof found !== 'function') throw new Error(`the canvas has no ${name}`);
  return Reflect.apply(found, target, args);
}

/** Brightness as the eye sees it; the page lies on white. */
function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < grey.length; i += 1) {
    const at = 4 * i;
    const shade = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    const cover = (rgba[at + 3] ?? 255) / 255;
    grey[i] = Math.round(shade * cover + 255 * (1 - cover));
  }
  return grey;
}
