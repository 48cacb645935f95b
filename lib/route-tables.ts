import type { RouteTable } from '#kernel/route.ts';
import { routes as cases } from '../functions/cases/contract.ts';
import { routes as customers } from '../functions/customers/contract.ts';
import { routes as identity } from '../functions/identity/contract.ts';
import { routes as interactions } from '../functions/interactions/contract.ts';
import { routes as mail } from '../functions/mail/contract.ts';
import { routes as notifications } from '../functions/notifications/contract.ts';
import { routes as queues } from '../functions/queues/contract.ts';
import { routes as serviceDesign } from '../functions/service-design/contract.ts';
import { routes as system } from '../functions/system/contract.ts';

/** Every route of the system, by capability: pure data, read from the contracts. */
export const routeTables = {
  cases,
  customers,
  identity,
  interactions,
  mail,
  notifications,
  queues,
  'service-design': serviceDesign,
  system,
} as const satisfies Readonly<Record<string, RouteTable>>;

/** A capability with doors of its own. */
export type Capability = keyof typeof routeTables;
