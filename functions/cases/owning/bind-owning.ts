import type { UseCases } from '#platform/http/serve.ts';
import type { CaseDeps } from '../case-deps.ts';
import { handBackCase } from './hand-back-case.ts';
import type { ownerRoutes } from './routes.ts';
import { takeOverCase } from './take-over-case.ts';

/** One use case a route. */
export const bindOwning = (deps: CaseDeps): UseCases<typeof ownerRoutes> => ({
  takeOverCase: ({ params, ...call }) => takeOverCase(deps, { ...call, ...params }),
  handBackCase: ({ params, body, ...call }) => handBackCase(deps, { ...call, ...params, ...body }),
});
