import { useLocation } from '@tanstack/react-router';
import type { Permission } from '../../domain/roles.ts';
import { useEndpoint } from '../api/hooks.ts';
import { type TextKey, t } from '../i18n/index.ts';
import type { IconName } from '../kit/icons.tsx';
import type { PlanRow, PlansInView } from '../session/planInView.ts';
import { useMay } from '../session/session.ts';

/** One entry of the rail. */
export interface Entry {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** What stands behind it; undefined: not counted, or not known yet. */
  readonly count: number | undefined;
  readonly current: boolean;
  readonly group: 'plan' | 'manage';
}

interface Wanted {
  readonly href: string | null;
  readonly key: TextKey &
    (
      | 'shell.overview'
      | 'shell.ledger'
      | 'shell.obligations'
      | 'shell.addressees'
      | 'shell.coverage'
      | 'shell.review'
      | 'shell.work'
      | 'shell.requests'
      | 'shell.plans'
      | 'shell.units'
      | 'shell.people'
      | 'shell.audit'
    );
  readonly icon: IconName;
  readonly needs: Permission;
  readonly count?: number | undefined;
  readonly group?: 'manage';
  /** Other addresses that belong to the entry. */
  readonly also?: RegExp;
}

/** What the person may use, with counts; an entry nobody could follow is not there. */
export function useEntries({ plan, draft }: PlansInView): Entry[] {
  const may = useMay();
  const path = useLocation({ select: (location) => location.pathname });
  const counts = useCounts(plan);
  // a superseded plan is read whole, but nothing is done in it any more
  const isIssued = plan?.status === 'published' || plan?.status === 'superseded';
  const open = isIssued ? `/plans/${plan.id}` : null;
  const wanted: Wanted[] = [
    { href: open && `${open}/overview`, key: 'shell.overview', icon: 'overview', needs: 'plan.read' },
    {
      href: open && `${open}/ledger`,
      key: 'shell.ledger',
      icon: 'ledger',
      needs: 'plan.read',
      count: plan?.counts.tasks,
      also: /\/(tasks\/|source$|comparison$)/,
    },
    {
      href: open && `${open}/obligations`,
      key: 'shell.obligations',
      icon: 'task',
      needs: 'obligation.read',
      count: counts.obligations,
      also: /^\/obligations\//,
    },
    {
      href: open && `${open}/addressees`,
      key: 'shell.addressees',
      icon: 'regions',
      needs: 'plan.read',
    },
    {
      href: open && `${open}/coverage`,
      key: 'shell.coverage',
      icon: 'coverage',
      needs: 'coverage.read',
      also: /\/coverage(-rows$|\/)/,
    },
    {
      href: draft ? `/plans/${draft.id}/review` : null,
      key: 'shell.review',
      ...(draft ? { also: new RegExp(`/${draft.id}/comparison$`) } : {}),
      icon: 'read',
      needs: 'plan.review',
      count: draft?.counts.openIssues,
    },
    {
      href: plan?.status === 'published' ? `/plans/${plan.id}/work` : null,
      key: 'shell.work',
      icon: 'desk',
      needs: 'obligation.read',
      count: counts.work,
    },
    {
      href: '/requests',
      key: 'shell.requests',
      icon: 'request',
      needs: 'request.read',
      also: /^\/requests\//,
    },
    {
      href: '/plans',
      key: 'shell.plans',
      icon: 'plans',
      needs: 'plan.read',
      group: 'manage',
      also: /^\/import$/,
    },
    { href: '/units', key: 'shell.units', icon: 'units', needs: 'unit.read', group: 'manage' },
    { href: '/people', key: 'shell.people', icon: 'people', needs: 'user.read', group: 'manage' },
    { href: '/audit', key: 'shell.audit', icon: 'audit', needs: 'audit.read', group: 'manage' },
  ];
  return wanted.flatMap((entry) =>
    entry.href === null || !may(entry.needs)
      ? []
      : [
          {
            href: entry.href,
            label: t(entry.key),
            icon: entry.icon,
            count: entry.count,
            current: path === entry.href || (entry.also?.test(path) ?? false),
            group: entry.group ?? 'plan',
          },
        ],
  );
}

function useCounts(plan: PlanRow | undefined) {
  const may = useMay();
  const isInForce = plan?.status === 'published';
  const enabled = (isInForce || plan?.status === 'superseded') && may('obligation.read');
  const query = { planId: plan?.id ?? '', limit: 1 };
  const obligations = useEndpoint('listObligations', { query }, { enabled });
  const work = useEndpoint('getMyWork', { query }, { enabled: enabled && isInForce });
  return { obligations: obligations.data?.total, work: work.data?.counts.total };
}
