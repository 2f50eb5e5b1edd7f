import type { Box, Span } from '../../../../domain/plan.ts';
import type { Place, SourceDocument, SourceNote } from '../../../../domain/source.ts';
import type { Doubt } from './doubts.ts';
import type { ScannedPage } from './scans.ts';

/** Doubts told one by one of a page; a page with more is to be read whole. */
const TOLD = 15;
/** Characters of a line shown before and after a doubt. */
const AROUND = 6;

/**
 * Says of a document which of its pages were recognised, how surely, and where a person has to look; and puts the
 * places of a page that leaned back where the words stand on it.
 */
export function tellScans(source: SourceDocument, scans: readonly ScannedPage[]): SourceDocument {
  if (scans.length === 0) return source;
  const byPage = new Map(scans.map((scan) => [scan.page, scan]));
  const told = scans.flatMap((scan) => notesOf(scan, source));
  return {
    ...source,
    pages: source.pages.map((page) => {
      const scan = byPage.get(page.number);
      return scan === undefined ? page : { ...page, recognised: hundredth(scan.confidence) };
    }),
    places: source.places.map((place) => leaning(place, byPage.get(place.page ?? 0))),
    notes: [...told, ...source.notes],
  };
}

function notesOf(scan: ScannedPage, source: SourceDocument): SourceNote[] {
  const { page, characters, confidence, doubts } = scan;
  if (characters === 0) {
    const message = `第 ${page} 页是图片，没有从中认出文字；如不是空白页，请对照原件补录`;
    return [{ code: 'ocr-empty', message, source: null }];
  }
  const places = source.places.filter((place) => place.page === page);
  const message = `第 ${page} 页的文字由机器从图上识别，平均把握 ${percent(confidence)}，请对照原件校对`;
  const notes: SourceNote[] = [{ code: 'ocr-page', message, source: spanOf(places[0]) }];
  for (const doubt of doubts.slice(0, TOLD)) {
    const at = placeOf(doubt, places, source.text);
    notes.push({ code: 'ocr-doubt', message: doubtMessage(page, doubt), source: at });
  }
  if (doubts.length > TOLD) {
    const more = `第 ${page} 页另有 ${doubts.length - TOLD} 处识别把握不足，请把这一页与原件逐字校对`;
    notes.push({ code: 'ocr-doubt', message: more, source: spanOf(places[0]) });
  }
  return notes;
}

function doubtMessage(page: number, { text, kind, confidence, line }: Doubt): string {
  if (kind === 'dropped') {
    return `第 ${page} 页有一处看不清（像“${text}”，把握 ${percent(confidence)}），没有采用，请对照原件核对`;
  }
  const shown = shortened(line, text);
  return kind === 'missing'
    ? `第 ${page} 页“${shown}”中“${text}”两字之间可能漏认一字，请对照原件补上`
    : `第 ${page} 页“${shown}”中“${text}”的识别把握只有 ${percent(confidence)}，请对照原件核对`;
}

function shortened(line: string, text: string): string {
  const at = line.indexOf(text);
  const start = Math.max(0, at - AROUND);
  const end = Math.min(line.length, Math.max(at, 0) + text.length + AROUND);
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}

/** The words of a doubt in the text: on the printed line at its place, those nearest to it. */
function placeOf({ text, x, y }: Doubt, places: readonly Place[], words: string): Span | null {
  const line = places.find(({ box }) => box !== undefined && holds(box, x, y));
  if (line?.box === undefined) return null;
  const printed = words.slice(line.start, line.end);
  const share = (x - line.box.x) / line.box.width;
  let best: number | null = null;
  for (let at = printed.indexOf(text); at >= 0; at = printed.indexOf(text, at + 1)) {
    const off = (start: number) => Math.abs((start + text.length / 2) / printed.length - share);
    if (best === null || off(at) < off(best)) best = at;
  }
  if (best === null) return spanOf(line);
  return { start: line.start + best, end: line.start + best + text.length };
}

function holds({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x - height && atX <= x + width + height && atY >= y && atY <= y + height;
}

function spanOf(place: Place | undefined): Span | null {
  return place === undefined ? null : { start: place.start, end: place.end };
}

/** The upright rectangle around the words as they lean on the page. */
function leaning(place: Place, scan: ScannedPage | undefined): Place {
  const { box } = place;
  if (scan === undefined || scan.skew === 0 || box === undefined) return place;
  const cos = Math.cos(scan.skew);
  const sin = Math.sin(scan.skew);
  const [cx, cy] = [scan.width / 2, scan.height / 2];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [box.x, box.x + box.width]) {
    for (const y of [box.y, box.y + box.height]) {
      xs.push(cos * (x - cx) - sin * (y - cy) + cx);
      ys.push(sin * (x - cx) + cos * (y - cy) + cy);
    }
  }
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const around = {
    x: tenth(left),
    y: tenth(top),
    width: tenth(Math.max(...xs) - left),
    height: tenth(Math.max(...ys) - top),
  };
  return { ...place, box: around };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
