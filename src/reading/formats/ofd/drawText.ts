import { saysNothing, seenCharacters } from '../drawing/characters.ts';
import { apply, type Matrix, stretchX, stretchY } from '../drawing/matrix.ts';
import type { DrawnChar, DrawnPage } from '../drawing/page.ts';
import { normalAngle } from '../drawing/upright.ts';
import { type Element, numberIn } from './elements.ts';

/** Characters as wide as they are high; all others are taken for half as wide, which fonts here rarely tell. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFF}“”‘’…—《》]/u;
/** A distance to the next character up to so many times its width is the width its maker saw. */
const NEAR = 1.3;

/**
 * Draws a `TextObject`: every `TextCode` gives words and, for the words after the first character, the distances.
 * @param matrix space of the object to points of the page
 */
export function drawText(page: DrawnPage, object: Element, matrix: Matrix): void {
  const size = numberIn(object.attributes.Size, 0);
  if (!(size > 0)) return;
  const widthScale = numberIn(object.attributes.HScale, 1);
  const turned = numberIn(object.attributes.CharDirection, 0);
  const angle = normalAngle((Math.atan2(matrix.b, matrix.a) * 180) / Math.PI + turned);
  let x = 0;
  let y = 0;
  for (const code of object.children.filter(({ name }) => name === 'TextCode')) {
    // A missing place is that of the words before.
    x = numberIn(code.attributes.X, x);
    y = numberIn(code.attributes.Y, y);
    const chars = placeCharacters(page, code, { x, y, size, widthScale }, matrix);
    if (chars.length === 0) continue;
    page.runs.push({
      chars,
      angle: Math.round(angle * 100) / 100,
      size: size * stretchY(matrix),
      invisible: isInvisible(object),
    });
  }
}

/** Without ink, neither filled nor stroked, or fully transparent. */
function isInvisible({ attributes }: Element): boolean {
  if (attributes.Fill === 'false' && attributes.Stroke !== 'true') return true;
  return attributes.Alpha === '0';
}

interface Setting {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly widthScale: number;
}

function placeCharacters(page: DrawnPage, code: Element, setting: Setting, matrix: Matrix): DrawnChar[] {
  const letters = Array.from(withoutIndent(code.text));
  const across = distances(code.attributes.DeltaX, letters.length);
  const down = distances(code.attributes.DeltaY, letters.length);
  const stretch = stretchX(matrix);
  const chars: DrawnChar[] = [];
  let { x, y } = setting;
  for (const [i, letter] of letters.entries()) {
    const text = seenCharacters(letter);
    const own = (WIDE.test(letter) ? 1 : 0.5) * setting.size * setting.widthScale;
    const dx = across?.[i];
    const dy = down?.[i];
    const width = dx !== undefined && dx > 0 && dx <= NEAR * own ? dx : own;
    if (text !== '') chars.push({ text, ...apply(matrix, x, y), advance: width * stretch });
    if (saysNothing(text)) page.unmapped += 1;
    x += dx ?? (across === null && down === null ? own : 0);
    y += dy ?? 0;
  }
  return chars;
}

/** Line ends and the white space around them come from the layout of the XML, not from the words. */
function withoutIndent(text: string): string {
  return text.replace(/^\s*\n\s*|\s*\n\s*$/g, '').replace(/\s*\n\s*/g, '');
}

/**
 * Distances between characters: numbers, and `g 3 4.2` for three times 4.2.
 * @param most that are of use: one less than the characters
 * @returns null: none given
 */
export function distances(text: string | undefined, most: number): number[] | null {
  if (text === undefined || text.trim() === '') return null;
  const parts = text.trim().split(/[\s,]+/);
  const found: number[] = [];
  for (let i = 0; i < parts.length && found.length < most; i += 1) {
    if (parts[i] !== 'g') {
      found.push(numberIn(parts[i], 0));
      continue;
    }
    const times = Math.min(numberIn(parts[i + 1], 0), most - found.length);
    for (let n = 0; n < times; n += 1) found.push(numberIn(parts[i + 2], 0));
    i += 2;
  }
  return found;
}
