import type { Ruling } from '../../../geometry/page.ts';
import { seenCharacters } from '../../drawing/characters.ts';
import type { DrawnChar, DrawnPage, DrawnRun } from '../../drawing/page.ts';
import type { OcrCharacter, OcrLine } from '../../ocr.ts';
import type { DarkLine } from './lines.ts';
import type { RecognisedPage } from './recognisePage.ts';

/** Where fonts put the baseline, in ems below the middle of a character. */
const BELOW_MIDDLE = 0.38;
/** Sizes told from single lines vary; those within this share of the page's usual size are that size. */
const SAME_SIZE = 0.18;
/** A line without two characters to measure by is so much higher than its characters. */
const LINE_TO_SIZE = 0.75;
const WIDE = /^[\p{Script=Han}，。、；：（）《》“”—]$/u;

/**
 * Puts recognised lines and table lines on a page as if its file had drawn them: everything else reads them the same.
 * @param page its size and pictures; what it draws itself (the mark of a scanner, edges of outlines) was recognised too
 * @param pixels of a point
 */
export function drawRecognised(page: DrawnPage, found: RecognisedPage, pixels: number): DrawnPage {
  const sizes = found.lines.map((line) => sizeOf(line) / pixels);
  const usual = weightedMedian(sizes, found.lines);
  const angle = [0, -90, 180, 90][found.turns] ?? 0;
  const place = placer(found, pixels);
  const runs = found.lines.map((line, i): DrawnRun => {
    const own = sizes[i] ?? usual;
    const size = Math.abs(own - usual) <= SAME_SIZE * usual ? usual : own;
    const middle = line.box.y + line.box.height / 2;
    const baseline = middle + BELOW_MIDDLE * size * pixels;
    const chars = line.characters.flatMap((char) => drawn(char, baseline, pixels, place));
    return { chars, angle, size, invisible: false };
  });
  const rulings = found.rulings.map((line) => ruling(line, place));
  return { ...page, runs, rulings, outlines: 0, unmapped: 0 };
}

type Placer = (x: number, y: number) => { readonly x: number; readonly y: number };

/** From pixels of the upright picture to points of the page as shown. */
function placer({ turns, width, height }: RecognisedPage, pixels: number): Placer {
  const turnedBack: Record<RecognisedPage['turns'], Placer> = {
    0: (x, y) => ({ x, y }),
    1: (x, y) => ({ x: y, y: width - x }),
    2: (x, y) => ({ x: width - x, y: height - y }),
    3: (x, y) => ({ x: height - y, y: x }),
  };
  return (x, y) => {
    const at = turnedBack[turns](x, y);
    return { x: at.x / pixels, y: at.y / pixels };
  };
}

function drawn(char: OcrCharacter, baseline: number, pixels: number, place: Placer): DrawnChar[] {
  const text = seenCharacters(char.text);
  if (text === '') return [];
  return [{ text, ...place(char.x, baseline), advance: char.width / pixels }];
}

function ruling({ direction, from, to, first, last }: DarkLine, place: Placer): Ruling {
  const middle = (first + last + 1) / 2;
  const [a, b] =
    direction === 'across'
      ? [place(from, middle), place(to + 1, middle)]
      : [place(middle, from), place(middle, to + 1)];
  return { x1: Math.min(a.x, b.x), y1: Math.min(a.y, b.y), x2: Math.max(a.x, b.x), y2: Math.max(a.y, b.y) };
}

/** Height of the characters in pixels: full-width ones are as wide as they are high. */
function sizeOf({ box, characters }: OcrLine): number {
  const steps: number[] = [];
  for (const [i, char] of characters.entries()) {
    const next = characters[i + 1];
    if (next === undefined || !WIDE.test(char.text) || !WIDE.test(next.text)) continue;
    steps.push(next.x + next.width / 2 - char.x - char.width / 2);
  }
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? box.height * LINE_TO_SIZE;
}

function weightedMedian(sizes: readonly number[], lines: readonly OcrLine[]): number {
  const all = lines.flatMap(({ characters }, i) => characters.map(() => sizes[i] ?? 0)).sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 0;
}
