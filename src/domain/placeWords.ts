import type { Span } from './plan.ts';
import type { SourceFormat } from './source.ts';

/** A stretch of a document as its format knows places; 1-based, `to` inclusive. */
export type NamedPlace =
  | { readonly kind: 'pages'; readonly from: number; readonly to: number }
  | { readonly kind: 'cells'; readonly sheet: string; readonly from: string; readonly to: string }
  | { readonly kind: 'paragraphs'; readonly from: number; readonly to: number }
  | { readonly kind: 'rows'; readonly table: number; readonly from: number; readonly to: number }
  | { readonly kind: 'running-title' }
  | { readonly kind: 'lines'; readonly from: number; readonly to: number };

/** What of a `Place` its name is made of. */
interface Place extends Span {
  readonly page?: number | undefined;
  readonly cell?: string | undefined;
  readonly path?: string | undefined;
}

/** What of a document its places are named by. */
export interface PlacedText {
  readonly format: SourceFormat;
  readonly text: string;
  /** Ascending, disjoint. */
  readonly places: readonly Place[];
}

export type PlaceLanguage = 'zh' | 'en';

/** Names passages of one document in words; null: the format has no name for where it stands. */
export type PlaceNamer = (span: Span) => string | null;

/**
 * Names passages of one document the way a person looks them up in it: 第 3 页, 工作表「任务」B12, 第 4 段,
 * 表 1 第 3 行, 第 12 行.
 * @param lang language of the words; names of sheets stay as they are
 */
export function placeNamer(source: PlacedText, lang: PlaceLanguage): PlaceNamer {
  const find = placeFinder(source);
  return (span) => {
    const place = find(span);
    return place === null ? null : placeInWords(place, lang);
  };
}

/** Finds where passages of one document stand; what lies between the words of two places is nowhere: null. */
export function placeFinder({ format, text, places }: PlacedText): (span: Span) => NamedPlace | null {
  if (format !== 'text' || places.length > 0) return (span) => endsOf(places, span);
  const starts = lineStarts(text);
  return ({ start, end }) => ({
    kind: 'lines',
    from: countUpTo(starts, start),
    to: countUpTo(starts, Math.max(start, end - 1)),
  });
}

/** @param lang language of the words; names of sheets stay as they are */
export function placeInWords(place: NamedPlace, lang: PlaceLanguage): string {
  return lang === 'zh' ? inChinese(place) : inEnglish(place);
}

function inChinese(place: NamedPlace): string {
  switch (place.kind) {
    case 'pages':
      return `第 ${range(place)} 页`;
    case 'cells':
      return `工作表「${place.sheet}」${range(place)}`;
    case 'paragraphs':
      return `第 ${range(place)} 段`;
    case 'rows':
      return `表 ${place.table} 第 ${range(place)} 行`;
    case 'running-title':
      return '页眉页脚';
    case 'lines':
      return `第 ${range(place)} 行`;
  }
}

function inEnglish(place: NamedPlace): string {
  switch (place.kind) {
    case 'pages':
      return counted('Page', place);
    case 'cells':
      return `Sheet “${place.sheet}” ${range(place)}`;
    case 'paragraphs':
      return counted('Paragraph', place);
    case 'rows':
      return `Table ${place.table}, ${counted('row', place)}`;
    case 'running-title':
      return 'Header or footer';
    case 'lines':
      return counted('Line', place);
  }
}

function range<Of>({ from, to }: { readonly from: Of; readonly to: Of }): string {
  return from === to ? String(from) : `${from}–${to}`;
}

function counted(noun: string, place: { readonly from: number; readonly to: number }): string {
  return `${noun}${place.from === place.to ? '' : 's'} ${range(place)}`;
}

/** From the first place the passage touches to the last one of the same table, sheet or run of paragraphs. */
function endsOf(places: readonly Place[], { start, end }: Span): NamedPlace | null {
  const from = firstEndingAfter(places, start);
  let named: NamedPlace | null = null;
  for (let i = from; i < places.length; i += 1) {
    const place = places[i];
    if (place === undefined || place.start >= Math.max(end, start + 1)) break;
    const next = nameOf(place);
    if (next !== null) named = named === null ? next : joined(named, next);
  }
  return named;
}

function nameOf({ page, cell, path }: Place): NamedPlace | null {
  if (page !== undefined) return { kind: 'pages', from: page, to: page };
  if (cell !== undefined) {
    const at = cell.lastIndexOf('!');
    const address = cell.slice(at + 1);
    return { kind: 'cells', sheet: cell.slice(0, Math.max(0, at)), from: address, to: address };
  }
  return path === undefined ? null : nameOfPath(path);
}

function nameOfPath(path: string): NamedPlace | null {
  const row = /^t(\d+)\/r(\d+)/.exec(path);
  if (row) return { kind: 'rows', table: Number(row[1]), from: Number(row[2]), to: Number(row[2]) };
  const paragraph = /^p(\d+)/.exec(path);
  if (paragraph) return { kind: 'paragraphs', from: Number(paragraph[1]), to: Number(paragraph[1]) };
  return path.startsWith('header') ? { kind: 'running-title' } : null;
}

/** One name for both, where one is enough; else the first. */
function joined(first: NamedPlace, next: NamedPlace): NamedPlace {
  if (first.kind === 'cells' && next.kind === 'cells') {
    return first.sheet === next.sheet ? { ...first, to: next.to } : first;
  }
  if (first.kind === 'rows' && next.kind === 'rows') {
    return first.table === next.table ? { ...first, ...widened(first, next) } : first;
  }
  if (first.kind === 'pages' && next.kind === 'pages') return { ...first, ...widened(first, next) };
  if (first.kind === 'paragraphs' && next.kind === 'paragraphs') {
    return { ...first, ...widened(first, next) };
  }
  return first;
}

/** A cell broken over pages comes back to its row: neither end is taken for granted. */
function widened(
  a: { readonly from: number; readonly to: number },
  b: { readonly from: number; readonly to: number },
) {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

function firstEndingAfter(places: readonly Place[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** How many of the ascending numbers are not above the given one. */
function countUpTo(ascending: readonly number[], most: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
