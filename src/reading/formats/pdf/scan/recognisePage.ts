import type { OcrLine, OcrPage, PagePicture } from '../../ocr.ts';
import { cutAtLines } from './cells.ts';
import { type DarkLine, darkLines, type LineMeasures, withoutLines } from './lines.ts';
import { mendPageNumber } from './pageNumbers.ts';
import { halfTurned, inkBelow, quarterTurned, tilted } from './shades.ts';
import { skewOf } from './skew.ts';

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** What was recognised of a page, in pixels of the picture after it was turned and set upright. */
export interface RecognisedPage {
  readonly lines: readonly OcrLine[];
  readonly rulings: readonly DarkLine[];
  /** Quarter turns clockwise that made the writing upright. */
  readonly turns: Turns;
  /** How far the page then still leaned, clockwise, in radians; it was turned back by as much. */
  readonly skew: number;
  /** Size of the upright picture. */
  readonly width: number;
  readonly height: number;
}

/** Below this mean the writing stands on its head, or is none. */
const READABLE = 0.7;
/** Share of a page's text in stretches higher than wide from which on the page lies on its side. */
const SIDEWAYS = 0.5;
/** So many more times high than wide. */
const TALL = 1.5;

type Outcome = RecognisedPage | { readonly failed: string };

/**
 * Recognises a page however it lies: leaning, on its side, upside down.
 * @param pixels of a point
 * @param likely how the page before had to be turned
 * @param ask the recognition; asked again for a page that has to be turned
 */
export async function recognisePage(
  picture: PagePicture,
  pixels: number,
  likely: Turns,
  ask: (picture: PagePicture) => Promise<OcrPage>,
): Promise<Outcome> {
  const first = await upright(picture, likely, pixels, ask);
  if ('failed' in first) return first;
  let best = first;
  for (const more of furtherTurns(first.lines)) {
    const other = await upright(picture, turned(likely, more), pixels, ask);
    if ('failed' in other) return other;
    if (more === 1 || confidenceOf(other.lines) > confidenceOf(best.lines)) best = other;
    if (isReadable(best.lines)) break;
  }
  return best;
}

/** Turns worth trying after lines were found in one way. */
function furtherTurns(lines: readonly OcrLine[]): Turns[] {
  if (lines.length === 0 || isReadable(lines)) return [];
  return isSideways(lines) ? [1, 3] : [2];
}

function isReadable(lines: readonly OcrLine[]): boolean {
  return !isSideways(lines) && confidenceOf(lines) >= READABLE;
}

function turned(one: Turns, more: Turns): Turns {
  const sums: readonly Turns[] = [0, 1, 2, 3, 0, 1, 2];
  return sums[one + more] ?? 0;
}

function turnedPicture(picture: PagePicture, turns: Turns): PagePicture {
  if (turns === 0) return picture;
  if (turns === 1) return quarterTurned(picture);
  return turns === 2 ? halfTurned(picture) : halfTurned(quarterTurned(picture));
}

async function upright(
  shown: PagePicture,
  turns: Turns,
  pixels: number,
  ask: (picture: PagePicture) => Promise<OcrPage>,
): Promise<Outcome> {
  const picture = turnedPicture(shown, turns);
  const ink = inkBelow(picture);
  const skew = skewOf(picture, ink);
  const straight = skew === 0 ? picture : tilted(picture, -skew);
  const rulings = darkLines(straight, ink, measures(pixels));
  const answer = await ask(withoutLines(straight, rulings));
  if (answer.kind === 'failed') return { failed: answer.why };
  const { width, height } = picture;
  const cut = answer.lines.flatMap((line) => cutAtLines(line, rulings));
  const lines = cut.map((line) => mendPageNumber(line, height));
  return { lines, rulings, turns, skew, width, height };
}

/** In points: longer than a stroke of a headline, no thicker than the frame of a table, holes of dust. */
function measures(pixels: number): LineMeasures {
  return {
    shortest: 26 * pixels,
    shortestBetween: 9 * pixels,
    near: Math.max(1, pixels),
    thickest: Math.max(4, 3.6 * pixels),
    gap: Math.max(1, 0.7 * pixels),
  };
}

function isSideways(lines: readonly OcrLine[]): boolean {
  let tall = 0;
  let all = 0;
  for (const { box } of lines) {
    all += box.width * box.height;
    if (box.height > TALL * box.width) tall += box.width * box.height;
  }
  return tall > SIDEWAYS * all;
}

/** Mean over all characters, 0…1; 0: none. */
export function confidenceOf(lines: readonly OcrLine[]): number {
  const all = lines.flatMap(({ characters }) => characters.map(({ confidence }) => confidence));
  return all.length === 0 ? 0 : all.reduce((sum, value) => sum + value, 0) / all.length;
}
