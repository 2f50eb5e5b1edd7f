import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SearchAnswer } from '../../../contracts/search.ts';
import type { SearchSearch } from '../../address/searchFilters.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { rich, t } from '../../i18n/index.ts';
import { Empty, Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { FoundUnitList, Groups, MoreRows, NextPage } from './Groups.tsx';
import { NothingFound } from './NothingFound.tsx';
import { KindTabs, SearchFilters } from './SearchFilters.tsx';
import '../../styles/search.css';

const route = getRouteApi('/app/search');
const PHONE = '(max-width: 760px)';

/** Searches through everything the person may read; arrow keys walk over what was found, Enter opens it. */
export function SearchPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const page = useRef<HTMLDivElement>(null);
  const isAsked = search.q !== undefined;
  useEffect(() => {
    // on a phone the keyboard would cover what was found
    if (isAsked && window.matchMedia(PHONE).matches) return;
    page.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus();
  }, [isAsked]);
  useTitle(search.q === undefined ? t('search.title') : `${search.q} · ${t('search.title')}`);
  const change = (next: Partial<SearchSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are shortcuts between links that can be reached anyway
    <div ref={page} onKeyDown={walk}>
      <div className="lhead">
        <h1>{t('search.title')}</h1>
        <span className="mut">{t('search.lead')}</span>
        <span className="sp" />
        <span className="s mut srkeys">{t('search.keys')}</span>
      </div>
      <SearchFilters search={search} onChange={change} />
      {search.q === undefined ? (
        <section className="panel">
          <Empty sentence={t('search.start')} next={t('search.hint')} />
        </section>
      ) : (
        <Answer search={{ ...search, q: search.q }} onChange={change} />
      )}
    </div>
  );
}

type Asked = SearchSearch & { readonly q: string };

function Answer({ search, onChange }: { search: Asked; onChange: (next: Partial<SearchSearch>) => void }) {
  const { kind: _, ...every } = search;
  const all = useEndpoint('search', { query: every }, { keepPrevious: true });
  const one = useEndpoint(
    'search',
    { query: search },
    { enabled: search.kind !== undefined, keepPrevious: true },
  );
  const answer = search.kind === undefined ? all : one;
  return (
    <>
      <KindTabs search={search} onChange={onChange} groups={all.data?.groups ?? []} />
      <Loaded query={answer} lines={8}>
        {(found) => (
          <div aria-busy={answer.isFetching}>
            <Notes answer={found} />
            <Results key={JSON.stringify(search)} search={search} answer={found} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** What else was looked for, and whether something may be missing. */
function Notes({ answer: { also, complete } }: { answer: SearchAnswer }) {
  const words = also.flatMap(({ others }) => others).map((word) => `「${word}」`);
  return (
    <>
      {words.length > 0 ? (
        <p className="s mut srnote">
          {rich('search.also', { words: <span lang="zh-CN">{words.join('')}</span> })}
        </p>
      ) : null}
      {complete ? null : <p className="s srnote">{t('search.incomplete')}</p>}
    </>
  );
}

function Results({ search, answer }: { search: Asked; answer: SearchAnswer }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const isNothing = answer.units.length === 0 && answer.groups.every(({ rows }) => rows.length === 0);
  if (isNothing) {
    return (
      <section className="panel">
        <NothingFound search={search} answer={answer} />
      </section>
    );
  }
  const more = (next: string) => setCursors([...cursors, next]);
  const [group] = answer.groups;
  return (
    <>
      <FoundUnitList units={answer.units} />
      <Groups groups={answer.groups} search={search} />
      {search.kind === undefined ? null : (
        <MoreRows next={group?.next ?? null} onMore={cursors.length === 0 ? more : undefined} />
      )}
      {cursors.map((cursor, i) => (
        <NextPage
          key={cursor}
          search={search}
          cursor={cursor}
          onMore={i === cursors.length - 1 ? more : undefined}
        />
      ))}
    </>
  );
}

/** Down and up walk from the words over what was found and back. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target, currentTarget } = event;
  if (step === undefined || !(target instanceof HTMLElement)) return;
  if (!target.matches('.srname, input[type=search]')) return;
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('input[type=search], .srname')];
  const next = stops[stops.indexOf(target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
