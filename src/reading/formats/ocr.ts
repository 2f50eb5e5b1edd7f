/** A page in shades of grey. */
export interface PagePicture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, row by row: 0 black … 255 white. */
  readonly grey: Uint8Array;
}

export interface OcrCharacter {
  readonly text: string;
  /** Left edge and width in pixels of the picture. */
  readonly x: number;
  readonly width: number;
  /** 0…1. */
  readonly confidence: number;
}

/** A line of text as the recognition sees it: it may end at a gap, so a printed line may come in pieces. */
export interface OcrLine {
  /** In pixels of the picture, from its upper left corner. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** From left to right, at least one. */
  readonly characters: readonly OcrCharacter[];
}

/** What came of one page. */
export type OcrPage =
  | { readonly kind: 'lines'; readonly lines: readonly OcrLine[] }
  /** `why`: in Chinese, without a full stop. */
  | { readonly kind: 'failed'; readonly why: string };

/** Recognises the pages of one document. */
export interface OcrReading {
  /** Never rejects; has a limit of time of its own. */
  recognise(picture: PagePicture): Promise<OcrPage>;
  /** To be called at the end, or to stop: a page being recognised then fails. */
  end(): void;
}

/** A program for the recognition of text that is installed beside Luoshi; readers start no process themselves. */
export interface Ocr {
  begin(): OcrReading;
}
