import type { WordRun } from '../../../domain/editions/types.ts';

/** Words of the document with what was added underlined and what was removed struck through. */
export function Runs({ runs, marked = true }: { runs: readonly WordRun[]; marked?: boolean }) {
  let at = 0;
  return runs.map(({ kind, text }) => {
    const key = `${at}${kind}`;
    at += text.length;
    if (kind === 'same' || !marked) return <span key={key}>{text}</span>;
    return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
  });
}
