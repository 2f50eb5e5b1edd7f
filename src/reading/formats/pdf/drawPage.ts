import type { Ruling } from '../../geometry/page.ts';
import { boxAround, holds, intersect, mapBox } from '../drawing/box.ts';
import { type Matrix, matrixOf, stretchX, stretchY } from '../drawing/matrix.ts';
import { type DrawnBox, type DrawnPage, emptyPage } from '../drawing/page.ts';
import { fillRulings, type SubPath, strokeRulings } from '../drawing/path.ts';
import { isRecord, numbersOf, type PdfFont } from './fonts.ts';
import { Graphics } from './graphics.ts';
import { Layers } from './layers.ts';
import { unpackPath } from './pathData.ts';
import { showText } from './showText.ts';

/** Where a page's content goes, and what it may ask of its document. */
export interface PageFrame {
  readonly number: number;
  /** Points, as shown. */
  readonly width: number;
  readonly height: number;
  /** User space to points as shown: rotation, crop box and unit applied. */
  readonly matrix: Matrix;
  fontOf(name: string): PdfFont;
  /** @param layer as pdf.js tells it, null: unreadable */
  isShown(layer: unknown): boolean;
}

const UNIT_SQUARE: DrawnBox = { x1: 0, y1: 0, x2: 1, y2: 1 };
/** A picture of one dot stretched to a line is no thicker, in points. */
const THIN = 3;

/**
 * Carries out the drawing steps of one page, keeping characters, straight lines and the places of pictures.
 *
 * Pictures are left out by pdf.js before they are unpacked (engine.ts), without a step of their own. A picture fills
 * the unit square, so its place is the map set for it: a map set after which nothing is drawn.
 */
export class PageDrawing {
  readonly page: DrawnPage;
  /** Fonts that could not be loaded were asked for: words are missing. */
  brokenFonts = 0;
  private readonly frame: PageFrame;
  private readonly graphics: Graphics;
  private readonly layers = new Layers();
  /** A map was set and nothing was drawn under it. */
  private waiting = false;
  private clipNext = false;
  /** Depth of groups that only make a mask. */
  private masks: boolean[] = [];

  constructor(frame: PageFrame) {
    this.frame = frame;
    this.page = emptyPage(frame.number, frame.width, frame.height);
    this.graphics = new Graphics(frame.matrix, { x1: 0, y1: 0, x2: frame.width, y2: frame.height });
  }

  /** To be called when all steps are done. */
  end(): DrawnPage {
    this.pictureLeftOut();
    return this.page;
  }

  private get visible(): boolean {
    return this.layers.visible && !this.masks.includes(true);
  }

  save(): void {
    this.graphics.save();
  }

  restore(): void {
    this.pictureLeftOut();
    this.graphics.restore();
  }

  transform(args: readonly unknown[]): void {
    this.pictureLeftOut();
    const matrix = matrixOf(args);
    if (matrix === null) return;
    this.graphics.transform(matrix);
    this.waiting = true;
  }

  private pictureLeftOut(): void {
    if (this.waiting) this.picture();
    this.waiting = false;
  }

  private picture(): void {
    if (!this.visible) return;
    const { matrix, clip } = this.graphics.state;
    const box = intersect(mapBox(matrix, UNIT_SQUARE), clip);
    // A dot or nothing: a map set for its own sake.
    if (box.x2 - box.x1 > 2 && box.y2 - box.y1 > 2) this.page.pictures.push(box);
  }

  /** A picture of a single dot: as thin as a line, it is one. */
  dot(): void {
    this.waiting = false;
    if (!this.visible) return;
    const { x1, y1, x2, y2 } = mapBox(this.graphics.state.matrix, UNIT_SQUARE);
    const width = x2 - x1;
    const height = y2 - y1;
    if (height <= THIN && width > height) this.rule([{ x1, y1: (y1 + y2) / 2, x2, y2: (y1 + y2) / 2 }]);
    else if (width <= THIN && height > width) this.rule([{ x1: (x1 + x2) / 2, y1, x2: (x1 + x2) / 2, y2 }]);
  }

  beginForm([matrix, box]: readonly unknown[]): void {
    this.pictureLeftOut();
    this.graphics.save();
    const map = matrixOf(numbersOf(matrix) ?? []);
    if (map !== null) this.graphics.transform(map);
    const bounds = numbersOf(box);
    if (bounds !== null) this.graphics.clipTo(boxOf(bounds));
  }

