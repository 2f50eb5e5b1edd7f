import type { PlanDocument } from '../../src/domain/plan.ts';
import type { SourceDocument, SourceElement } from '../../src/domain/source.ts';
import { isSpace } from '../../src/reading/text/lines.ts';

/** Faults told of one reading; more of them say nothing new. */
const MOST_FAULTS = 5;
/** What no store of text takes: NUL, and halves of characters. */
function isUnstorable(text: string): boolean {
  return text.includes('\0') || /\p{Surrogate}/u.test(text);
}

/**
 * What every plan promises, whatever it was read from: regions cover the source, disjoint and in order; every span lies
 * within the text; it can be written as JSON and stored as text.
 * @returns one sentence a broken promise
 */
export function brokenPromises(document: PlanDocument, source: SourceDocument): string[] {
  const length = source.text.length;
  return [
    ...coverFaults(document, length),
    ...orderFaults(source),
    ...placeFaults(source, length),
    ...valueFaults({ document, pages: source.pages, notes: source.notes, places: source.places }, length),
    ...jsonFaults(document),
    ...(isUnstorable(source.text) ? ['text: a character that cannot be stored'] : []),
  ].slice(0, MOST_FAULTS);
}

function coverFaults({ regions }: PlanDocument, length: number): string[] {
  let at = 0;
  for (const { start, end, kind } of regions) {
    if (start !== at || end <= start) return [`region ${kind} ${start}–${end} does not begin at ${at}`];
    at = end;
  }
  return at === length ? [] : [`regions end at ${at} of ${length}`];
}

function orderFaults({ elements, text }: SourceDocument): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const element of elements) {
    for (const { start, end } of linesOf(element)) {
      if (start < at || end <= start) faults.push(`${element.kind} at ${start}: overlaps or empty`);
      if (!isBlank(text.slice(at, start))) faults.push(`words between ${at} and ${start}`);
      at = end;
    }
    if (element.kind === 'table') faults.push(...cellFaults(element));
  }
  if (!isBlank(text.slice(at))) faults.push(`words behind ${at}`);
  return faults;
}

/** White space as the readers see it: zero-width marks too, and every end of a line. */
function isBlank(text: string): boolean {
  return [...text].every((character) => isSpace(character) || character === '\u0085');
}

function linesOf(element: SourceElement) {
  if (element.kind !== 'table') return element.lines;
  const lines = element.cells.flatMap((cell) => cell.lines);
  return [...lines, ...element.repeats, ...(element.marks ?? [])].sort((a, b) => a.start - b.start);
}

function cellFaults(table: Extract<SourceElement, { kind: 'table' }>): string[] {
  return table.cells.flatMap(({ row, column, rows, columns }) => {
    const inside = row >= 0 && column >= 0 && row + rows <= table.rows && column + columns <= table.columns;
    return inside && rows >= 1 && columns >= 1 ? [] : [`cell ${row}/${column} reaches out of its table`];
  });
}

function placeFaults({ places }: SourceDocument, length: number): string[] {
  let at = 0;
  return places.flatMap(({ start, end }) => {
    const fault = start < at || end <= start || end > length;
    at = end;
    return fault ? [`place ${start}–${end} out of order`] : [];
  });
}

/** Spans beyond the text, and numbers that are none, anywhere in a value. */
function valueFaults(whole: unknown, length: number): string[] {
  const faults: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (faults.length >= MOST_FAULTS) return;
    if (typeof value === 'number' && !Number.isFinite(value)) faults.push(`${path} is ${value}`);
    if (typeof value === 'string' && isUnstorable(value)) faults.push(`${path}: cannot be stored`);
    if (typeof value !== 'object' || value === null) return;
    if (isSpan(value) && !(value.start >= 0 && value.start <= value.end && value.end <= length)) {
      faults.push(`${path} spans ${value.start}–${value.end} of ${length}`);
    }
    for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
  };
  look(whole, '');
  return faults;
}

function isSpan(value: object): value is { start: number; end: number } {
  return (
    'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number'
  );
}

function jsonFaults(document: PlanDocument): string[] {
  const json = JSON.stringify(document);
  return JSON.stringify(JSON.parse(json)) === json ? [] : ['JSON does not come back the same'];
}
