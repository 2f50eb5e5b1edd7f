import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './address/codec.ts';
import {
  addresseesSearch,
  coverageRowsSearch,
  coverageSearch,
  deskSearch,
} from './address/coverageFilters.ts';
import { auditSearch, peopleSearch, silentSearch, unitsSearch, workSearch } from './address/deskFilters.ts';
import {
  comparisonSearch,
  ledgerSearch,
  obligationSearch,
  signInSearch,
  sourceSearch,
} from './address/filters.ts';
import { requestSearch, requestsSearch } from './address/requestFilters.ts';
import { searchSearch } from './address/searchFilters.ts';
import { queryOf } from './api/hooks.ts';
import { ApiProblem } from './api/problem.ts';
import { newestPublished, plansQuery } from './session/planInView.ts';
import { Broken, NotFound } from './shell/Lost.tsx';
import { Shell } from './shell/Shell.tsx';

interface Context {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<Context>()({});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw) => signInSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/signIn/SignInPage.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome/$token',
  component: lazyRouteComponent(() => import('./pages/signIn/WelcomePage.tsx'), 'WelcomePage'),
});

/** Everything behind sign-in: the frame, with the session in its context. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      return { session: await context.queryClient.ensureQueryData(queryOf('getSession', {})) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem;
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
});

/** The first page of a person: the newest published plan, else the plans, else what an administrator may use. */
const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: async ({ context }) => {
    const may = context.session.permissions;
    if (may.includes('plan.read')) {
      const plans = await context.queryClient.ensureQueryData(plansQuery);
      const plan = newestPublished(plans.rows);
      if (!plan) throw redirect({ to: '/plans', replace: true });
      throw redirect({ to: '/plans/$planId/overview', params: { planId: plan.id }, replace: true });
    }
    if (may.includes('audit.read')) throw redirect({ to: '/audit', replace: true });
    if (may.includes('user.read')) throw redirect({ to: '/people', replace: true });
  },
  component: lazyRouteComponent(() => import('./pages/plans/NothingAllowed.tsx'), 'NothingAllowed'),
});

const plans = createRoute({
  getParentRoute: () => app,
  path: '/plans',
  component: lazyRouteComponent(() => import('./pages/plans/PlansPage.tsx'), 'PlansPage'),
});

const importPlan = createRoute({
  getParentRoute: () => app,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/plans/imports/ImportPage.tsx'), 'ImportPage'),
});

const overview = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/overview',
  component: lazyRouteComponent(() => import('./pages/overview/OverviewPage.tsx'), 'OverviewPage'),
});

const ledger = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/ledger',
  validateSearch: (raw) => ledgerSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/ledger/LedgerPage.tsx'), 'LedgerPage'),
});

const task = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/tasks/$taskNo',
  component: lazyRouteComponent(() => import('./pages/task/TaskPage.tsx'), 'TaskPage'),
});

const obligations = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/obligations',
  validateSearch: (raw) => obligationSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/obligations/ObligationsPage.tsx'), 'ObligationsPage'),
});

const source = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/source',
  validateSearch: (raw) => sourceSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/source/SourcePage.tsx'), 'SourcePage'),
});

const review = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/review',
  component: lazyRouteComponent(() => import('./pages/review/ReviewPage.tsx'), 'ReviewPage'),
});

const comparison = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/comparison',
  validateSearch: (raw) => comparisonSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/comparison/ComparisonPage.tsx'), 'ComparisonPage'),
});

const addressees = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/addressees',
  validateSearch: (raw) => addresseesSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/addressees/AddresseesPage.tsx'), 'AddresseesPage'),
});

const coverage = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/coverage',
  validateSearch: (raw) => coverageSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/coverage/CoveragePage.tsx'), 'CoveragePage'),
});

const coverageRows = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/coverage-rows',
  validateSearch: (raw) => coverageRowsSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/coverage/CoverageRowsPage.tsx'), 'CoverageRowsPage'),
});

const coverageDesk = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/coverage/$unitId',
  validateSearch: (raw) => deskSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/coverage/desk/DeskPage.tsx'), 'DeskPage'),
});

const work = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId/work',
  validateSearch: (raw) => workSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/work/WorkPage.tsx'), 'WorkPage'),
});

const obligation = createRoute({
  getParentRoute: () => app,
  path: '/obligations/$obligationId',
  component: lazyRouteComponent(() => import('./pages/obligations/ObligationPage.tsx'), 'ObligationPage'),
});

const trace = createRoute({
  getParentRoute: () => app,
  path: '/items/$itemId',
  component: lazyRouteComponent(() => import('./pages/trace/TracePage.tsx'), 'TracePage'),
});

const requests = createRoute({
  getParentRoute: () => app,
  path: '/requests',
  validateSearch: (raw) => requestsSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/requests/RequestsPage.tsx'), 'RequestsPage'),
});

const newRequest = createRoute({
  getParentRoute: () => app,
  path: '/requests/new',
  component: lazyRouteComponent(() => import('./pages/requests/NewRequestPage.tsx'), 'NewRequestPage'),
});

const request = createRoute({
  getParentRoute: () => app,
  path: '/requests/$requestId',
  validateSearch: (raw) => requestSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/requests/RequestPage.tsx'), 'RequestPage'),
});

const requestAnswer = createRoute({
  getParentRoute: () => app,
  path: '/requests/$requestId/answers/$unitId/$period',
  component: lazyRouteComponent(() => import('./pages/requests/AnswerPage.tsx'), 'AnswerPage'),
});

const rules = createRoute({
  getParentRoute: () => app,
  path: '/rules',
  component: lazyRouteComponent(() => import('./pages/rules/RulesPage.tsx'), 'RulesPage'),
});

const search = createRoute({
  getParentRoute: () => app,
  path: '/search',
  validateSearch: (raw) => searchSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/search/SearchPage.tsx'), 'SearchPage'),
});

const units = createRoute({
  getParentRoute: () => app,
  path: '/units',
  validateSearch: (raw) => unitsSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/units/UnitsPage.tsx'), 'UnitsPage'),
});

const unit = createRoute({
  getParentRoute: () => app,
  path: '/units/$unitId',
  component: lazyRouteComponent(() => import('./pages/units/UnitPage.tsx'), 'UnitPage'),
});

const silentUnits = createRoute({
  getParentRoute: () => app,
  path: '/units/silent/$silence',
  validateSearch: (raw) => silentSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/units/SilentPage.tsx'), 'SilentPage'),
});

const people = createRoute({
  getParentRoute: () => app,
  path: '/people',
  validateSearch: (raw) => peopleSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
});

const audit = createRoute({
  getParentRoute: () => app,
  path: '/audit',
  validateSearch: (raw) => auditSearch.parse(raw),
  component: lazyRouteComponent(() => import('./pages/audit/AuditPage.tsx'), 'AuditPage'),
});

const tree = root.addChildren([
  signIn,
  welcome,
  app.addChildren([
    home,
    plans,
    importPlan,
    overview,
    ledger,
    task,
    obligations,
    source,
    review,
    comparison,
    addressees,
    coverage,
    coverageRows,
    coverageDesk,
    work,
    obligation,
    trace,
    requests,
    newRequest,
    request,
    requestAnswer,
    rules,
    search,
    units,
    unit,
    silentUnits,
    people,
    audit,
  ]),
]);

/** Makes the router; every page is a chunk of its own, loaded when it is wanted. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    // What an address carries beyond a page's own filters never reaches the API, which refuses unknown fields.
    search: { strict: true },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broken,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
