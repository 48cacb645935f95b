import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { emptyJournal } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { endpointFaults } from '../faults.ts';
import {
  type Endpoint,
  type EndpointFields,
  type EndpointView,
  mostEndpoints,
  rotated,
  secretBytes,
  secretOf,
  viewOf,
} from './endpoint.ts';
import {
  demandEncrypted,
  demandEndpoint,
  type EndpointDeps,
  journalEndpoint,
  lastEntries,
} from './journal-endpoint.ts';

type Asked = { readonly actor: Actor; readonly once: Once | undefined };
type Named = { readonly params: { readonly endpointId: string } };
type Guarded = { readonly actor: Actor; readonly expectedVersion: number | undefined };

/** An endpoint with its secret, which is answered this once. */
export type EndpointWithSecret = EndpointView & { readonly secret: string };

const fieldsOf = ({ paused, ...fields }: EndpointFields, before?: Endpoint) => ({
  ...fields,
  // Whoever keeps a pause keeps its reason, too.
  ...(paused ? { paused: before?.paused ?? ('asked' as const) } : {}),
});

/**
 * Lets another system hear events (HOOK-2). The secret is answered this once.
 * @throws webhook-endpoints/not-encrypted, webhook-endpoints/too-many
 */
export const createEndpoint = async (
  deps: EndpointDeps,
  { body, actor, once }: Asked & { readonly body: EndpointFields },
): Promise<EndpointWithSecret> => {
  demandEncrypted(deps, body.url);
  if ((await deps.endpoints.all()).length >= mostEndpoints) throw endpointFaults.tooMany();
  const secret = secretOf(deps.randomBytes(secretBytes));
  const createdAt = deps.now();
  const { n: version, hash: journalHash } = emptyJournal;
  const born = { id: deps.newId('endpoint'), createdAt, secrets: { current: secret } };
  const draft = { type: 'webhook-endpoint.created', version: 1, data: { types: body.types } };
  const endpoint = { ...fieldsOf(body), ...born, version, journalHash };
  const change = journalEndpoint(deps, endpoint, { draft, actor });
  const view = viewOf(change.endpoint);
  await deps.endpoints.commit({ ...change, claim: claimFor(once, view, createdAt) }, 0);
  return { ...view, secret };
};

const differing = (before: object, next: object): readonly string[] =>
  ['url', 'description', 'types', 'paused'].filter(
    (name) => JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(next, name)),
  );

/**
 * Puts what an administrator decides of an endpoint. One that goes on is sent what waited meanwhile.
 * @throws webhook-endpoints/unknown, webhook-endpoints/not-encrypted, version/stale
 */
export const changeEndpoint = async (
  deps: EndpointDeps,
  { params, body, actor, expectedVersion }: Named & Guarded & { readonly body: EndpointFields },
): Promise<EndpointView> => {
  const before = await demandEndpoint(deps, params.endpointId);
  demandVersion(before.version, expectedVersion);
  demandEncrypted(deps, body.url);
  const { paused: _former, ...rest } = before;
  const next: Endpoint = { ...rest, ...fieldsOf(body, before) };
  const fields = differing(before, next);
  if (fields.length === 0) return viewOf(before);
  const draft = { type: 'webhook-endpoint.changed', version: 1, data: { fields } };
  const change = journalEndpoint(deps, next, { draft, actor });
  await deps.endpoints.commit(change, before.version);
  if (!body.paused) await deps.endpoints.noteReached(before.id);
  return viewOf(change.endpoint);
};

/** @throws webhook-endpoints/unknown, version/stale */
export const deleteEndpoint = async (
  deps: EndpointDeps,
  { params, actor, expectedVersion }: Named & Guarded,
): Promise<void> => {
  const endpoint = await demandEndpoint(deps, params.endpointId);
  demandVersion(endpoint.version, expectedVersion);
  const draft = { type: 'webhook-endpoint.deleted', version: 1, data: {} };
  await deps.endpoints.remove(endpoint, lastEntries(deps, endpoint, { draft, actor }));
};

/**
 * Gives an endpoint another secret, answered this once; the one before signs as well until `keepOldUntil`.
 * @throws webhook-endpoints/unknown
 */
export const rotateEndpointSecret = async (
  deps: EndpointDeps,
  {
    params,
    body,
    actor,
    once,
  }: Named & Asked & { readonly body: { readonly keepOldUntil?: Instant } },
): Promise<EndpointWithSecret> => {
  const endpoint = await demandEndpoint(deps, params.endpointId);
  const now = deps.now();
  const secret = secretOf(deps.randomBytes(secretBytes));
  const secrets = rotated(endpoint.secrets, secret, { now, ...body });
  const draft = {
    type: 'webhook-endpoint.secret-rotated',
    version: 1,
    data: { oldUntil: secrets.old?.until ?? now },
  };
  const change = journalEndpoint(deps, { ...endpoint, secrets }, { draft, actor });
  const view = viewOf(change.endpoint);
  const claim = claimFor(once, view, now);
  await deps.endpoints.commit({ ...change, claim }, endpoint.version);
  return { ...view, secret };
};
