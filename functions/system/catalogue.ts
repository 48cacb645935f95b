import type { Faults } from '#kernel/fault.ts';
import type { RouteTable } from '#kernel/route.ts';
import { versionFaults } from '#kernel/version.ts';
import { storageFaults } from '#platform/dynamo.ts';
import { requestFaults } from '#platform/http/faults.ts';
import { routes as caseRoutes } from '../cases/contract.ts';
import { caseFaults } from '../cases/faults.ts';
import { routes as customerRoutes } from '../customers/contract.ts';
import { customerFaults } from '../customers/faults.ts';
import { routes as deadLetterRoutes } from '../dead-letters/contract.ts';
import { deadLetterFaults } from '../dead-letters/faults.ts';
import { routes as entitlementRoutes } from '../entitlements/contract.ts';
import { entitlementFaults } from '../entitlements/faults.ts';
import { routes as holidayRoutes } from '../holidays/contract.ts';
import { holidayFaults } from '../holidays/faults.ts';
import { routes as identityRoutes } from '../identity/contract.ts';
import { identityFaults } from '../identity/faults.ts';
import { routes as incidentRoutes } from '../incidents/contract.ts';
import { incidentFaults } from '../incidents/faults.ts';
import { routes as insightRoutes } from '../insights/contract.ts';
import { routes as interactionRoutes } from '../interactions/contract.ts';
import { interactionFaults } from '../interactions/faults.ts';
import { hookRoutes as linkHookRoutes, routes as linkRoutes } from '../linked-objects/contract.ts';
import { linkFaults } from '../linked-objects/faults.ts';
import { routes as mailRoutes } from '../mail/contract.ts';
import { mailFaults } from '../mail/faults.ts';
import { routes as notificationRoutes } from '../notifications/contract.ts';
import { notificationFaults } from '../notifications/faults.ts';
import { routes as queueRoutes } from '../queues/contract.ts';
import { queueFaults } from '../queues/faults.ts';
import { routes as reconcilerRoutes } from '../reconciler/contract.ts';
import { reconcilerFaults } from '../reconciler/faults.ts';
import { routes as designRoutes } from '../service-design/contract.ts';
import { serviceDesignFaults } from '../service-design/faults.ts';
import { routes as simulationRoutes } from '../simulations/contract.ts';
import { simulationFaults } from '../simulations/faults.ts';
import { routes as subscriptionRoutes } from '../status-subscriptions/contract.ts';
import { subscriptionFaults } from '../status-subscriptions/faults.ts';
import { routes as webhookEndpointRoutes } from '../webhook-endpoints/contract.ts';
import { endpointFaults } from '../webhook-endpoints/faults.ts';
import { hookRoutes, routes as webhookRoutes } from '../webhooks/contract.ts';
import { webhookFaults } from '../webhooks/faults.ts';
import { routes as systemRoutes } from './contract.ts';
import { systemFaults } from './faults.ts';

/** Every route of the API, by capability. */
export const routeTables: Readonly<Record<string, RouteTable>> = {
  cases: caseRoutes,
  customers: customerRoutes,
  'dead-letters': deadLetterRoutes,
  entitlements: entitlementRoutes,
  holidays: holidayRoutes,
  identity: identityRoutes,
  incidents: incidentRoutes,
  insights: insightRoutes,
  interactions: interactionRoutes,
  'linked-objects': { ...linkRoutes, ...linkHookRoutes },
  mail: mailRoutes,
  notifications: notificationRoutes,
  queues: queueRoutes,
  reconciler: reconcilerRoutes,
  'service-design': designRoutes,
  simulations: simulationRoutes,
  'status-subscriptions': subscriptionRoutes,
  system: systemRoutes,
  'webhook-endpoints': webhookEndpointRoutes,
  webhooks: { ...webhookRoutes, ...hookRoutes },
};

type Catalogue = Faults<string>['catalogue'];

/** Every refusal the API can give. */
export const faultCatalogue: Catalogue = [
  ...requestFaults.catalogue,
  ...storageFaults.catalogue,
  ...versionFaults.catalogue,
  ...caseFaults.catalogue,
  ...customerFaults.catalogue,
  ...deadLetterFaults.catalogue,
  ...entitlementFaults.catalogue,
  ...holidayFaults.catalogue,
  ...identityFaults.catalogue,
  ...incidentFaults.catalogue,
  ...interactionFaults.catalogue,
  ...linkFaults.catalogue,
  ...mailFaults.catalogue,
  ...notificationFaults.catalogue,
  ...queueFaults.catalogue,
  ...reconcilerFaults.catalogue,
  ...serviceDesignFaults.catalogue,
  ...simulationFaults.catalogue,
  ...subscriptionFaults.catalogue,
  ...systemFaults.catalogue,
  ...endpointFaults.catalogue,
  ...webhookFaults.catalogue,
];
