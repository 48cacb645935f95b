import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import type { SourceWithSecret } from './create-source.ts';
import { demandSource, journalSource, type SourceDeps } from './journal-source.ts';
import { keepSecret, rotated, secretBytes, secretOf } from './secret.ts';
import { viewOf } from './source.ts';

type Input = {
  readonly params: { readonly sourceId: string };
  readonly body: { readonly secret?: string; readonly keepOldUntil?: Instant };
  readonly actor: Actor;
  readonly once: Once | undefined;
};

/**
 * Gives a source another secret, answered this once. The one before counts until `keepOldUntil` (a day from now unless
 * told; an instant that has passed ends it at once); one older than that counts no more.
 * @throws webhooks/unknown-source, webhooks/bad-secret, storage/changed-meanwhile
 */
export const rotateSecret = async (
  deps: SourceDeps,
  { params, body, actor, once }: Input,
): Promise<SourceWithSecret> => {
  const source = await demandSource(deps, params.sourceId);
  const { method } = source.verification;
  const secret = body.secret ?? secretOf(method, deps.randomBytes(secretBytes));
  const now = deps.now();
  const keepOldUntil = body.keepOldUntil && new Date(body.keepOldUntil).toISOString();
  const secrets = rotated(source.secrets, keepSecret(method, secret), { now, keepOldUntil });
  const data = { oldUntil: secrets.old?.until ?? now };
  const draft = { type: 'hook-source.secret-rotated', version: 1, data };
  const change = journalSource(deps, { ...source, secrets }, { draft, actor });
  const view = viewOf(change.source);
  await deps.sources.commit({ ...change, claim: claimFor(once, view, now) }, source.version);
  return method === 'sns' ? view : { ...view, secret };
};
