import type { GreyPicture, RecognisedLine } from './picture.ts';

/** What the process that recognises is asked. */
export interface PageQuestion {
  readonly number: number;
  readonly picture: GreyPicture;
}

/** What it says: to be ready, or what came of a question. */
export type PageAnswer =
  | { readonly kind: 'lines'; readonly number: number; readonly lines: readonly RecognisedLine[] }
  | { readonly kind: 'failed'; readonly number: number; readonly why: string };
