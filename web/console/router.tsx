import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Problem } from '../client/problem.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { ScreenSkeleton } from '../ui/screen.tsx';
import { adminSearch } from './admin/search.ts';
import { caseSearch } from './case/search.ts';
import { customersSearch } from './customers/search.ts';
import { incidentsSearch } from './incidents/search.ts';
import { operationsSearch } from './operations/search.ts';
import { overviewSearch } from './overview/search.ts';
import { quarantineSearch } from './quarantine/search.ts';
import { Shell } from './shell/shell.tsx';
import { workSearch } from './work/search.ts';

/**
 * Every place of the console. A route is code of its own, loaded when somebody goes there; what it takes from the
 * address is read here, so that a link says all.
 */

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <ProblemView error={new Problem({ status: 404, code: 'console/no-place', title: '' })} />
  ),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work', replace: true });
  },
});

const work = createRoute({
  getParentRoute: () => root,
  path: '/work',
  validateSearch: workSearch,
  component: lazyRouteComponent(() => import('./work/work-screen.tsx'), 'WorkScreen'),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('./register/register-screen.tsx'), 'RegisterScreen'),
});

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('./case/case-screen.tsx'), 'CaseScreen'),
});

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch: incidentsSearch,
  component: lazyRouteComponent(
    () => import('./incidents/incidents-screen.tsx'),
    'IncidentsScreen',
  ),
});

const oneIncident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$incidentId',
  component: lazyRouteComponent(() => import('./incidents/incident-screen.tsx'), 'IncidentScreen'),
});

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: customersSearch,
  component: lazyRouteComponent(
    () => import('./customers/customers-screen.tsx'),
    'CustomersScreen',
  ),
});

const oneCustomer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./customers/customer-screen.tsx'), 'CustomerScreen'),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('./overview/overview-screen.tsx'), 'OverviewScreen'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  validateSearch: operationsSearch,
  component: lazyRouteComponent(
    () => import('./operations/operations-screen.tsx'),
    'OperationsScreen',
  ),
});

const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  validateSearch: adminSearch,
  component: lazyRouteComponent(() => import('./admin/admin-screen.tsx'), 'AdminScreen'),
});

const quarantine = createRoute({
  getParentRoute: () => root,
  path: '/quarantine',
  validateSearch: quarantineSearch,
  component: lazyRouteComponent(
    () => import('./quarantine/quarantine-screen.tsx'),
    'QuarantineScreen',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    work,
    overview,
    register,
    oneCase,
    incidents,
    oneIncident,
    customers,
    oneCustomer,
    quarantine,
    operations,
    admin,
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: ScreenSkeleton,
  defaultErrorComponent: ({ error, reset }) => <ProblemView error={error} onRetry={reset} />,
  scrollRestoration: true,
  trailingSlash: 'never',
});

declare module '@tanstack/react-router' {
  // The library is told of our routes by merging into its interface.
  interface Register {
    router: typeof router;
  }
}
