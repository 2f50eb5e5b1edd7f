import type { Ruling } from '../../geometry/page.ts';

/**
 * A page as its file draws it, before it is cleaned and turned upright. Points from the upper left corner of the page
 * with the rotation the file asks for applied, y downwards.
 */
export interface DrawnPage {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: DrawnRun[];
  readonly rulings: Ruling[];
  readonly pictures: DrawnBox[];
  /** Filled shapes with curves: characters drawn as outlines come as thousands of these. */
  outlines: number;
  /** Characters whose font does not say which character they are. */
  unmapped: number;
}

/** Characters shown in one go. */
export interface DrawnRun {
  readonly chars: DrawnChar[];
  /** Degrees clockwise, −180 < angle ≤ 180. */
  readonly angle: number;
  /** Height of the font. */
  readonly size: number;
  /** Painted with no ink. */
  readonly invisible: boolean;
}

/** What one glyph stands for (a ligature: several characters), its origin on the baseline and its advance. */
export interface DrawnChar {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
}

/** x1 ≤ x2, y1 ≤ y2. */
export interface DrawnBox {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export function emptyPage(number: number, width: number, height: number): DrawnPage {
  return { number, width, height, runs: [], rulings: [], pictures: [], outlines: 0, unmapped: 0 };
}
