import type { Page, PageRequest } from '#kernel/page.ts';
import type { Delivery, DeliveryResult } from './delivery.ts';

/** A delivery by the source it came from. */
export type DeliveryName = Pick<Delivery, 'sourceId' | 'id'>;

export type DeliveryStore = {
  readonly find: (name: DeliveryName) => Promise<Delivery | undefined>;
  /** The bytes of one that lies in the table. */
  readonly payload: (name: DeliveryName) => Promise<Buffer | undefined>;
  /**
   * Keeps a delivery with its bytes, once for a `key` of its source.
   * @returns the one kept before under this key, if there is one
   */
  readonly keep: (
    delivery: Delivery,
    kept: { readonly key: string; readonly payload: Buffer | undefined },
  ) => Promise<Delivery | undefined>;
  readonly settle: (delivery: Delivery, result: DeliveryResult) => Promise<Delivery>;
  /** Newest first. */
  readonly page: (sourceId: string, page: PageRequest) => Promise<Page<Delivery>>;
};
