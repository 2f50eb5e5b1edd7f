import { holds } from '../drawing/box.ts';
import { saysNothing, seenCharacters } from '../drawing/characters.ts';
import { apply, compose, type Matrix, stretchX, stretchY } from '../drawing/matrix.ts';
import type { DrawnChar, DrawnPage } from '../drawing/page.ts';
import { normalAngle } from '../drawing/upright.ts';
import { isRecord, numbersOf, type PdfFont } from './fonts.ts';
import type { Graphics, GraphicsState } from './graphics.ts';

/** Text without ink. */
const INVISIBLE = 3;

interface Glyph {
  readonly code: number;
  readonly text: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vertical: readonly number[] | null;
}

/** Where the pen stands while a run is set: distances from the text position, in unscaled text space. */
interface Pen {
  x: number;
  y: number;
}

/**
 * Draws one run of text: characters with their places go to the page, the text position moves on.
 * @param items glyphs and, between them, moves in thousandths of the font size, as pdf.js lists them
 * @param visible false: in a layer that is switched off; only the position moves
 */
export function showText(
  page: DrawnPage,
  graphics: Graphics,
  items: readonly unknown[],
  visible: boolean,
): void {
  const { state } = graphics;
  const { font } = state;
  if (font === null || state.fontSize === 0) return;
  const toPage = compose(state.matrix, graphics.textMatrix);
  const pen: Pen = { x: 0, y: 0 };
  const chars: DrawnChar[] = [];
  for (const item of items) {
    if (typeof item === 'number') {
      movePen(pen, font, state, (-item / 1000) * state.fontSize);
      continue;
    }
    const glyph = glyphOf(item);
    if (glyph === null) continue;
    if (visible) draw(page, chars, glyph, pen, state, toPage);
    const advance = font.vertical ? verticalAdvance(glyph, font) : glyph.width;
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    movePen(pen, font, state, advance * font.unit * state.fontSize + (font.vertical ? -spacing : spacing));
  }
  graphics.advance(pen.x, pen.y);
  if (chars.length > 0) {
    page.runs.push({
      chars,
      angle: angleOf(state, toPage),
      size: sizeOf(state, font, toPage),
      invisible: state.renderMode === INVISIBLE,
    });
  }
}

/** `by`: to the right in horizontal writing, upwards in vertical writing. */
function movePen(pen: Pen, font: PdfFont, state: GraphicsState, by: number): void {
  if (font.vertical) pen.y += by;
  else pen.x += by * state.widthScale;
}

/** Downwards: negative. */
function verticalAdvance(glyph: Glyph, font: PdfFont): number {
  return glyph.vertical?.[0] ?? font.verticalOrigin?.[0] ?? -1000;
}

function draw(
  page: DrawnPage,
  chars: DrawnChar[],
  glyph: Glyph,
  pen: Pen,
  state: GraphicsState,
  toPage: Matrix,
): void {
  const { font } = state;
  if (font === null) return;
  const unit = font.unit * state.fontSize;
  const origin = font.vertical ? verticalOrigin(glyph, font) : { x: 0, y: 0 };
  const at = apply(toPage, pen.x - origin.x * unit * state.widthScale, pen.y - origin.y * unit + state.rise);
  if (!holds(state.clip, at.x, at.y, Math.abs(state.fontSize) * stretchY(toPage))) return;
  const text = wordsOf(glyph, font);
  if (text === '') return;
  if (saysNothing(text)) page.unmapped += 1;
  chars.push({ text, ...at, advance: Math.abs(glyph.width * unit * state.widthScale) * stretchX(toPage) });
}

/** Adobe's table for Chinese fonts has the mathematical sign ⋯ where GB 2312 has the ellipsis. */
function wordsOf(glyph: Glyph, font: PdfFont): string {
  if (font.says(glyph.code)) return seenCharacters(glyph.text).replaceAll('⋯', '…');
  // Glyph 0 is the picture for what a font does not have.
  return glyph.code === 0 ? '' : '\uFFFD';
}

function verticalOrigin(glyph: Glyph, font: PdfFont): Pen {
  const [, x, y] = glyph.vertical ?? [];
  return { x: x ?? glyph.width / 2, y: y ?? font.verticalOrigin?.[2] ?? 880 };
}

/** Direction in which characters follow one another when set horizontally. */
function angleOf(state: GraphicsState, toPage: Matrix): number {
  const sign = Math.sign(state.fontSize * state.widthScale) || 1;
  const degrees = (Math.atan2(toPage.b * sign, toPage.a * sign) * 180) / Math.PI;
  return normalAngle(Math.round(degrees * 100) / 100);
}

function sizeOf(state: GraphicsState, font: PdfFont, toPage: Matrix): number {
  const told = Math.abs(state.fontSize);
  // Type 3: the font size is whatever its maker chose; the box of its glyphs is what is seen.
  const odd = font.type3 && font.height > 0 && (font.height > 3 || font.height < 0.3);
  return (odd ? told * font.height : told) * stretchY(toPage);
}

function glyphOf(item: unknown): Glyph | null {
  if (!isRecord(item)) return null;
  const { unicode, width, originalCharCode, isSpace, vmetric } = item;
  if (typeof unicode !== 'string' || typeof width !== 'number') return null;
  return {
    code: typeof originalCharCode === 'number' ? originalCharCode : -1,
    text: unicode,
    width,
    isSpace: isSpace === true,
    vertical: numbersOf(vmetric),
  };
}