  endForm(): void {
    this.restore();
  }

  beginGroup([group]: readonly unknown[]): void {
    this.pictureLeftOut();
    this.graphics.save();
    this.masks.push(isRecord(group) && isRecord(group.smask));
  }

  endGroup(): void {
    this.restore();
    this.masks.pop();
  }

  beginContent([tag, layer]: readonly unknown[]): void {
    this.layers.begin(tag !== 'OC' || this.frame.isShown(layer));
  }

  endContent(): void {
    this.layers.end();
  }

  lineWidth([width]: readonly unknown[]): void {
    if (typeof width === 'number') this.graphics.state.lineWidth = width;
  }

  clip(): void {
    this.clipNext = true;
  }

  /** @param paint what is done with the path */
  path(paint: 'stroke' | 'fill' | 'both' | 'none', data: unknown, bounds: unknown): void {
    if (paint !== 'none') this.waiting = false;
    const numbers = numbersOf(data);
    const { matrix, lineWidth, clip } = this.graphics.state;
    if (numbers !== null && paint !== 'none' && this.visible) {
      const path = unpackPath(numbers, matrix);
      const width = (lineWidth * (stretchX(matrix) + stretchY(matrix))) / 2;
      if (paint !== 'fill') this.rule(strokeRulings(path, width));
      if (paint !== 'stroke') this.fill(path, clip);
    }
    if (!this.clipNext) return;
    this.clipNext = false;
    const box = numbersOf(bounds);
    if (box?.every(Number.isFinite) === true) this.graphics.clipTo(boxOf(box));
  }

  private fill(path: readonly SubPath[], clip: DrawnBox): void {
    this.rule(fillRulings(path));
    for (const { points } of path) {
      const box = boxAround(points);
      const inside = box !== null && holds(clip, box.x1, box.y1, 0);
      if (inside && points.some(({ straight }, i) => i > 0 && !straight)) this.page.outlines += 1;
    }
  }

  /** Keeps what lies inside the clip. */
  private rule(rulings: readonly Ruling[]): void {
    const { clip } = this.graphics.state;
    for (const { x1, y1, x2, y2 } of rulings) {
      const box = { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
      const seen = intersect(box, { x1: clip.x1 - 1, y1: clip.y1 - 1, x2: clip.x2 + 1, y2: clip.y2 + 1 });
      if (seen.x2 >= seen.x1 && seen.y2 >= seen.y1) this.page.rulings.push(seen);
    }
  }

  beginText(): void {
    this.graphics.beginText();
  }

  setFont([name, size]: readonly unknown[]): void {
    if (typeof name !== 'string' || typeof size !== 'number') return;
    const font = this.frame.fontOf(name);
    if (font.broken) this.brokenFonts += 1;
    this.graphics.state.font = font;
    this.graphics.state.fontSize = size;
  }

  /** Entries of a graphics state dictionary; only the font concerns the reader. */
  setState([entries]: readonly unknown[]): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const [key, value]: unknown[] = entry;
      if (key === 'Font' && Array.isArray(value)) this.setFont(value);
      if (key === 'LW') this.lineWidth([value]);
    }
  }

  textNumber(key: 'charSpacing' | 'wordSpacing' | 'rise' | 'renderMode', [value]: readonly unknown[]): void {
    if (typeof value === 'number') this.graphics.state[key] = value;
  }

  widthScale([percent]: readonly unknown[]): void {
    if (typeof percent === 'number') this.graphics.state.widthScale = percent / 100;
  }

  leading([value]: readonly unknown[]): void {
    if (typeof value === 'number') this.graphics.state.leading = value;
  }

  textMatrix([numbers]: readonly unknown[]): void {
    const matrix = matrixOf(numbersOf(numbers) ?? []);
    if (matrix !== null) this.graphics.setText(matrix);
  }

  moveText([x, y]: readonly unknown[]): void {
    if (typeof x === 'number' && typeof y === 'number') this.graphics.nextLine(x, y);
  }

  nextLine(): void {
    this.graphics.nextLine(0, -this.graphics.state.leading);
  }

  text([items]: readonly unknown[]): void {
    this.waiting = false;
    if (Array.isArray(items)) showText(this.page, this.graphics, items, this.visible);
  }

  /** Something painted that is neither text, line nor picture. */
  painted(): void {
    this.waiting = false;
  }
}

function boxOf([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): DrawnBox {
  return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
}
