import type { Models, Tensor } from './models.ts';
import { type GreyPicture, type PixelBox, type RecognisedCharacter, resized } from './picture.ts';

/** The network sees every line in this height. */
const HEIGHT = 48;
/** Longest line it is shown, in pixels of that height: more than any page is wide. */
const WIDEST = 6_400;

/** Reads one line of text. @returns its characters from left to right; empty: none */
export async function readLine(
  page: GreyPicture,
  box: PixelBox,
  { readLine: network, signs }: Pick<Models, 'readLine' | 'signs'>,
): Promise<RecognisedCharacter[]> {
  const width = Math.min(WIDEST, Math.max(HEIGHT, Math.round((box.width * HEIGHT) / box.height)));
  const likely = await network(tensorOf(resized(page, box, width, HEIGHT)));
  return placed(signsOf(likely, signs), box, likely.dims[1] ?? 1);
}

function tensorOf({ width, height, grey }: GreyPicture): Tensor {
  const size = width * height;
  const data = new Float32Array(3 * size);
  for (let i = 0; i < size; i += 1) data[i] = (grey[i] ?? 255) / 127.5 - 1;
  data.copyWithin(size, 0, size);
  data.copyWithin(2 * size, 0, size);
  return { data, dims: [1, 3, height, width] };
}

interface Sign {
  readonly text: string;
  readonly confidence: number;
  /** Steps during which the network sees it: first, and one past the last. */
  readonly from: number;
  to: number;
}

/** The likeliest sign of every step; the same at steps on end is one sign, "none" parts two of a kind. */
function signsOf({ data, dims }: Tensor, names: readonly string[]): Sign[] {
  const [, steps = 0, count = 0] = dims;
  const found: Sign[] = [];
  let last = 0;
  for (let step = 0; step < steps; step += 1) {
    const best = likeliest(data, step * count, count);
    const open = found.at(-1);
    if (best !== 0 && best === last && open !== undefined) open.to = step + 1;
    else if (best !== 0) {
      const confidence = Math.min(1, data[step * count + best] ?? 0);
      found.push({ text: names[best - 1] ?? '', confidence, from: step, to: step + 1 });
    }
    last = best;
  }
  return found.filter(({ text }) => text !== '');
}

function likeliest(data: Float32Array, from: number, count: number): number {
  let best = 0;
  let most = data[from] ?? 0;
  for (let i = 1; i < count; i += 1) {
    const value = data[from + i] ?? 0;
    if (value <= most) continue;
    most = value;
    best = i;
  }
  return best;
}

/** A sign is seen near its middle, and reaches as far to either side as to the middle between it and the nearer neighbour. */
function placed(signs: readonly Sign[], box: PixelBox, steps: number): RecognisedCharacter[] {
  const middles = signs.map(({ from, to }) => box.x + (((from + to) / 2) * box.width) / steps);
  return signs.map(({ text, confidence }, i) => {
    const middle = middles[i] ?? box.x;
    const around = [middles[i - 1], middles[i + 1]].flatMap((other) =>
      other === undefined ? [] : Math.abs(other - middle),
    );
    const width = Math.min(box.height, ...around);
    return { text, x: middle - width / 2, width, confidence };
  });
}
