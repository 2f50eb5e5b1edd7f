import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ComparedEditions } from '../../../contracts/editions.ts';
import { COMPARISON_SHOWS, type ComparisonSearch } from '../../address/filters.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { SearchBox } from '../../kit/SearchBox.tsx';
import { Empty, Loaded, ProblemNote } from '../../kit/states.tsx';
import { EditionEffects } from '../../parts/editions/EditionEffects.tsx';
import { useMay } from '../../session/session.ts';
import { useTitle } from '../../shell/useTitle.ts';
import { ComparisonHead } from './ComparisonHead.tsx';
import { figuresOf, placesOfMeasures, tasksShown } from './changes.ts';
import { PairControl } from './PairControl.tsx';
import { unpairedOf } from './pairings.ts';
import { TaskDiff } from './TaskDiff.tsx';
import { usePairing } from './usePairing.ts';
import { useTaskKeys } from './useTaskKeys.ts';
import '../../styles/comparison.css';

const route = getRouteApi('/app/plans/$planId/comparison');

/** Two editions of a list side by side, task by task: what the new one changes. */
export function ComparisonPage() {
  useTitle(t('editions.title'));
  const { planId } = route.useParams();
  const { with: other } = route.useSearch();
  const input = { params: { planId }, query: { with: other } };
  const query = useEndpoint('compareEdition', input);
  return (
    <Loaded query={query} lines={8}>
      {(compared) => <ComparisonSheet compared={compared} input={input} />}
    </Loaded>
  );
}

function ComparisonSheet({
  compared,
  input,
}: {
  compared: ComparedEditions;
  input: Parameters<typeof usePairing>[1];
}) {
  useTaskKeys();
  const { comparison, effects } = compared;
  const pairing = usePairing(compared, input);
  const isSame = comparison.counts.same === comparison.tasks.length;
  return (
    <div className="edsheet">
      <ComparisonHead compared={compared} />
      {effects === null ? null : (
        <section className="panel edpanel" aria-labelledby="edfx">
          <div className="ph">
            <h2 id="edfx">{t('editions.effects')}</h2>
          </div>
          <div className="pb">
            <EditionEffects effects={effects} />
          </div>
        </section>
      )}
      {pairing.problem ? <ProblemNote problem={pairing.problem} /> : null}
      <p role="status" className={pairing.done ? 's edsaid' : 'vh'}>
        {pairing.done && !pairing.busy ? t('editions.paired') : ''}
      </p>
      <Filters compared={compared} />
      {isSame ? (
        <section className="panel">
          <Empty
            sentence={t('editions.same')}
            next={t('editions.sameNext')}
            action={
              <Link
                className="btn"
                to="/plans/$planId/source"
                params={{ planId: compared.new.id }}
                search={{}}
              >
                {t('plans.toSource')}
              </Link>
            }
          />
        </section>
      ) : null}
      <Tasks compared={compared} pairing={pairing} isSame={isSame} />
    </div>
  );
}

function useChange() {
  const navigate = route.useNavigate();
  return (next: Partial<ComparisonSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
}

function Filters({ compared }: { compared: ComparedEditions }) {
  const { show = 'changed', q } = route.useSearch();
  const change = useChange();
  const { counts, tasks } = compared.comparison;
  const figures = figuresOf(counts, tasks.length);
  return (
    <div className="filt edfilt noprint">
      <Segments
        label={t('editions.show')}
        value={show}
        onChange={(next) => change({ show: next === 'changed' ? undefined : next })}
        options={COMPARISON_SHOWS.map((value) => ({
          value,
          label: t(`editions.show.${value}`, { n: count(figures[value]) }),
        }))}
      />
      <span className="sp" />
      <SearchBox
        label={t('editions.find')}
        value={q ?? ''}
        onChange={(next) => change({ q: next === '' ? undefined : next })}
      />
    </div>
  );
}

function Tasks({
  compared,
  pairing,
  isSame,
}: {
  compared: ComparedEditions;
  pairing: ReturnType<typeof usePairing>;
  isSame: boolean;
}) {
  const may = useMay();
  const { show = 'changed', q } = route.useSearch();
  const change = useChange();
  const { tasks } = compared.comparison;
  const shown = useMemo(() => tasksShown(tasks, show, q), [tasks, show, q]);
  const places = useMemo(() => placesOfMeasures(tasks), [tasks]);
  const unpaired = useMemo(() => unpairedOf(tasks), [tasks]);
  const mayPair = compared.effects !== null && may('plan.review');
  if (shown.length === 0 && isSame && show === 'changed' && q === undefined) return null;
  return (
    <section className="panel edtasks" aria-labelledby="edtasks">
      <div className="ph">
        <h2 id="edtasks">{t('editions.tasks')}</h2>
        <span className="s" role="status">
          {t('editions.shown', { shown: count(shown.length), total: count(tasks.length) })}
        </span>
        <span className="s edlegend">
          <ins>{t('editions.legendAdded')}</ins> <del>{t('editions.legendRemoved')}</del>
        </span>
        <span className="r mut noprint edkeys">{t('editions.keys')}</span>
      </div>
      {shown.length === 0 ? (
        <Empty
          sentence={t('editions.nothing')}
          action={
            <Button onClick={() => change({ show: 'all', q: undefined })}>{t('editions.showAll')}</Button>
          }
        />
      ) : null}
      {shown.map((task) => (
        <TaskDiff key={`${task.old?.key} ${task.new?.key}`} task={task} places={places} plans={compared}>
          {mayPair ? (
            <PairControl
              task={task}
              pairings={compared.pairings}
              unpaired={unpaired}
              busy={pairing.busy}
              onPair={pairing.pair}
              onAutomatic={pairing.automatic}
            />
          ) : null}
        </TaskDiff>
      ))}
    </section>
  );
}
