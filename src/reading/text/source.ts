/** Where pages begin, as far as plain text tells. */
export interface PageStart {
  /** Character offset (UTF-16) of the first character of the page. */
  readonly offset: number;
  /** 1-based; null: this stretch of the text stands on a page nobody can name. */
  readonly page: number | null;
}
