import { numberLabel } from '../blocks/numbering.ts';
import { isPageWords } from '../formats/html/navigation.ts';
import type { PageGeometry } from './page.ts';
import type { PageFurniture, PagePart } from './pageParts.ts';
import type { TextLine } from './textLines.ts';

interface DrawnParts {
  readonly geometry: PageGeometry;
  readonly parts: PagePart[];
}

/** Only a page of the web says this of itself. */
const WEB =
  /版权所有(?![者权人])|ICP备|公网安备|Copyright|©|当前位置|您(?:现在|当前)?(?:所在|的)(?:的)?位置|网站地图/i;
const IMPRINT = /ICP备|公网安备|Copyright|©|网站标识码|版权所有/i;
/** What a browser prints at head and foot. */
const ADDRESS = /^(?:https?|file):\/\//;
const PRINTED_AT = /^\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s*(?:上午|下午)?\s*\d{1,2}:\d{2}/;
/** Share of the page's height a browser's head and foot take. */
const EDGE = 0.06;
/** A menu beside the text: entries so short, at least so many of them. */
const LONGEST_ENTRY = 10;
const MIN_ENTRIES = 3;
/** Lines of running text have at least so many characters. */
const LONG = 20;

/**
 * Marks what belongs to a web page and not to its document: menus above and beside the text, the way to the page,
 * buttons, the imprint; and the head and foot a browser prints.
 */
export function markNavigation(pages: readonly DrawnParts[]): void {
  for (const page of pages) markBrowserEdges(page);
  const signs = pages.some(({ parts }) =>
    parts.some((part) => part.kind === 'line' && WEB.test(part.line.text) && isPageWords(part.line.text)),
  );
  if (!signs) return;
  for (const page of pages) {
    const side = sideEntries(linesOf(page));
    mark(page, (line) => side.has(line) || isPageWords(line.text), 'navigation');
  }
  markMasthead(pages[0]);
  markImprint(pages.at(-1));
}

function linesOf({ parts }: DrawnParts): TextLine[] {
  return parts.flatMap((part) => (part.kind === 'line' ? [part.line] : []));
}

function mark(page: DrawnParts, belongs: (line: TextLine) => boolean, label: PageFurniture['label']): void {
  page.parts.forEach((part, i) => {
    if (part.kind !== 'line' || !belongs(part.line)) return;
    page.parts[i] = { kind: 'furniture', label, line: part.line, top: part.top };
  });
}

/** The whole line on which a browser prints address, date or title. */
function markBrowserEdges(page: DrawnParts): void {
  const { height } = page.geometry;
  const edge = linesOf(page).filter((line) => line.bottom < height * EDGE || line.top > height * (1 - EDGE));
  const printed = edge.filter(({ text }) => ADDRESS.test(text) || PRINTED_AT.test(text));
  if (printed.length === 0) return;
  const beside = new Set(
    edge.filter((line) => printed.some((other) => Math.abs(other.bottom - line.bottom) < line.size / 2)),
  );
  mark(page, (line) => beside.has(line), 'running-title');
}

/** Short lines wholly beside the running text, several under each other: the entries of a menu. */
function sideEntries(lines: readonly TextLine[]): ReadonlySet<TextLine> {
  const long = lines.filter(({ text }) => text.length >= LONG);
  if (long.length < MIN_ENTRIES) return new Set();
  const lefts = long.map(({ x }) => x).sort((a, b) => a - b);
  const rights = long.map(({ right }) => right).sort((a, b) => a - b);
  const left = lefts[Math.floor(lefts.length / 10)] ?? 0;
  const right = rights[Math.floor((rights.length * 9) / 10)] ?? 0;
  const found = new Set<TextLine>();
  for (const isBeside of [
    (line: TextLine) => line.right < left - line.size,
    (line: TextLine) => line.x > right + line.size,
  ]) {
    const entries = lines.filter((line) => isBeside(line) && isEntry(line.text));
    if (entries.length >= MIN_ENTRIES) for (const entry of entries) found.add(entry);
  }
  return found;
}

function isEntry(text: string): boolean {
  return text.length <= LONGEST_ENTRY && numberLabel(text) === null && !/^[\d\s.]+$|[。；]/.test(text);
}

/** What stands above the way to the page is the site's own head. */
function markMasthead(page: DrawnParts | undefined): void {
  const way = page?.parts.find((part) => 'line' in part && /当前位置|位置[:：]/.test(part.line.text));
  if (!page || !way || way.top > page.geometry.height / 3) return;
  mark(page, (line) => line.bottom <= way.top + line.size / 2 && line.text.length <= LONG * 2, 'navigation');
}

/** What stands beside and below the imprint at the end. */
function markImprint(page: DrawnParts | undefined): void {
  const first = page?.parts.find(
    (part) => part.kind === 'furniture' && part.label === 'navigation' && IMPRINT.test(part.line.text),
  );
  if (!page || !first || first.kind !== 'furniture') return;
  const from = first.top - first.line.size;
  mark(page, (line) => line.top >= from && line.text.length <= LONG * 2, 'navigation');
}
