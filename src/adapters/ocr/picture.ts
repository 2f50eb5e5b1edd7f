/** A page or a part of one, in shades of grey. */
export interface GreyPicture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, row by row: 0 black … 255 white. */
  readonly grey: Uint8Array;
}

/** A rectangle in pixels from the upper left corner. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One recognised character. */
export interface RecognisedCharacter {
  readonly text: string;
  /** Left edge and width in pixels, as near as the recognition can tell. */
  readonly x: number;
  readonly width: number;
  /** 0…1. */
  readonly confidence: number;
}

/** One recognised line of text, never reaching over the gap between two columns that the eye sees. */
export interface RecognisedLine {
  readonly box: PixelBox;
  readonly characters: readonly RecognisedCharacter[];
}

/**
 * A part of a picture in another size, each pixel the mean of those it stands for (or between its neighbours').
 * @param from part of the picture; may reach over its edge, which is continued
 */
export function resized(picture: GreyPicture, from: PixelBox, width: number, height: number): GreyPicture {
  const columns = samples(from.x, from.width, width, picture.width);
  const rows = samples(from.y, from.height, height, picture.height);
  const grey = new Uint8Array(width * height);
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) grey[y * width + x] = mean(picture, row, column);
  }
  return { width, height, grey };
}

interface Sample {
  readonly at: readonly number[];
  readonly weights: readonly number[];
}

/** Which of `most` old pixels make each of `count` new ones that share a stretch of `length` from `start`. */
function samples(start: number, length: number, count: number, most: number): Sample[] {
  const step = length / count;
  const reach = Math.max(1, step);
  return Array.from({ length: count }, (_, i) => {
    const centre = start + (i + 0.5) * step - 0.5;
    const at: number[] = [];
    const weights: number[] = [];
    for (let old = Math.ceil(centre - reach); old <= Math.floor(centre + reach); old += 1) {
      const weight = 1 - Math.abs(old - centre) / reach;
      if (weight <= 0) continue;
      at.push(Math.min(Math.max(old, 0), most - 1));
      weights.push(weight);
    }
    const sum = weights.reduce((all, weight) => all + weight, 0);
    return { at, weights: weights.map((weight) => weight / sum) };
  });
}

function mean({ width, grey }: GreyPicture, row: Sample, column: Sample): number {
  let sum = 0;
  for (let i = 0; i < row.at.length; i += 1) {
    const line = (row.at[i] ?? 0) * width;
    let across = 0;
    for (let k = 0; k < column.at.length; k += 1) {
      across += (grey[line + (column.at[k] ?? 0)] ?? 255) * (column.weights[k] ?? 0);
    }
    sum += across * (row.weights[i] ?? 0);
  }
  return Math.round(sum);
}
