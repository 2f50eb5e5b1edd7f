import { deflateSync } from 'node:zlib';
import type { Ocr, OcrLine, OcrPage, PagePicture } from '../../../../../src/reading/formats/ocr.ts';
import { stream, type TinyObject, type TinyPage } from '../tinyPdf.ts';

/** Pixels of a point in the pictures that tests put on pages. */
const SCALE = 2;

/** Words on paper: upper left corner of the first character, in points. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of characters less sure than the others, by the character. */
  readonly unsure?: Readonly<Record<string, number>>;
}

/** Height and width of a character, in points. */
export const EM = 12;

/** A white sheet in pixels to draw on, measured in points. */
export class Paper {
  readonly width: number;
  readonly height: number;
  private readonly grey: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.grey = new Uint8Array(width * SCALE * height * SCALE).fill(250);
  }

  /** A black bar. */
  bar(x: number, y: number, width: number, height: number): void {
    const row = this.width * SCALE;
    for (let py = Math.round(y * SCALE); py < (y + height) * SCALE; py += 1) {
      this.grey.fill(10, py * row + Math.round(x * SCALE), py * row + Math.round((x + width) * SCALE));
    }
  }

  /** Where words would be: bars as high as the strokes of characters, apart from each other. */
  words({ text, x, y }: Words): void {
    for (let i = 0; i < text.length; i += 1) {
      this.bar(x + i * EM + 2, y + 2, EM - 4, 1.5);
      this.bar(x + i * EM + 2, y + EM - 3, EM - 4, 1.5);
    }
  }

  picture(): PagePicture {
    return { width: this.width * SCALE, height: this.height * SCALE, grey: this.grey };
  }
}

/** A sheet that lies in the scanner as `from` says, for each of its pixels, where on the sheet it shows. */
export function lying(
  { width, height, grey }: PagePicture,
  size: { readonly width: number; readonly height: number },
  from: (x: number, y: number) => readonly [number, number],
): PagePicture {
  const seen = new Uint8Array(size.width * size.height).fill(250);
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const [fromX, fromY] = from(x, y).map(Math.round);
      if (fromX === undefined || fromY === undefined) continue;
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      seen[y * size.width + x] = grey[fromY * width + fromX] ?? 250;
    }
  }
  return { ...size, grey: seen };
}

/** A page that is one picture, and the picture. Numbers of several pictures must differ. */
export function scannedPage(picture: PagePicture, size: { width: number; height: number }, number: number) {
  const packed = deflateSync(picture.grey).toString('latin1');
  const page: TinyPage = {
    content: `q ${size.width} 0 0 ${size.height} 0 0 cm /Scan Do Q`,
    resources: `/XObject << /Scan ${number} 0 R >>`,
    box: `0 0 ${size.width} ${size.height}`,
  };
  const object: TinyObject = {
    number,
    body: stream(
      packed,
      `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
    ),
  };
  return { page, object };
}

/** A line as a recognition would give it for words on paper. */
export function lineOf({ text, x, y, unsure = {} }: Words, pixels: number): OcrLine {
  return {
    box: { x: x * pixels, y: y * pixels, width: text.length * EM * pixels, height: EM * pixels },
    characters: Array.from(text, (char, i) => ({
      text: char,
      x: (x + i * EM) * pixels,
      width: EM * pixels,
      confidence: unsure[char] ?? 0.99,
    })),
  };
}

/**
 * Stands in for the package that recognises, which lies outside the house: says what the test knows to be on the page.
 * Everything else (drawing, turning, table lines, cells, places, notes) is the real reader.
 */
export class KnownWords implements Ocr {
  readonly asked: PagePicture[] = [];
  ended = 0;
  private readonly answer: (picture: PagePicture, nth: number) => OcrPage | Promise<OcrPage>;

  /** @param answer to each picture, in the order asked (from 0) */
  constructor(answer: (picture: PagePicture, nth: number) => OcrPage | Promise<OcrPage>) {
    this.answer = answer;
  }

  begin() {
    return {
      recognise: async (picture: PagePicture) => {
        this.asked.push(picture);
        return this.answer(picture, this.asked.length - 1);
      },
      end: () => {
        this.ended += 1;
      },
    };
  }
}

/** Says the same words of every picture. @param width of the page in points */
export function saying(words: readonly Words[], width: number): (picture: PagePicture) => OcrPage {
  return (picture) => ({ kind: 'lines', lines: words.map((some) => lineOf(some, picture.width / width)) });
}
