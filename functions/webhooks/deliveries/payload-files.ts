import type { Delivery } from './delivery.ts';

/** Where a payload lies that is too large for the table: by its bytes, so that a repeat writes the same. */
export const fileKeyOf = ({ sourceId, digest }: Pick<Delivery, 'sourceId' | 'digest'>): string =>
  `hooks/${sourceId}/${digest}`;

export type StorePayload = (key: string, bytes: Buffer) => Promise<void>;
export type ReadPayload = (key: string) => Promise<Buffer | undefined>;
