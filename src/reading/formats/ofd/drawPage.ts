import { boxAround, mapBox } from '../drawing/box.ts';
import { apply, compose, IDENTITY, type Matrix, matrixOf, stretchX, stretchY } from '../drawing/matrix.ts';
import type { DrawnPage } from '../drawing/page.ts';
import { fillRulings, strokeRulings } from '../drawing/path.ts';
import { type ReadLimits, refuseAbove } from '../limits.ts';
import { readAbbreviated } from './abbreviated.ts';
import { drawText } from './drawText.ts';
import { childOf, type Element, numberIn, numbersIn } from './elements.ts';

/** Things drawn on a page. */
export const OBJECTS: ReadonlySet<string> = new Set([
  'TextObject',
  'PathObject',
  'ImageObject',
  'CompositeObject',
]);

/** Points in a millimetre, the unit of OFD. */
export const POINTS = 72 / 25.4;
/** Millimetres; what the standard takes where nothing is said. */
const LINE_WIDTH = 0.353;
/** Drawings in drawings. */
const DEEPEST = 8;

/** Draws objects of one page, its templates and the drawings they use. */
export class OfdDrawing {
  private readonly page: DrawnPage;
  private readonly limits: ReadLimits;
  /** Objects of a drawing that several pages use, by its id. */
  private readonly drawingOf: (id: string) => readonly Element[];
  private objects = 0;

  constructor(page: DrawnPage, limits: ReadLimits, drawingOf: (id: string) => readonly Element[]) {
    this.page = page;
    this.limits = limits;
    this.drawingOf = drawingOf;
  }

  /** @throws INPUT_TOO_LARGE more objects than a page can have */
  draw(object: Element): void {
    this.drawIn(object, { ...IDENTITY, a: POINTS, d: POINTS }, 0);
  }

  /** @param outer space the object lies in to points of the page */
  private drawIn(object: Element, outer: Matrix, depth: number): void {
    this.objects += 1;
    refuseAbove(this.objects, this.limits.cells, `第 ${this.page.number} 页的图元`);
    if (object.attributes.Visible === 'false') return;
    const matrix = spaceOf(object, outer);
    if (object.name === 'TextObject') drawText(this.page, object, matrix);
    if (object.name === 'PathObject') this.drawPath(object, matrix);
    if (object.name === 'ImageObject')
      this.page.pictures.push(mapBox(matrix, { x1: 0, y1: 0, x2: 1, y2: 1 }));
    if (object.name === 'CompositeObject' && depth < DEEPEST) {
      const id = object.attributes.ResourceID ?? '';
      for (const inner of this.drawingOf(id)) this.drawIn(inner, matrix, depth + 1);
    }
  }

  private drawPath(object: Element, matrix: Matrix): void {
    const data = childOf(object, 'AbbreviatedData')?.text;
    if (data === undefined) return;
    const path = readAbbreviated(data, matrix);
    const width =
      numberIn(object.attributes.LineWidth, LINE_WIDTH) * ((stretchX(matrix) + stretchY(matrix)) / 2);
    if (object.attributes.Stroke !== 'false') this.page.rulings.push(...strokeRulings(path, width));
    if (object.attributes.Fill !== 'true') return;
    this.page.rulings.push(...fillRulings(path));
    for (const { points } of path) {
      if (boxAround(points) !== null && points.some(({ straight }, i) => i > 0 && !straight))
        this.page.outlines += 1;
    }
  }
}

/** An object lies at the corner of its boundary; its own map comes first. */
function spaceOf(object: Element, outer: Matrix): Matrix {
  const [x = 0, y = 0] = numbersIn(object.attributes.Boundary);
  const corner = apply(outer, x, y);
  const placed = { ...outer, e: corner.x, f: corner.y };
  const own = matrixOf(numbersIn(object.attributes.CTM));
  return own === null ? placed : compose(placed, own);
}
