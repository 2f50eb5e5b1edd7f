import { useParams } from '@tanstack/react-router';
import type { Answer } from '../api/client.ts';
import { queryOf, useEndpoint } from '../api/hooks.ts';
import { useMay } from './session.ts';

export type PlanRow = Answer<'listPlans'>['rows'][number];

/** Query of all plans; asked once and shared by the shell and the pages. */
export const plansQuery = queryOf('listPlans', { query: { limit: 500 } });

/** The plan a person meets first: the published one of the newest day; undefined: none is published. */
export function newestPublished(plans: readonly PlanRow[]): PlanRow | undefined {
  return plans
    .filter((plan) => plan.status === 'published')
    .sort((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''))[0];
}

/** Newest first: what the list of plans and the rail's draft entry use. */
export function newestDraft(plans: readonly PlanRow[]): PlanRow | undefined {
  return plans
    .filter((plan) => plan.status === 'draft')
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}

export interface PlansInView {
  /** The plan the address names (directly, or through its obligation), else the newest published one. */
  readonly plan: PlanRow | undefined;
  /** The draft to review next, if any. */
  readonly draft: PlanRow | undefined;
  /** Every plan the person may see. */
  readonly rows: readonly PlanRow[];
}

/** The plan the frame speaks of. */
export function usePlansInView(): PlansInView {
  const may = useMay();
  const { planId, obligationId } = useParams({ strict: false });
  const plans = useEndpoint('listPlans', { query: { limit: 500 } }, { enabled: may('plan.read') });
  const obligation = useEndpoint(
    'getObligation',
    { params: { obligationId: obligationId ?? '' } },
    { enabled: obligationId !== undefined },
  );
  const rows = plans.data?.rows ?? [];
  const named = planId ?? obligation.data?.plan.id;
  const inView = rows.find((plan) => plan.id === named);
  return {
    plan: inView ?? (named === undefined ? newestPublished(rows) : undefined),
    draft: inView?.status === 'draft' ? inView : newestDraft(rows),
    rows,
  };
}
