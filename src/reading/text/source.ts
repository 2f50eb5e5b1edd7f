/** Decoded text of one document, before any reading. */
export interface SourceText {
  readonly text: string;
  /** Where pages begin, ascending, when the format knows; absent: pages are taken from marks in the text. */
  readonly pageStarts?: readonly PageStart[];
}

export interface PageStart {
  /** Character offset (UTF-16) of the first character of the page. */
  readonly offset: number;
  /** 1-based; null: this stretch of the text stands on a page nobody can name. */
  readonly page: number | null;
}
