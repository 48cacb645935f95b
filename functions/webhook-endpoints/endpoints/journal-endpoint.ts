import { type Actor, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft, type JournalEntry } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { endpointFaults } from '../faults.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointChange, EndpointStore } from './endpoint-store.ts';

export type EndpointDeps = {
  readonly endpoints: EndpointStore;
  readonly now: Now;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Buffer;
  /** Whether an endpoint may be reached without encryption; only where nobody else can be reached. */
  readonly allowsHttp: boolean;
};

/** @throws webhook-endpoints/unknown */
export const demandEndpoint = async (
  { endpoints }: Pick<EndpointDeps, 'endpoints'>,
  endpointId: string,
): Promise<Endpoint> => {
  const endpoint = await endpoints.find(endpointId);
  if (endpoint === undefined) throw endpointFaults.unknown();
  return endpoint;
};

/** @throws webhook-endpoints/not-encrypted */
export const demandEncrypted = ({ allowsHttp }: Pick<EndpointDeps, 'allowsHttp'>, url: string) => {
  const { protocol } = new URL(url);
  if (protocol === 'https:' || (allowsHttp && protocol === 'http:')) return;
  throw endpointFaults.notEncrypted({}, [
    { pointer: '/body/url', detail: 'Give an address that begins with https://.' },
  ]);
};

type Fact = { readonly draft: JournalDraft; readonly actor: Actor };

const chained = (deps: Pick<EndpointDeps, 'now' | 'newId'>, of: Endpoint, fact: Fact) =>
  chain({ n: of.version, hash: of.journalHash }, [fact.draft], {
    subject: of.id,
    at: deps.now(),
    actor: refOf(fact.actor),
    newId: () => deps.newId('event'),
  });

/** The endpoint after a fact, with its entry; `version` and `journalHash` of the one given are the head. */
export const journalEndpoint = (
  deps: Pick<EndpointDeps, 'now' | 'newId'>,
  endpoint: Endpoint,
  fact: Fact,
): EndpointChange => {
  const { entries, head } = chained(deps, endpoint, fact);
  return { endpoint: { ...endpoint, version: head.n, journalHash: head.hash }, entries };
};

/** The last entries of one that is removed. */
export const lastEntries = (
  deps: Pick<EndpointDeps, 'now' | 'newId'>,
  endpoint: Endpoint,
  fact: Fact,
): readonly JournalEntry[] => chained(deps, endpoint, fact).entries;
