import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { PageGeometry } from '../../geometry/page.ts';
import { damagedFile } from '../drawing/faults.ts';
import { finishPage } from '../drawing/finish.ts';
import { matrixOf } from '../drawing/matrix.ts';
import type { DrawnPage } from '../drawing/page.ts';
import {
  censusOf,
  type DrawnNote,
  judgeReadable,
  needsEyes,
  type PageCensus,
  pageList,
} from '../drawing/readable.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import type { Ocr } from '../ocr.ts';
import { PageDrawing } from './drawPage.ts';
import { openPdf, type PdfFile } from './engine.ts';
import { fontOf, type PdfFont } from './fonts.ts';
import { type UnpackBudget, withinBudget } from './inflate.ts';
import { MOST_MESSAGES, type StepBudget, withinSteps } from './messages.ts';
import { adviceOn, failureNotes } from './scan/advice.ts';
import { type ScannedPage, Scans } from './scan/scans.ts';
import { hostile, isWhole, refuseBombs } from './structure.ts';

/** The pages of a PDF and what was seen while reading them. */
export interface PdfPages {
  readonly pages: PageGeometry[];
  readonly notes: DrawnNote[];
  /** Pages whose words were recognised, ascending. */
  readonly scans: readonly ScannedPage[];
}

/** Steps between two looks at the watch. */
const STEPS_PER_TICK = 5_000;
/** Pages after which fonts are let go: some makers put new fonts on every page. */
const PAGES_PER_CLEANUP = 24;

/**
 * Characters and lines of every page of a PDF, with their places.
 * @param bytes the whole file; stays as it is
 * @param ocr recognises pages that are pictures; null: they stay without words
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_SCANNED, INPUT_NO_UNICODE, INPUT_UNSUPPORTED, INPUT_EMPTY,
 * INPUT_TOO_LARGE, INPUT_HOSTILE, and what `watch` throws
 */
export async function readPdfPages(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
  ocr: Ocr | null = null,
): Promise<PdfPages> {
  refuseAbove(bytes.length, limits.bytes, '文件字节数');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = isWhole(file);
  refuseBombs(file, limits);
  const budget: UnpackBudget = {
    each: limits.memberBytes,
    left: limits.unpackedBytes,
    exceeded: false,
    outlines: 'left out',
    damaged: false,
  };
  const stepBudget: StepBudget = { left: MOST_MESSAGES, exceed: () => undefined };
  return withinBudget(budget, () =>
    withinSteps(stepBudget, async () => {
      // A copy: pdf.js takes the buffer it is given away.
      const pdf = await openPdf(Uint8Array.from(bytes));
      const scans = ocr === null ? null : new Scans(ocr, bytes, watch);
      try {
        return await readAll(pdf, { limits, watch, budget, stepBudget, whole, scans });
      } finally {
        await scans?.close();
        await pdf.close();
      }
    }),
  );
}

interface Reading {
  readonly limits: ReadLimits;
  readonly watch: ReadWatch;
  readonly budget: UnpackBudget;
  readonly stepBudget: StepBudget;
  readonly whole: boolean;
  readonly scans: Scans | null;
}

async function readAll(pdf: PdfFile, reading: Reading): Promise<PdfPages> {
  const { document } = pdf;
  const total = document.numPages;
  refuseAbove(total, reading.limits.pages, '页数');
  if (total === 0) throw damagedFile('文件里一页也没有');
  const isShown = await layersOf(document);
  const pages: PageGeometry[] = [];
  const census: PageCensus[] = [];
  const losses: Losses = { fonts: [], streams: [] };
  let characters = 0;
  for (let number = 1; number <= total; number += 1) {
    reading.watch.tick(number - 1, total);
    const drawing = await drawPage(pdf, number, isShown, reading);
    if (drawing.brokenFonts > 0) losses.fonts.push({ page: number });
    if (reading.budget.damaged) losses.streams.push({ page: number });
    const { drawn, counted } = await readable(drawing.end(), total, reading);
    characters += counted.characters;
    refuseAbove(characters, reading.limits.characters, '字数');
    census.push(counted);
    pages.push(finishPage(drawn));
    if (number % PAGES_PER_CLEANUP === 0) await document.cleanup();
  }
  reading.watch.tick(total, total);
  const { scans, whole } = reading;
  const notes = [
    ...lossNotes(whole, losses),
    ...judgeReadable(census, adviceOn(scans)),
    ...failureNotes(scans),
  ];
  return { pages, notes, scans: scans?.pages ?? [] };
}

