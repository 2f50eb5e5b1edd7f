/**
 * A page as drawn: what PDF and OFD have in common. Coordinates in points from the upper left corner of the page as
 * it is shown (rotation applied), y downwards.
 */

import type { PageTurn } from '../../domain/source.ts';

/** A run of characters set in one go: same baseline, same font and size. */
export interface Glyphs {
  readonly text: string;
  /** Left edge. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size: the height of the line. */
  readonly size: number;
  /** Left edge of each UTF-16 unit of `text`, same length; units of one character share it. */
  readonly xs: readonly number[];
  /** Degrees clockwise against the page as shown; 0 for ordinary text. */
  readonly angle: number;
}

/** A drawn straight line or the thin side of a filled rectangle, horizontal (y1 = y2) or vertical (x1 = x2). */
export interface Ruling {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PageGeometry {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise the page was turned so that its words run from left to right; absent: it stood upright. */
  readonly turned?: PageTurn;
  readonly glyphs: readonly Glyphs[];
  readonly rulings: readonly Ruling[];
  /** Share of the page covered by pictures, 0…1: a scan is nearly all picture with no glyphs. */
  readonly pictures: number;
}
