import { serve } from '#platform/http/serve.ts';
import { acceptQuarantined } from './accept-quarantined.ts';
import { routes } from './contract.ts';
import { listQuarantine, rejectQuarantined } from './decide-quarantined.ts';
import { openMailDeps } from './mail-deps.dynamo.ts';

const deps = openMailDeps();

export const handler = serve(
  routes,
  {
    listQuarantine: (call) => listQuarantine(deps, call),
    acceptQuarantined: (call) => acceptQuarantined(deps, call),
    rejectQuarantined: (call) => rejectQuarantined(deps, call),
  },
  deps,
);
