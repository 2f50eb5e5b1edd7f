import type { Glyphs, PageGeometry } from '../../geometry/page.ts';
import { coveredShare, holds } from './box.ts';
import { ornamentsOf } from './ornaments.ts';
import type { DrawnChar, DrawnPage, DrawnRun } from './page.ts';
import { mergeRulings } from './rulings.ts';
import { mainDirection, turnBack, turnUpright } from './upright.ts';

/** Characters larger than this many pages come of damaged numbers; nobody sees them. */
const MOST_PAGES_HIGH = 4;
/** A gap this wide inside a run, in ems, ends it: columns set in one go with jumps between. */
const JUMP = 1;
/** Two copies of a character closer than this, in ems, are one character made bold by drawing it twice. */
const SAME_PLACE = 0.12;
/** The same in points, however large the font says it is. */
const SAME_PLACE_AT_MOST = 4;

/**
 * What the rest of the reader sees of a drawn page: turned upright, cut at the page's edge, without doubled
 * characters, text recognised under a picture (its words are not checked by anybody) and ornaments.
 */
export function finishPage(drawn: DrawnPage): PageGeometry {
  const direction = mainDirection(drawn);
  const page = turnUpright(drawn, direction);
  const { number, width, height } = page;
  const box = { x1: 0, y1: 0, x2: width, y2: height };
  const ornaments = ornamentsOf(page);
  const seen = new DrawnOnce();
  const runs = page.runs.filter(({ size }) => size <= MOST_PAGES_HIGH * (width + height));
  const glyphs = runs.flatMap((run) => {
    const chars = run.chars.filter(
      (char) =>
        holds(box, char.x, char.y, 0.5) &&
        Number.isFinite(char.advance) &&
        !(run.invisible && underPicture(page, char)) &&
        !ornaments.has(char) &&
        seen.isNew(char, run),
    );
    return pieces(chars, run).map((piece) => glyphsOf(piece, run));
  });
  return {
    number,
    width,
    height,
    ...(direction === 0 ? {} : { turned: turnBack(direction) }),
    glyphs,
    rulings: mergeRulings(page.rulings, box),
    pictures: coveredShare(page.pictures, width, height),
  };
}

/** True where a picture lies at the character. */
export function underPicture(page: DrawnPage, { x, y }: DrawnChar): boolean {
  return page.pictures.some((picture) => holds(picture, x, y, 0));
}

/** Side of the squares drawn characters are kept in, in points. */
const SQUARE = 8;
/** One and the same character stands no more often in a square; a file made otherwise is not looked at closer. */
const MOST_IN_SQUARE = 64;
/** No page is so many squares high. */
const ROWS = 1 << 20;

/** Remembers where each character was drawn. */
class DrawnOnce {
  private readonly places = new Map<string, Map<number, DrawnChar[]>>();

  isNew(char: DrawnChar, { size }: DrawnRun): boolean {
    if (char.text === ' ') return true;
    let squares = this.places.get(char.text);
    if (squares === undefined) {
      squares = new Map();
      this.places.set(char.text, squares);
    }
    const near = Math.min(SAME_PLACE * size, SAME_PLACE_AT_MOST);
    for (let column = squareOf(char.x - near); column <= squareOf(char.x + near); column += 1) {
      for (let row = squareOf(char.y - near); row <= squareOf(char.y + near); row += 1) {
        const others = squares.get(column * ROWS + row);
        if (others?.some(({ x, y }) => Math.abs(x - char.x) <= near && Math.abs(y - char.y) <= near))
          return false;
      }
    }
    const key = squareOf(char.x) * ROWS + squareOf(char.y);
    const here = squares.get(key);
    if (here === undefined) squares.set(key, [char]);
    else if (here.length < MOST_IN_SQUARE) here.push(char);
    return true;
  }
}

function squareOf(at: number): number {
  return Math.floor(at / SQUARE);
}

/** Cuts a run where the pen jumps: far ahead, back, or off the baseline. */
function pieces(chars: readonly DrawnChar[], { angle, size }: DrawnRun): DrawnChar[][] {
  const radians = (angle * Math.PI) / 180;
  const along = { x: Math.cos(radians), y: Math.sin(radians) };
  const cut: DrawnChar[][] = [];
  let last: DrawnChar | undefined;
  for (const char of chars) {
    if (last === undefined || jumps(last, char, along, size)) cut.push([]);
    cut.at(-1)?.push(char);
    last = char;
  }
  return cut;
}

function jumps(last: DrawnChar, next: DrawnChar, along: { x: number; y: number }, size: number): boolean {
  const dx = next.x - last.x;
  const dy = next.y - last.y;
  const ahead = dx * along.x + dy * along.y;
  const aside = Math.abs(dy * along.x - dx * along.y);
  return ahead - last.advance > JUMP * size || ahead < -0.5 * size || aside > 0.2 * size;
}

function glyphsOf(chars: readonly DrawnChar[], { angle, size }: DrawnRun): Glyphs {
  const first = chars[0];
  const last = chars.at(-1);
  const x = Math.min(...chars.map((char) => char.x));
  return {
    text: chars.map(({ text }) => text).join(''),
    x: first?.x ?? x,
    y: first?.y ?? 0,
    width:
      first === undefined || last === undefined
        ? 0
        : Math.hypot(last.x - first.x, last.y - first.y) + last.advance,
    size,
    xs: chars.flatMap((char) => Array.from({ length: char.text.length }, () => char.x)),
    angle,
  };
}
