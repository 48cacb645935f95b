import { type Actor, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import type { ApiKeyStore } from './api-key-store.ts';
import { identityFaults } from './faults.ts';

export type DeleteApiKeyDeps = {
  readonly store: ApiKeyStore;
  readonly now: Now;
  readonly newId: NewId;
};

type Input = {
  readonly params: { readonly apiKeyId: string };
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

/** @throws identity/api-key-not-found, version/stale */
export const deleteApiKey = async (
  { store, now, newId }: DeleteApiKeyDeps,
  { params, actor, expectedVersion }: Input,
): Promise<void> => {
  const apiKey = await store.byId(params.apiKeyId);
  if (apiKey === undefined) throw identityFaults.apiKeyNotFound();
  demandVersion(apiKey.version, expectedVersion);
  const head = { n: apiKey.version, hash: apiKey.journalHash };
  const draft = { type: 'api-key.deleted', version: 1, data: {} };
  const context = {
    subject: apiKey.id,
    actor: refOf(actor),
    at: now(),
    newId: () => newId('event'),
  };
  await store.remove(apiKey, chain(head, [draft], context).entries);
};
