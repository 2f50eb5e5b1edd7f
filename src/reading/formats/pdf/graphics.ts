import { intersect, mapBox } from '../drawing/box.ts';
import { compose, IDENTITY, type Matrix } from '../drawing/matrix.ts';
import type { DrawnBox } from '../drawing/page.ts';
import type { PdfFont } from './fonts.ts';

/** What `q` keeps and `Q` brings back. */
export interface GraphicsState {
  /** User space to points of the page as shown. */
  matrix: Matrix;
  /** Upright box around what may be drawn on, in points of the page. */
  clip: DrawnBox;
  lineWidth: number;
  font: PdfFont | null;
  /** May be negative: turned by half. */
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1: as wide as the font says. */
  widthScale: number;
  leading: number;
  rise: number;
  renderMode: number;
}

/** State and its stack, as PDF knows them, with the text position and what is hidden. */
export class Graphics {
  state: GraphicsState;
  textMatrix: Matrix = IDENTITY;
  lineMatrix: Matrix = IDENTITY;
  private readonly kept: GraphicsState[] = [];

  constructor(page: Matrix, clip: DrawnBox) {
    this.state = {
      matrix: page,
      clip,
      lineWidth: 1,
      font: null,
      fontSize: 0,
      charSpacing: 0,
      wordSpacing: 0,
      widthScale: 1,
      leading: 0,
      rise: 0,
      renderMode: 0,
    };
  }

  save(): void {
    this.kept.push({ ...this.state });
  }

  restore(): void {
    const kept = this.kept.pop();
    if (kept !== undefined) this.state = kept;
  }

  transform(matrix: Matrix): void {
    this.state.matrix = compose(this.state.matrix, matrix);
  }

  /** @param box in user space */
  clipTo(box: DrawnBox): void {
    this.state.clip = intersect(this.state.clip, mapBox(this.state.matrix, box));
  }

  beginText(): void {
    this.textMatrix = IDENTITY;
    this.lineMatrix = IDENTITY;
  }

  setText(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.lineMatrix = matrix;
  }

  nextLine(x: number, y: number): void {
    this.setText(compose(this.lineMatrix, { ...IDENTITY, e: x, f: y }));
  }

  advance(x: number, y: number): void {
    this.textMatrix = compose(this.textMatrix, { ...IDENTITY, e: x, f: y });
  }
}
