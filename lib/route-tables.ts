import type { RouteTable } from '#kernel/route.ts';
import { routes as cases } from '../functions/cases/contract.ts';
import { routes as customers } from '../functions/customers/contract.ts';
import { routes as deadLetters } from '../functions/dead-letters/contract.ts';
import { routes as entitlements } from '../functions/entitlements/contract.ts';
import { routes as holidays } from '../functions/holidays/contract.ts';
import { routes as identity } from '../functions/identity/contract.ts';
import { routes as incidents } from '../functions/incidents/contract.ts';
import { routes as insights } from '../functions/insights/contract.ts';
import { routes as interactions } from '../functions/interactions/contract.ts';
import {
  routes as linkedObjects,
  hookRoutes as linkHookRoutes,
} from '../functions/linked-objects/contract.ts';
import { routes as mail } from '../functions/mail/contract.ts';
import { routes as notifications } from '../functions/notifications/contract.ts';
import { routes as queues } from '../functions/queues/contract.ts';
import { routes as reconciler } from '../functions/reconciler/contract.ts';
import { routes as serviceDesign } from '../functions/service-design/contract.ts';
import { routes as simulations } from '../functions/simulations/contract.ts';
import { routes as statusSubscriptions } from '../functions/status-subscriptions/contract.ts';
import { routes as system } from '../functions/system/contract.ts';
import { routes as webhookEndpoints } from '../functions/webhook-endpoints/contract.ts';
import { hookRoutes, routes as webhooks } from '../functions/webhooks/contract.ts';

/** Every route of the system, by the function behind it: pure data, read from the contracts. */
export const routeTables = {
  cases,
  customers,
  'dead-letters': deadLetters,
  entitlements,
  holidays,
  identity,
  incidents,
  insights,
  interactions,
  'linked-objects': linkedObjects,
  'linked-objects/hook': linkHookRoutes,
  mail,
  notifications,
  queues,
  reconciler,
  'service-design': serviceDesign,
  simulations,
  'status-subscriptions': statusSubscriptions,
  system,
  'webhook-endpoints': webhookEndpoints,
  webhooks,
  'webhooks/hook': hookRoutes,
} as const satisfies Readonly<Record<string, RouteTable>>;

/** The entry behind a table: a capability's api, or the door of a capability that is named after it. */
export const entryBehind = (table: keyof typeof routeTables) =>
  table === 'webhooks/hook' || table === 'linked-objects/hook'
    ? (`functions/${table}.lambda.ts` as const)
    : (`functions/${table}/api.lambda.ts` as const);

/** Routes that anyone may call, in API Gateway's form: `GET /v1/health`. */
export const openRoutes = (): readonly string[] =>
  Object.values<RouteTable>(routeTables)
    .flatMap((table) => Object.values(table))
    .filter(({ who }) => who === 'anyone')
    .map(({ method, path }) => `${method} ${path}`);
