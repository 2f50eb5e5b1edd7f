import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { User } from '../../../contracts/people.ts';
import { ROLES } from '../../../domain/roles.ts';
import type { PeopleSearch } from '../../address/deskFilters.ts';
import { type Answer, call } from '../../api/client.ts';
import { useEndpoint } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { FilterSelect } from '../../kit/fields.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { Empty, ProblemNote, Waiting } from '../../kit/states.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { CreateUser } from './CreateUser.tsx';
import { UserDialog, type UserTask } from './UserDialog.tsx';
import { UserTable } from './UserTable.tsx';
import '../../styles/people.css';

const route = getRouteApi('/app/people');
const PAGE = 100;

/** Accounts: who, of which unit, in which roles, and whether the one-time link was used. */
export function PeoplePage() {
  useTitle(t('people.users'));
  const search = route.useSearch();
  const may = useMay();
  const [isCreating, setCreating] = useState(false);
  const [task, setTask] = useState<{ user: User; task: UserTask } | null>(null);
  const query = { limit: PAGE, ...search };
  const users = useInfiniteQuery<Answer<'listUsers'>, ApiProblem>({
    queryKey: ['listUsers', { query }, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        'listUsers',
        { query: typeof pageParam === 'string' ? { ...query, cursor: pageParam } : query },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const rows = users.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = users.data?.pages[0]?.total;
  return (
    <>
      <div className="lhead">
        <h1>{t('people.users')}</h1>
        <span className="mut">{total === undefined ? '' : t('people.usersLead', { n: count(total) })}</span>
        <span className="sp" />
        {may('user.manage') ? (
          <Button look="primary" onClick={() => setCreating(true)}>
            {t('people.newUser')}
          </Button>
        ) : null}
      </div>
      <Filters search={search} />
      {users.error ? <ProblemNote problem={users.error} onRetry={() => void users.refetch()} /> : null}
      <section className="panel">
        {users.data === undefined ? (
          users.error ? null : (
            <div className="pb">
              <Waiting lines={6} />
            </div>
          )
        ) : rows.length === 0 ? (
          <Empty sentence={t('people.none')} next={t('people.noneNext')} />
        ) : (
          <UserTable users={rows} onTask={(user, chosen) => setTask({ user, task: chosen })} />
        )}
        {users.hasNextPage ? (
          <p className="morerow">
            <Button disabled={users.isFetchingNextPage} onClick={() => void users.fetchNextPage()}>
              {t('people.more')}
            </Button>
          </p>
        ) : null}
      </section>
      {isCreating ? <CreateUser onClose={() => setCreating(false)} /> : null}
      {task ? <UserDialog {...task} onClose={() => setTask(null)} /> : null}
    </>
  );
}

function Filters({ search }: { search: PeopleSearch }) {
  const navigate = route.useNavigate();
  const patch = (changes: Partial<PeopleSearch>) =>
    void navigate({ search: { ...search, ...changes }, replace: true });
  const units = useEndpoint(
    'listUsers',
    { query: { limit: 1, ...(search.unitId ? { unitId: search.unitId } : {}) } },
    { enabled: search.unitId !== undefined },
  );
  const unitName = units.data?.rows[0]?.unitName ?? search.unitId ?? '';
  return (
    <div className="filt wrap">
      <SearchBox
        label={t('people.search')}
        value={search.q ?? ''}
        onChange={(q) => patch({ q: q === '' ? undefined : q })}
      />
      <div className="unitfilter">
        <UnitPicker
          label={t('people.unitFilter')}
          placeholder={t('people.unitAny')}
          clearable
          value={search.unitId ? { id: search.unitId, name: unitName } : null}
          onChange={(unit) => patch({ unitId: unit?.id })}
        />
      </div>
      <FilterSelect
        label={t('people.roleFilter')}
        value={search.role ?? ''}
        onChange={(event) => patch({ role: ROLES.find((role) => role === event.target.value) })}
      >
        <option value="">{t('people.roleAny')}</option>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </FilterSelect>
    </div>
  );
}
