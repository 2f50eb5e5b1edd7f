import type { Found } from '../../../contracts/search.ts';
import { t } from '../../i18n/index.ts';

type Snippet = Found['snippets'][number];

/** A piece of text with the found words marked. */
export function Marked({ snippet }: { snippet: Pick<Snippet, 'text' | 'marks' | 'cutBefore' | 'cutAfter'> }) {
  const { text, marks, cutBefore, cutAfter } = snippet;
  return (
    <span lang="zh-CN">
      {cutBefore ? '……' : ''}
      {marks.map(({ start, end }, i) => (
        <span key={start}>
          {text.slice(marks[i - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
      {cutAfter ? '……' : ''}
    </span>
  );
}

/** The texts of a thing in which something was found; the first one stands for the thing where it is its name. */
export function Snippets({ found, except }: { found: Found; except: Snippet | undefined }) {
  const rest = found.snippets.filter((snippet) => snippet !== except);
  return rest.map((snippet) => (
    <p className="srtext" key={`${snippet.field}${snippet.text}`}>
      {found.kind === 'report' || found.kind === 'evidence' ? (
        <i>{t(`search.field.${snippet.field}`)}</i>
      ) : null}
      <Marked snippet={snippet} />
    </p>
  ));
}
