import type { Page, PageRequest } from '#kernel/page.ts';
import { shardCount } from '#kernel/shard.ts';
import type { Case, CaseStore } from '../../cases/index.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import type { Link, LinkStore } from './link-store.ts';

export type ListLinkedDeps = Pick<IncidentDeps, 'incidents'> & {
  readonly links: Pick<LinkStore, 'page'>;
  readonly cases: { readonly cases: Pick<CaseStore, 'loadAll'> };
};

/** A linked case, as one looks through those of an incident. */
export type LinkedCase = Link &
  Pick<Case, 'reference' | 'subject' | 'customerId' | 'category' | 'queueId' | 'severity'> & {
    readonly caseState: string;
  };

type Placed = { readonly link: Link; readonly position: string };

/** A position names a shard and the last case seen in it. */
const positionOf = (shard: number, caseId = ''): string => `${shard}#${caseId}`;

const startOf = (position: string | undefined): { shard: number; after: string | undefined } => {
  const [shard = '0', caseId = ''] = (position ?? '').split('#');
  return { shard: Number(shard), after: caseId === '' ? undefined : caseId };
};

/** Walks through the shards, one after the other, until a page is full. */
const gather = async (
  { links }: ListLinkedDeps,
  incidentId: string,
  { limit, after: position }: PageRequest,
): Promise<Page<Placed>> => {
  const items: Placed[] = [];
  let { shard, after } = startOf(position);
  for (; shard < shardCount; shard += 1, after = undefined) {
    const page = await links.page(incidentId, shard, { limit: limit - items.length, after });
    const here = shard;
    items.push(...page.items.map((link) => ({ link, position: positionOf(here, link.caseId) })));
    if (page.next !== undefined) return { items, next: positionOf(shard, page.next) };
    if (items.length === limit)
      return shard + 1 < shardCount ? { items, next: positionOf(shard + 1) } : { items };
  }
  return { items };
};

/** The cases that are, or were, linked to an incident, shard by shard. @throws incidents/unknown-incident */
export const listLinkedCases = async (
  deps: ListLinkedDeps,
  { incidentId, page }: { readonly incidentId: string; readonly page: PageRequest },
): Promise<Page<LinkedCase>> => {
  await demandIncident(deps, incidentId);
  const { items: placed, ...rest } = await gather(deps, incidentId, page);
  const caseOf = await deps.cases.cases.loadAll(placed.map(({ link }) => link.caseId));
  const items = placed.flatMap(({ link }) => {
    const of = caseOf(link.caseId);
    if (of === undefined) return [];
    const { reference, subject, customerId, category, queueId, severity } = of;
    const shown = { reference, subject, customerId, category, queueId, severity };
    return [{ ...link, ...shown, caseState: of.state }];
  });
  return { ...rest, items };
};
