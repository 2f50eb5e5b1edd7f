import { stretches } from './deskRows.ts';

/** Words of the document with those lit that the other text has too. */
export function Lit({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  return stretches(text, ranges).map(({ at, text: words, lit }) =>
    lit ? <mark key={at}>{words}</mark> : <span key={at}>{words}</span>,
  );
}
