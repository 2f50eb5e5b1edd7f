import type { Cell, CellWord } from './letters.ts';

/** One mark in a field of 16 × 16: a path, filled or drawn. */
interface Shape {
  readonly d: string;
  readonly filled?: true;
  readonly width?: number;
  readonly dash?: string;
}

const DISC = 'M12.6 8A4.6 4.6 0 1 1 3.4 8A4.6 4.6 0 1 1 12.6 8Z';
const BOX = 'M2.5 2.5h11v11h-11Z';
const CROSS = 'M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8';
/** The cross as a hole in the box. */
const HOLE =
  'M4.4 5.6 5.6 4.4 8 6.8 10.4 4.4 11.6 5.6 9.2 8 11.6 10.4 10.4 11.6 8 9.2 5.6 11.6 4.4 10.4 6.8 8Z';
const DOWN = 'M2.4 4h11.2L8 13Z';
const UP = 'M2.4 12h11.2L8 3Z';
const RIGHT = 'M4 2.6 13 8l-9 5.4Z';
const SLASH = 'M3.5 12.5 12.5 3.5';

const both = (d: string): [Shape, Shape] => [{ d }, { d, filled: true }];

/** Hollow while it is what the words say, solid when a person decided. */
const SHAPES: Readonly<Record<CellWord, readonly [hollow: Shape, solid: Shape]>> = {
  covered: both(DISC),
  weakened: both(DOWN),
  stricter: both(UP),
  later: both(RIGHT),
  missing: [{ d: `${BOX}${CROSS}` }, { d: `${BOX}${HOLE}`, filled: true }],
  'not-applicable': [
    { d: SLASH, width: 1.2 },
    { d: SLASH, width: 2.4 },
  ],
  unfiled: [
    { d: DISC, width: 1.2, dash: '1.8 1.8' },
    { d: DISC, width: 1.2, dash: '1.8 1.8' },
  ],
  unbound: [
    { d: 'M5 8h6', width: 1.2 },
    { d: 'M5 8h6', width: 1.2 },
  ],
};

/** Attributes of a cell's path. */
export function pathOf({ word, decided }: Cell) {
  const shape = SHAPES[word][decided ? 1 : 0];
  return {
    d: shape.d,
    fill: shape.filled ? 'currentColor' : 'none',
    fillRule: 'evenodd',
    stroke: 'currentColor',
    strokeWidth: shape.filled ? 1 : (shape.width ?? 1.5),
    strokeLinejoin: 'round',
    strokeDasharray: shape.dash,
  } as const;
}

/** The same mark as a CSS mask: a grid of thousands draws each cell with one element. */
export function maskOf(cell: Cell): string {
  const path = pathOf(cell);
  const dash = path.strokeDasharray === undefined ? '' : ` stroke-dasharray='${path.strokeDasharray}'`;
  const fill = path.fill === 'none' ? 'none' : '#000';
  const drawn = `<path d='${path.d}' fill='${fill}' fill-rule='evenodd' stroke='#000' stroke-width='${path.strokeWidth}' stroke-linejoin='round'${dash}/>`;
  const image = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>${drawn}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(image)}")`;
}
