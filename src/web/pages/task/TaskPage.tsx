import { getRouteApi, Link } from '@tanstack/react-router';
import type { TaskPage as Page } from '../../../contracts/ledger.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { LightMark } from '../../kit/marks.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { EvidenceList } from '../../parts/EvidenceList.tsx';
import { TargetPieces } from '../../parts/TargetPieces.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { UnitsPanel } from './UnitsPanel.tsx';
import '../../styles/task.css';

const route = getRouteApi('/app/plans/$planId/tasks/$taskNo');

/** One task whole: measures and items, who owes them, targets, evidence, history. */
export function TaskPage() {
  const { planId, taskNo } = route.useParams();
  useTitle(`${t('common.task')} ${taskNo}`);
  const query = useEndpoint('getTask', { params: { planId, taskNo } });
  return (
    <Loaded query={query} lines={8}>
      {(page) => <TaskSheet page={page} />}
    </Loaded>
  );
}

function TaskSheet({ page }: { page: Page }) {
  return (
    <>
      <Head page={page} />
      <div className="tg">
        <div className="tl">
          <MeasuresPanel page={page} />
          {page.units.length > 0 ? <UnitsPanel page={page} /> : null}
        </div>
        <div className="tr">
          <Targets page={page} />
          <section className="panel">
            <div className="ph">
              <h2>{t('task.evidenceTitle')}</h2>
              {page.evidenceTotal > 0 ? (
                <span className="s">
                  {t('task.evidenceNote', { total: count(page.evidenceTotal), shown: page.evidence.length })}
                </span>
              ) : null}
            </div>
            {page.evidence.length === 0 ? (
              <Empty sentence={t('task.noEvidence')} next={t('task.noEvidenceNext')} />
            ) : (
              <EvidenceList evidence={page.evidence} />
            )}
          </section>
          <section className="panel">
            <div className="ph">
              <h2>{t('task.timeline')}</h2>
              <span className="s">{t('task.timelineNote')}</span>
              {page.timelineTotal > page.timeline.length ? (
                <span className="r mut">
                  {t('task.timelineMore', { total: count(page.timelineTotal), shown: page.timeline.length })}
                </span>
              ) : null}
            </div>
            {page.timeline.length === 0 ? (
              <Empty sentence={t('task.noTimeline')} />
            ) : (
              <Timeline entries={page.timeline} linked />
            )}
          </section>
        </div>
      </div>
    </>
  );
}

function Head({ page }: { page: Page }) {
  const { plan, part, task } = page;
  return (
    <>
      <p className="crumb">
        <Link to="/plans/$planId/ledger" params={{ planId: plan.id }}>
          {t('ledger.title')}
        </Link>
        {part === null ? null : (
          <Link
            className="plainlink"
            lang="zh-CN"
            to="/plans/$planId/ledger"
            params={{ planId: plan.id }}
            search={{ part: part.no }}
          >
            {'\u3000'}
            {part.label}、{part.title}
          </Link>
        )}
      </p>
      <div className="thead">
        <div>
          <h1 lang="zh-CN">
            {task.no}. {task.title}
          </h1>
          <p className="meta">
            <LightMark name={task.light} />
            <Lead page={page} />
            <span>
              {t('task.deadline')}{' '}
              <b className="song" lang="zh-CN">
                {task.deadline.text ?? t(`deadlineKind.${task.deadline.kind}`)}
              </b>
            </span>
            <span>
              {t('task.counts', {
                items: t('common.items', { n: task.items }),
                units: t('common.units', { n: task.tally.units }),
              })}
            </span>
          </p>
        </div>
        <span className="sp" />
        <Neighbour page={page} which="previousNo" />
        <Neighbour page={page} which="nextNo" />
      </div>
    </>
  );
}

function Lead({ page }: { page: Page }) {
  const lead = page.task.units.find((unit) => unit.role === 'lead' || unit.proposedLead);
  if (!lead) return null;
  return (
    <span className={`chip ${lead.proposedLead ? 'guess' : 'lead'}`} lang="zh-CN">
      {lead.name} {lead.proposedLead ? t('common.leadProposed') : t('common.lead')}
    </span>
  );
}

function Neighbour({ page, which }: { page: Page; which: 'previousNo' | 'nextNo' }) {
  const no = page[which];
  if (no === null) return null;
  return (
    <Link
      className="btn"
      to="/plans/$planId/tasks/$taskNo"
      params={{ planId: page.plan.id, taskNo: String(no) }}
    >
      {t(which === 'previousNo' ? 'task.previous' : 'task.next')}
    </Link>
  );
}

function Targets({ page }: { page: Page }) {
  return page.items.map((item) =>
    item.quantity === null || item.target === null ? null : (
      <section key={item.id} className="panel tgt">
        <div className="ph">
          <h2>{t('task.target')}</h2>
          <span className="s">{item.no}</span>
        </div>
        <TargetPieces
          quantity={item.quantity}
          target={item.target}
          dueOn={page.task.deadline.date ?? item.tally.nextDueOn}
          today={page.plan.today}
        />
      </section>
    ),
  );
}
