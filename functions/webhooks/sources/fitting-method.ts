import { webhookFaults } from '../faults.ts';
import type { HookSource, Method } from './source.ts';

/** Methods that one kind of sender has and no other. */
const only: Readonly<Partial<Record<Method, HookSource['kind']>>> = {
  sns: 'cloudwatch',
  'routing-key': 'pagerduty',
};

/** @throws webhooks/unfit-method */
export const demandFittingMethod = (kind: HookSource['kind'], method: Method): void => {
  const its = only[method];
  if (its === undefined || its === kind) return;
  throw webhookFaults.unfitMethod({}, [
    {
      pointer: '/body/verification/method',
      detail: `Only sources of the kind ${its} prove themselves by ${method}.`,
    },
  ]);
};
