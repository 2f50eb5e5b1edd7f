import { getRouteApi, Link } from '@tanstack/react-router';
import type { Trace } from '../../../contracts/trace.ts';
import { useDownload } from '../../api/download.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { SourceLink } from '../../kit/links.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { LinkedItems } from './LinkedItems.tsx';
import { OwedTable } from './OwedTable.tsx';
import '../../styles/task.css';
import '../../styles/obligations.css';
import '../../styles/trace.css';

const route = getRouteApi('/app/items/$itemId');

/** One item from the clause to the sign-off: what stands above and below it, who owes it, what proves it. */
export function TracePage() {
  useTitle(t('trace.title'));
  const { itemId } = route.useParams();
  const query = useEndpoint('getTrace', { params: { itemId } });
  return (
    <Loaded query={query} lines={8}>
      {(trace) => <TraceSheet trace={trace} />}
    </Loaded>
  );
}

function TraceSheet({ trace }: { trace: Trace }) {
  return (
    <>
      <Head trace={trace} />
      <div className="tracechain">
        <LinkedItems title={t('trace.above')} none={t('trace.noAbove')} items={trace.above} />
        <Clause trace={trace} />
        <LinkedItems title={t('trace.below')} none={t('trace.noBelow')} items={trace.below} />
        <OwedTable trace={trace} />
      </div>
    </>
  );
}

function Head({ trace }: { trace: Trace }) {
  const { plan, clause, item } = trace;
  const download = useDownload('exportTrace');
  const params = { planId: plan.id, taskNo: String(clause.taskNo) };
  return (
    <>
      <p className="crumb">
        <Link to="/plans/$planId/ledger" params={{ planId: plan.id }}>
          {t('ledger.title')}
        </Link>
        <span aria-hidden="true">{' › '}</span>
        <Link to="/plans/$planId/tasks/$taskNo" params={params}>
          <span lang="zh-CN">{clause.taskTitle}</span>
        </Link>
        <span aria-hidden="true">{' › '}</span>
        <b>{t('trace.title')}</b>
      </p>
      <div className="tracehead">
        <h1 lang="zh-CN">{t('trace.lede', { no: item.no, text: item.text })}</h1>
        <Button
          disabled={download.isPending}
          onClick={() => download.mutate({ params: { itemId: item.id } })}
        >
          {t('trace.export')}
        </Button>
      </div>
      {download.error ? <ProblemNote problem={download.error} /> : null}
    </>
  );
}

function Clause({ trace }: { trace: Trace }) {
  const { plan, clause, item } = trace;
  const at = clause.measureText.indexOf(item.text);
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('trace.clause')}</h2>
        <span className="s" lang="zh-CN">
          {clause.addressee.text}
        </span>
        <SourceLink className="r" planId={plan.id} span={item.source}>
          {t('obligations.seeSource')}
        </SourceLink>
      </div>
      <blockquote className="quote" lang="zh-CN">
        {at < 0 ? (
          clause.measureText
        ) : (
          <>
            {clause.measureText.slice(0, at)}
            <mark>{item.text}</mark>
            {clause.measureText.slice(at + item.text.length)}
          </>
        )}
      </blockquote>
    </section>
  );
}
