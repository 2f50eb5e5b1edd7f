import { getRouteApi, Link } from '@tanstack/react-router';
import type { ObligationPage as Page } from '../../../contracts/obligations.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { LightMark, Mark } from '../../kit/marks.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import { ObligationActions } from '../../parts/actions/ObligationActions.tsx';
import { EvidenceList } from '../../parts/EvidenceList.tsx';
import { TargetPieces } from '../../parts/TargetPieces.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { ReportsPanel } from './ReportsPanel.tsx';
import { WordsPanel } from './WordsPanel.tsx';
import '../../styles/task.css';
import '../../styles/obligations.css';

const route = getRouteApi('/app/obligations/$obligationId');

/** What one unit owes for one item: its words, dates, reports, evidence, history, and what may be done now. */
export function ObligationPage() {
  useTitle(t('obligations.title'));
  const { obligationId } = route.useParams();
  const query = useEndpoint('getObligation', { params: { obligationId } });
  return (
    <Loaded query={query} lines={8}>
      {(page) => <ObligationSheet page={page} />}
    </Loaded>
  );
}

function ObligationSheet({ page }: { page: Page }) {
  return (
    <>
      <Head page={page} />
      <div className="tg">
        <div className="tl">
          <WordsPanel page={page} />
          <ReportsPanel page={page} />
        </div>
        <div className="tr">
          <section className="panel">
            <div className="ph">
              <h2>{t('obligations.acting')}</h2>
            </div>
            <ObligationActions page={page} />
          </section>
          {page.item.quantity === null || page.target === null ? null : (
            <section className="panel tgt">
              <div className="ph">
                <h2>{t('task.target')}</h2>
              </div>
              <TargetPieces
                quantity={page.item.quantity}
                target={page.target}
                dueOn={page.obligation.dueOn ?? page.obligation.nextDueOn}
                today={page.plan.today}
              />
            </section>
          )}
          <section className="panel">
            <div className="ph">
              <h2>{t('obligations.evidence')}</h2>
            </div>
            {page.evidence.length === 0 ? (
              <Empty sentence={t('obligations.noEvidence')} next={t('obligations.noEvidenceNext')} />
            ) : (
              <EvidenceList evidence={page.evidence} />
            )}
          </section>
          <section className="panel">
            <div className="ph">
              <h2>{t('obligations.timeline')}</h2>
              <span className="s">{t('obligations.timelineNote')}</span>
            </div>
            <Timeline entries={page.timeline} />
          </section>
        </div>
      </div>
    </>
  );
}

function Head({ page }: { page: Page }) {
  const { plan, obligation, item } = page;
  const params = { planId: plan.id, taskNo: String(obligation.taskNo) };
  return (
    <>
      <p className="crumb">
        <Link to="/plans/$planId/ledger" params={{ planId: plan.id }}>
          {t('ledger.title')}
        </Link>
        {'\u3000'}
        <Link to="/plans/$planId/tasks/$taskNo" params={params} className="plainlink" lang="zh-CN">
          {obligation.taskNo}. {obligation.taskTitle}
        </Link>
      </p>
      <div className="thead">
        <div>
          <h1 lang="zh-CN">
            {obligation.itemNo} {item.text}
          </h1>
          <p className="meta">
            <LightMark name={obligation.light} />
            <span className={obligation.role === 'lead' ? 'chip lead' : 'chip'}>
              {obligation.unitName} {t(`obligationRole.${obligation.role}`)}
            </span>
            <span>
              {t('obligations.due')}{' '}
              <b className="song" lang="zh-CN">
                {obligation.deadlineText ?? t(`deadlineKind.${obligation.deadlineKind}`)}
              </b>
            </span>
            <span>
              {t('obligations.state')} <b>{t(`state.${obligation.state}`)}</b>
            </span>
            {obligation.approval === 'none' ? null : (
              <span className="lt wait">
                <Mark name="wait" />
                {t(`approval.${obligation.approval}`)}
              </span>
            )}
            {obligation.returnedReason === null ? null : (
              <span className="lt late">
                <Mark name="back" className="late" />
                {t('obligations.returned', { reason: obligation.returnedReason })}
              </span>
            )}
          </p>
        </div>
        <span className="sp" />
      </div>
    </>
  );
}
