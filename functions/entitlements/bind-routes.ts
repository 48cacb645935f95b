import type { UseCases } from '#platform/http/serve.ts';
import { changeAgreement } from './change-agreement.ts';
import type { routes } from './contract.ts';
import { createAgreement } from './create-agreement.ts';
import type { EntitlementDeps } from './entitlement-deps.ts';
import { listAgreements, readAgreement, readLedger } from './read-agreements.ts';

/** One use case a route. */
export const bindRoutes = (deps: EntitlementDeps): UseCases<typeof routes> => ({
  createAgreement: (call) => createAgreement(deps, call),
  listAgreements: ({ query, actor }) => listAgreements(deps, { customerId: query.customer, actor }),
  readAgreement: ({ params, actor }) => readAgreement(deps, { ...params, actor }),
  changeAgreement: (call) => changeAgreement(deps, call),
  readLedger: ({ params, actor, page }) => readLedger(deps, { ...params, actor, page }),
});
