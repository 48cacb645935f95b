import { type Facts, holds, type SlaPolicy } from '../service-design/index.ts';

/** The first policy whose condition holds for the facts of a case (SLA-1); none when none does. */
export const choosePolicy = (policies: readonly SlaPolicy[], facts: Facts): SlaPolicy | undefined =>
  policies.find((policy) => holds(policy.when, facts));
