import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/**
 * Opens the original of a plan to draw its pages. Nothing in it is run, and nothing is fetched but the file itself and
 * the character tables that come with this program.
 */
export function openPdf(planId: string): { document: Promise<PDFDocumentProxy>; close: () => void } {
  const task = getDocument({
    url: `/api/v1/plans/${encodeURIComponent(planId)}/file`,
    cMapUrl: '/pdfjs/cmaps/',
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    isEvalSupported: false,
    enableXfa: false,
    disableRange: true,
  });
  return { document: task.promise, close: () => void task.destroy() };
}

/**
 * Draws a page into a canvas.
 * @param width in CSS pixels
 */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<RenderTask> {
  const page = await document.getPage(number);
  const scale = (width / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  return page.render({ canvas, viewport });
}
