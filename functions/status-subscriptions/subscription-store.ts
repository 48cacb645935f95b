import type { Page, PageRequest } from '#kernel/page.ts';
import type { Subscription } from './subscription.ts';

export type SubscriptionStore = {
  readonly find: (subscriptionId: string) => Promise<Subscription | undefined>;
  /** Subscribes an address, or changes the language of one that is subscribed. */
  readonly put: (subscription: Subscription) => Promise<void>;
  /** Ends it; one that is not there is fine. */
  readonly remove: (subscriptionId: string) => Promise<void>;
  /** Those of one shard; the position is the id of the last one. */
  readonly inShard: (shard: number, page: PageRequest) => Promise<Page<Subscription>>;
  readonly list: (page: PageRequest) => Promise<Page<Subscription>>;
};
