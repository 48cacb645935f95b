import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { emptyJournal } from '#kernel/journal.ts';
import { webhookFaults } from '../faults.ts';
import { demandMapping } from '../reading/mapping.ts';
import { demandFittingMethod } from './fitting-method.ts';
import { journalSource, type SourceDeps } from './journal-source.ts';
import { keepSecret, secretBytes, secretOf } from './secret.ts';
import { type HookSource, type SourceFields, type SourceView, viewOf } from './source.ts';

type Input = {
  readonly body: SourceFields & {
    readonly id?: string;
    readonly kind: HookSource['kind'];
    readonly secret?: string;
  };
  readonly actor: Actor;
  readonly once: Once | undefined;
};

/** A source with its secret, which is answered this once; one that signs by itself has none. */
export type SourceWithSecret = SourceView & { readonly secret?: string };

/**
 * Lets a system send us webhooks (HOOK-1). The secret is given or made, and answered this once: the claim of an
 * Idempotency-Key keeps the answer without it.
 * @throws webhooks/bad-secret, webhooks/unfit-method, webhooks/bad-mapping, webhooks/source-taken
 */
export const createSource = async (
  deps: SourceDeps,
  { body, actor, once }: Input,
): Promise<SourceWithSecret> => {
  const { id = deps.newId('hookSource'), secret: given, ...fields } = body;
  const { method } = fields.verification;
  const secret = given ?? secretOf(method, deps.randomBytes(secretBytes));
  const secrets = { current: keepSecret(method, secret) };
  demandFittingMethod(fields.kind, method);
  await demandMapping(fields.kind, fields.mapping);
  if ((await deps.sources.find(id)) !== undefined) throw webhookFaults.sourceTaken();
  const createdAt = deps.now();
  const { n: version, hash: journalHash } = emptyJournal;
  const data = { kind: fields.kind, method };
  const change = journalSource(
    deps,
    { ...fields, id, createdAt, secrets, version, journalHash },
    { draft: { type: 'hook-source.created', version: 1, data }, actor },
  );
  const view = viewOf(change.source);
  await deps.sources.commit({ ...change, claim: claimFor(once, view, createdAt) }, 0);
  return method === 'sns' ? view : { ...view, secret };
};
