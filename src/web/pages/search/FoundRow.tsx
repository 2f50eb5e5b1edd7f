import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Found } from '../../../contracts/search.ts';
import { periodName } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Marked, Snippets } from './Marked.tsx';

/** One found thing: its name as a link, where it belongs, and the words around what was found. */
export function FoundRow({ found }: { found: Found }) {
  const named = found.snippets.find(({ field }) => field === 'title' || field === 'text' || field === 'name');
  return (
    <li>
      <Target found={found}>
        {named ? <Marked snippet={named} /> : <span lang="zh-CN">{nameOf(found)}</span>}
      </Target>
      <Snippets found={found} except={named} />
      <p className="srwhere">
        <Place found={found} />
        <Standing found={found} />
        {found.on === null || found.kind === 'task' || found.kind === 'item' ? null : (
          <span className="n">{found.on}</span>
        )}
      </p>
    </li>
  );
}

function Target({ found, children }: { found: Found; children: ReactNode }) {
  const { plan, task, obligationId } = found;
  if (obligationId !== null) {
    return (
      <Link className="srname" to="/obligations/$obligationId" params={{ obligationId }} preload={false}>
        {children}
      </Link>
    );
  }
  if (plan.status === 'draft') {
    return (
      <Link className="srname" to="/plans/$planId/review" params={{ planId: plan.id }} preload={false}>
        {children}
      </Link>
    );
  }
  if (task !== null) {
    const params = { planId: plan.id, taskNo: String(task.no) };
    return (
      <Link className="srname" to="/plans/$planId/tasks/$taskNo" params={params} preload={false}>
        {children}
      </Link>
    );
  }
  return (
    <Link className="srname" to="/plans/$planId/ledger" params={{ planId: plan.id }} preload={false}>
      {children}
    </Link>
  );
}

/** What a report is called: whose it is, and for when. */
function nameOf({ kind, unit, period, plan }: Found): string {
  return kind === 'report' && period !== null ? `${unit.name}　${periodName(period)}` : plan.title;
}

/** Where a thing belongs: unit, plan, task or item. */
function Place({ found: { kind, plan, task, itemNo, unit } }: { found: Found }) {
  return (
    <>
      {kind === 'plan' || kind === 'evidence' ? <span lang="zh-CN">{unit.name}</span> : null}
      {kind === 'plan' ? null : <span lang="zh-CN">{plan.title}</span>}
      {itemNo === null ? null : <span>{t('search.item', { n: itemNo })}</span>}
      {task !== null && itemNo === null ? <span>{t('search.task', { n: task.no })}</span> : null}
    </>
  );
}

/** What one must know before relying on it: the plan is a draft or out of force, the report was returned. */
function Standing({ found: { kind, plan, judgement } }: { found: Found }) {
  return (
    <>
      {kind === 'report' &&
      (judgement === 'submitted' || judgement === 'accepted' || judgement === 'returned') ? (
        <span>{t(`search.report.${judgement}`)}</span>
      ) : null}
      {kind === 'evidence' && judgement !== null && judgement !== 'submitted' ? (
        <span>{t(`verdict.${judgement}`)}</span>
      ) : null}
      {plan.status === 'published' ? null : <span className="chip">{t(`plans.${plan.status}`)}</span>}
    </>
  );
}
