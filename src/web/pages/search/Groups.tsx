import { Link } from '@tanstack/react-router';
import type { FoundGroup, SearchAnswer } from '../../../contracts/search.ts';
import type { SearchSearch } from '../../address/searchFilters.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Loaded } from '../../kit/states.tsx';
import { FoundRow } from './FoundRow.tsx';

/** What was found of each kind, the first few of each, with the way to all of them. */
export function Groups({ groups, search }: { groups: readonly FoundGroup[]; search: SearchSearch }) {
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map((group) => (
      <section className="panel srgroup" key={group.kind} aria-label={t(`search.kind.${group.kind}`)}>
        <div className="ph">
          <h2>{t(`search.kind.${group.kind}`)}</h2>
          <span className="s">{totalText(group)}</span>
          {group.order === 'newest' ? <span className="s">{t('search.newest')}</span> : null}
          {search.kind === undefined && group.next !== null ? (
            <Link className="r" to="/search" search={{ ...search, kind: group.kind }}>
              {t('search.all', { kind: t(`search.kind.${group.kind}`) })}
            </Link>
          ) : null}
        </div>
        <ol className="srlist">
          {group.rows.map((found) => (
            <FoundRow key={found.key} found={found} />
          ))}
        </ol>
      </section>
    ));
}

/** How many there are; counted up to a bound. */
function totalText({ total, more }: Pick<FoundGroup, 'total' | 'more'>): string {
  return more ? t('search.more', { n: count(total) }) : t('search.total', { n: count(total) });
}

/** The page of one kind that follows another; says to whoever holds the pages what comes next. */
export function NextPage({
  search,
  cursor,
  onMore,
}: {
  search: SearchSearch & { readonly q: string };
  cursor: string;
  /** Undefined: a further page stands below already. */
  onMore: ((next: string) => void) | undefined;
}) {
  const found = useEndpoint('search', { query: { ...search, cursor } });
  return (
    <Loaded query={found} lines={4}>
      {({ groups: [group] }) => (
        <>
          <ol className="srlist srnext">
            {group?.rows.map((row) => (
              <FoundRow key={row.key} found={row} />
            ))}
          </ol>
          <MoreRows next={group?.next ?? null} onMore={onMore} />
        </>
      )}
    </Loaded>
  );
}

/** The way to the next page; nothing where there is none, or it stands below already. */
export function MoreRows({
  next,
  onMore,
}: {
  next: string | null;
  onMore: ((next: string) => void) | undefined;
}) {
  if (next === null || onMore === undefined) return null;
  return (
    <div className="morerow">
      <Button onClick={() => onMore(next)}>{t('search.moreRows')}</Button>
    </div>
  );
}

/** Units that are called so. */
export function FoundUnitList({ units }: { units: SearchAnswer['units'] }) {
  if (units.length === 0) return null;
  return (
    <section className="panel srgroup" aria-label={t('search.kind.unit')}>
      <div className="ph">
        <h2>{t('search.kind.unit')}</h2>
      </div>
      <ol className="srlist srunits">
        {units.map((unit) => (
          <li key={unit.id}>
            <Link
              className="srname"
              to="/units/$unitId"
              params={{ unitId: unit.id }}
              preload={false}
              lang="zh-CN"
            >
              {unit.name}
            </Link>
            {unit.within.length > 0 ? (
              <span className="srwhere" lang="zh-CN">
                {unit.within.join(' › ')}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
