import type { NewId } from '#kernel/id.ts';
import type { Now } from '#kernel/time.ts';
import type { EntitlementStore } from '../entitlements/index.ts';
import type { DesignStore } from '../service-design/index.ts';
import type { CaseStore } from './store/case-store.ts';

/** What the use cases of cases need of the world. */
export type CaseDeps = {
  readonly cases: CaseStore;
  readonly designs: DesignStore;
  readonly entitlements: Pick<EntitlementStore, 'ofCustomer'>;
  readonly now: Now;
  readonly newId: NewId;
  readonly newSalt: () => string;
  /** Waits a little before the given attempt at something contended. */
  readonly pause: (attempt: number) => Promise<void>;
};
