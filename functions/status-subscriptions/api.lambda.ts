import { serve } from '#platform/http/serve.ts';
import { askForSubscription } from './asking/ask-for-subscription.ts';
import { confirmSubscription, showConfirmation } from './confirm-subscription.ts';
import { routes } from './contract.ts';
import {
  endSubscription,
  listSubscriptions,
  showUnsubscription,
  unsubscribe,
} from './end-subscription.ts';
import { sesAskDeps } from './subscription-deps.ses.ts';

const { table, ...deps } = sesAskDeps();

export const handler = serve(
  routes,
  {
    askForSubscription: ({ body }) => askForSubscription(deps, body),
    showConfirmation: ({ params }) => showConfirmation(deps, params),
    confirmSubscription: ({ params }) => confirmSubscription(deps, params),
    showUnsubscription: ({ params }) => showUnsubscription(deps, params),
    unsubscribe: ({ params }) => unsubscribe(deps, params),
    listSubscriptions: (call) => listSubscriptions(deps, call),
    endSubscription: ({ params }) => endSubscription(deps, params),
  },
  { table, signer: deps.signer },
);
