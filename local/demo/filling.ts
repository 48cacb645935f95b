import type { Cloud } from '../cloud.ts';
import type { Client } from './client.ts';
import type { DemoPack } from './pack.ts';
import type { Progress } from './progress.ts';

/** Where the public doors are. */
export type Doors = {
  readonly api: string;
  readonly smtp: { readonly host: string; readonly port: number };
};

/** All that filling needs. */
export type Filling = {
  readonly cloud: Cloud;
  readonly pack: DemoPack;
  readonly client: Client;
  /** A token of someone by id, address or the part before the @. */
  readonly tokenOf: (name: string) => Promise<string>;
  readonly progress: Progress;
  /** Ids by the keys of the pack. */
  readonly contacts: Map<string, { readonly customerId: string; readonly contactId: string }>;
};
