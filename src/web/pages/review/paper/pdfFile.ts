import type { PDFDocumentProxy } from 'pdfjs-dist';
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { PlanSource } from '../../../../contracts/source.ts';
import { actingHeaders } from '../../../session/acting.ts';

GlobalWorkerOptions.workerSrc = worker;

/**
 * Opens the original of a plan to draw its pages. Nothing in it is run, and nothing is fetched but the file itself and
 * the character tables that come with this program.
 */
export function openPdf(planId: string): { document: Promise<PDFDocumentProxy>; close: () => void } {
  const task = getDocument({
    url: `/api/v1/plans/${encodeURIComponent(planId)}/file`,
    httpHeaders: actingHeaders(),
    cMapUrl: '/pdfjs/cmaps/',
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    isEvalSupported: false,
    enableXfa: false,
    disableRange: true,
  });
  return { document: task.promise, close: () => void task.destroy() };
}

/** Device pixels of one picture at most: about 48 MB, however far it is zoomed in. */
const MOST_PIXELS = 12_000_000;

/**
 * Draws a page, turned as its words were when they were read, so that their places fit.
 * @param width in CSS pixels
 * @param signal ends the drawing and lets go of what the page holds
 * @returns the picture, whole
 */
export async function drawPage(
  document: PDFDocumentProxy,
  { number, turned }: PlanSource['pages'][number],
  width: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const page = await document.getPage(number);
  signal.throwIfAborted();
  const rotation = (page.rotate + (turned ?? 0)) % 360;
  const plain = page.getViewport({ scale: 1, rotation });
  const wanted = (width / plain.width) * window.devicePixelRatio;
  const most = Math.sqrt(MOST_PIXELS / (plain.width * plain.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most), rotation });
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task = page.render({ canvas, viewport });
  const end = () => task.cancel();
  signal.addEventListener('abort', end);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', end);
    page.cleanup();
  }
  return canvas;
}
