import { type Actor, refOf } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, emptyJournal } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { type ApiKey, digestOf, secretBytes, secretOf } from './api-key.ts';
import type { ApiKeyStore } from './api-key-store.ts';

export type CreateApiKeyDeps = {
  readonly store: ApiKeyStore;
  readonly now: Now;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Buffer;
};

type Input = {
  readonly body: Pick<ApiKey, 'name' | 'scopes'>;
  readonly actor: Actor;
  readonly once: Once | undefined;
};

/** An API key without what it is found by. */
export type ApiKeyView = Omit<ApiKey, 'digest' | 'journalHash'>;

/**
 * Makes an API key and answers its secret, this once. The claim of an Idempotency-Key keeps the answer without the secret,
 * since a secret must not lie in the table: whoever lost it deletes the key and makes another.
 */
export const createApiKey = async (
  deps: CreateApiKeyDeps,
  { body, actor, once }: Input,
): Promise<ApiKeyView & { readonly secret: string }> => {
  const at = deps.now();
  const id = deps.newId('apiKey');
  const secret = secretOf(deps.randomBytes(secretBytes));
  const draft = { type: 'api-key.created', version: 1, data: { scopes: body.scopes } };
  const newId = () => deps.newId('event');
  const { entries, head } = chain(emptyJournal, [draft], {
    subject: id,
    actor: refOf(actor),
    at,
    newId,
  });
  const { name, scopes } = body;
  const view: ApiKeyView = {
    id,
    name,
    scopes,
    createdAt: at,
    createdBy: actor.id,
    version: head.n,
  };
  const apiKey = { ...view, digest: digestOf(secret), journalHash: head.hash };
  await deps.store.add(apiKey, entries, claimFor(once, view, at));
  return { ...view, secret };
};
