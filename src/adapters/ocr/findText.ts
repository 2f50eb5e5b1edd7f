import type { Network, Tensor } from './models.ts';
import { type GreyPicture, type PixelBox, resized } from './picture.ts';

/** The longer side the network sees, in pixels: letters of a page stay about 15 pixels high. */
const LONGEST = 1_600;
/** The network wants multiples of this. */
const STEP = 32;
/** From here on a pixel counts as text. */
const IS_TEXT = 0.3;
/** Mean over a stretch from which on it counts as a line. */
const IS_LINE = 0.5;
/** The network was taught cores of lines, shrunk by this against the lines as printed. */
const GROW = 1.5;
/** What is thinner, in pixels of the network's picture, is dirt. */
const THINNEST = 3;
/** Mean and spread of the pictures the network was taught with, for blue, green and red. */
const MEAN = [0.406, 0.456, 0.485];
const SPREAD = [0.225, 0.224, 0.229];

/** Finds the lines of text of a page. @returns boxes in pixels of the picture, from top to bottom */
export async function findText(page: GreyPicture, network: Network): Promise<PixelBox[]> {
  const scale = Math.min(1, LONGEST / Math.max(page.width, page.height));
  const width = Math.max(1, Math.round((page.width * scale) / STEP)) * STEP;
  const height = Math.max(1, Math.round((page.height * scale) / STEP)) * STEP;
  const seen = resized(page, { x: 0, y: 0, width: page.width, height: page.height }, width, height);
  const likely = (await network(tensorOf(seen))).data;
  const boxes = stretches(likely, width, height).flatMap((stretch) => boxOf(stretch) ?? []);
  const toPage = (box: PixelBox) =>
    within(page, {
      x: (box.x * page.width) / width,
      y: (box.y * page.height) / height,
      width: (box.width * page.width) / width,
      height: (box.height * page.height) / height,
    });
  return boxes.map(toPage).sort((a, b) => a.y - b.y || a.x - b.x);
}

function tensorOf({ width, height, grey }: GreyPicture): Tensor {
  const size = width * height;
  const data = new Float32Array(3 * size);
  for (const channel of [0, 1, 2]) {
    const mean = MEAN[channel] ?? 0;
    const spread = SPREAD[channel] ?? 1;
    for (let i = 0; i < size; i += 1) data[channel * size + i] = ((grey[i] ?? 255) / 255 - mean) / spread;
  }
  return { data, dims: [1, 3, height, width] };
}

/** Pixels of text that hang together. Right and bottom are the last ones inside. */
interface Stretch {
  left: number;
  top: number;
  right: number;
  bottom: number;
  pixels: number;
  sum: number;
}

/** Walks over the raster and gathers what touches, by a stack of its own: lines are thousands of pixels long. */
function stretches(likely: Float32Array, width: number, height: number): Stretch[] {
  const open = Uint8Array.from(likely, (likelihood) => (likelihood > IS_TEXT ? 1 : 0));
  const found: Stretch[] = [];
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start + 1)) {
    const stretch: Stretch = { left: width, top: height, right: 0, bottom: 0, pixels: 0, sum: 0 };
    open[start] = 0;
    const stack = [start];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      take(stretch, x, (at - x) / width, likely[at] ?? 0);
      for (const next of neighbours(at, x, width)) {
        if (open[next] !== 1) continue;
        open[next] = 0;
        stack.push(next);
      }
    }
    found.push(stretch);
  }
  return found;
}

/** Above and below may lie outside the raster, where nothing is open. */
function neighbours(at: number, x: number, width: number): number[] {
  const around = [at - width, at + width];
  if (x > 0) around.push(at - 1);
  if (x < width - 1) around.push(at + 1);
  return around;
}

function take(stretch: Stretch, x: number, y: number, likelihood: number): void {
  stretch.left = Math.min(stretch.left, x);
  stretch.right = Math.max(stretch.right, x);
  stretch.top = Math.min(stretch.top, y);
  stretch.bottom = Math.max(stretch.bottom, y);
  stretch.pixels += 1;
  stretch.sum += likelihood;
}

/** The line as printed, from its core. @returns null: dirt, or not likely enough */
function boxOf({ left, top, right, bottom, pixels, sum }: Stretch): PixelBox | null {
  const width = right - left + 1;
  const height = bottom - top + 1;
  if (Math.min(width, height) < THINNEST || sum / pixels < IS_LINE) return null;
  const grow = (width * height * GROW) / (2 * (width + height));
  return { x: left - grow, y: top - grow, width: width + 2 * grow, height: height + 2 * grow };
}

function within(page: GreyPicture, box: PixelBox): PixelBox {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(page.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(page.height, Math.ceil(box.y + box.height));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
