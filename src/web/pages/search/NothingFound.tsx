import { Link } from '@tanstack/react-router';
import type { SearchAnswer } from '../../../contracts/search.ts';
import type { SearchSearch } from '../../address/searchFilters.ts';
import { rich, t } from '../../i18n/index.ts';
import { Empty } from '../../kit/states.tsx';

/** Says what was looked through, and what to try next: fewer filters, one word at a time, other words. */
export function NothingFound({
  search,
  answer,
}: {
  search: SearchSearch & { readonly q: string };
  answer: SearchAnswer;
}) {
  const { q, kind, planId, unit } = search;
  if (answer.words.length === 0) {
    return <Empty sentence={t('search.nothingAsked')} next={t('search.hint')} />;
  }
  const kinds = kind === undefined ? t('search.noneKinds') : t(`search.kind.${kind}`);
  const isFiltered = kind !== undefined || planId !== undefined || unit !== undefined;
  return (
    <Empty
      sentence={t('search.none')}
      next={
        <>
          {rich('search.noneWhere', { kinds, q: <span lang="zh-CN">{q}</span> })}
          <br />
          {isFiltered ? (
            <>
              {t('search.noneFilters')}
              <Link to="/search" search={{ q }}>
                {t('search.withoutFilters')}
              </Link>
            </>
          ) : answer.words.length > 1 ? (
            <Apart words={answer.words} />
          ) : (
            t('search.noneOther')
          )}
        </>
      }
    />
  );
}

function Apart({ words }: { words: readonly string[] }) {
  return (
    <>
      {t('search.noneWords')}
      {words.map((word) => (
        <Link key={word} className="srword" to="/search" search={{ q: word }} lang="zh-CN">
          {word}
        </Link>
      ))}
    </>
  );
}