/** A page that only an eye can read, recognised where that is possible. */
async function readable(
  drawn: DrawnPage,
  total: number,
  { scans, budget, stepBudget, limits }: Reading,
): Promise<{ readonly drawn: DrawnPage; readonly counted: PageCensus }> {
  const counted = censusOf(drawn);
  if (scans === null || !needsEyes(counted)) return { drawn, counted };
  budget.left = limits.unpackedBytes;
  // its steps were counted when it was read the first time
  stepBudget.left = Number.POSITIVE_INFINITY;
  budget.outlines = 'kept';
  const page = await scans.recognise(drawn, total);
  // a picture too large to unpack is left out of the drawing; the file is not hostile for that
  budget.exceeded = false;
  budget.outlines = 'left out';
  return page === null
    ? { drawn, counted }
    : { drawn: page, counted: { ...censusOf(page), recognised: true } };
}

/** Pages on which something could not be loaded. */
interface Losses {
  readonly fonts: { page: number }[];
  readonly streams: { page: number }[];
}

/** @throws INPUT_DAMAGED a file without its end whose pages are not all there */
function lossNotes(whole: boolean, { fonts, streams }: Losses): DrawnNote[] {
  const notes: DrawnNote[] = [];
  if (!whole) {
    const [lost] = [...streams, ...fonts];
    if (lost !== undefined) throw damagedFile(`文件不完整，第 ${lost.page} 页的内容或字体已缺失`);
    notes.push({
      code: 'repaired',
      message: '文件末尾的目录损坏，已重建并读出全部各页；建议重新索取文件核对',
    });
  }
  if (streams.length > 0) {
    const message = `第 ${pageList(streams)} 页有数据损坏，可能有字没有读出，请对照原件核对，或重新索取文件`;
    notes.push({ code: 'page-damaged', message });
  }
  if (fonts.length > 0) {
    const message = `第 ${pageList(fonts)} 页有字体损坏，用它排的字没有读出，请对照原件补正`;
    notes.push({ code: 'font-damaged', message });
  }
  return notes;
}

async function drawPage(
  pdf: PdfFile,
  number: number,
  isShown: (layer: unknown) => boolean,
  { budget, stepBudget, limits, watch, whole }: Reading,
): Promise<PageDrawing> {
  budget.left = limits.unpackedBytes;
  budget.damaged = false;
  const page = await pageOf(pdf.document, number);
  const steps = await Promise.race([tooManySteps(stepBudget), stepsOf(page, pdf)]).catch((error: unknown) => {
    throw error instanceof LuoshiError ? error : damagedFile(`第 ${number} 页损坏，读不出来`, error);
  });
  if (budget.exceeded) throw hostile();
  if (!whole && steps.fnArray.length === 0) throw damagedFile(`文件不完整，第 ${number} 页的内容已缺失`);
  const drawing = new PageDrawing({ ...frameOf(page, number), isShown });
  for (const [i, fn] of steps.fnArray.entries()) {
    if (i % STEPS_PER_TICK === STEPS_PER_TICK - 1) watch.tick(number - 1, pdf.document.numPages);
    const args: unknown = steps.argsArray[i];
    pdf.steps.get(fn)?.(drawing, Array.isArray(args) ? args : []);
  }
  page.cleanup();
  return drawing;
}

function stepsOf(page: PDFPageProxy, pdf: PdfFile) {
  return page.getOperatorList({ annotationMode: pdf.withoutAnnotations });
}

/** Fills the budget up for a page. @throws INPUT_HOSTILE once it is used up; does not end otherwise */
function tooManySteps(budget: StepBudget): Promise<never> {
  return new Promise((_, reject) => {
    budget.left = MOST_MESSAGES;
    budget.exceed = () => reject(hostile());
  });
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
  try {
    return await document.getPage(number);
  } catch (error) {
    throw damagedFile(`文件损坏或不完整，第 ${number} 页读不出来`, error);
  }
}

function frameOf(page: PDFPageProxy, number: number) {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const matrix = matrixOf(transform);
  if (matrix === null || !(width > 0 && height > 0)) throw damagedFile(`第 ${number} 页没有可用的页面尺寸`);
  const fonts = new Map<string, PdfFont>();
  return {
    number,
    width,
    height,
    matrix,
    fontOf: (name: string) => {
      const known = fonts.get(name) ?? fontOf(page, name);
      fonts.set(name, known);
      return known;
    },
  };
}

/** Tells of a layer whether it is switched on when the file is opened. */
async function layersOf(document: PDFDocumentProxy): Promise<(layer: unknown) => boolean> {
  try {
    const config = await document.getOptionalContentConfig();
    return (layer) => {
      try {
        return config.isVisible(layer);
      } catch {
        return true;
      }
    };
  } catch (error) {
    if (error instanceof LuoshiError) throw error;
    return () => true;
  }
}
