import { eachOf } from '#kernel/each-of.ts';
import { shardCount } from '#kernel/shard.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import type { LinkStore } from './link-store.ts';
import { type LinkQuality, qualityOf, type Tally, tallied } from './link-tally.ts';

export type LinkQualityDeps = Pick<IncidentDeps, 'incidents'> & {
  readonly links: Pick<LinkStore, 'page'>;
};

const pageSize = 1000;
const atOnce = 8;
const shards = Array.from({ length: shardCount }, (_, shard) => shard);

/** Counts page by page, so that an incident of any size is never held whole. */
const tallyShard = async (
  { links }: LinkQualityDeps,
  incidentId: string,
  shard: number,
): Promise<Tally> => {
  let tally: Tally = new Map();
  let after: string | undefined;
  do {
    const page = await links.page(incidentId, shard, { limit: pageSize, after });
    tally = tallied(tally, page.items);
    after = page.next;
  } while (after !== undefined);
  return tally;
};

/** How many of the links of an incident were wrong, and whose they were. @throws incidents/unknown-incident */
export const linkQuality = async (
  deps: LinkQualityDeps,
  { incidentId }: { readonly incidentId: string },
): Promise<LinkQuality> => {
  await demandIncident(deps, incidentId);
  return qualityOf(await eachOf(shards, atOnce, (shard) => tallyShard(deps, incidentId, shard)));
};
