import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { emptyJournal } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { keepSecret, rotated, secretBytes, secretOf } from '../../webhooks/index.ts';
import { linkFaults } from '../faults.ts';
import { demandEncrypted, demandSystem, journalSystem, type SystemDeps } from './journal-system.ts';
import {
  type LinkSystem,
  mostSystems,
  type SystemFields,
  type SystemView,
  systemFields,
  verificationOf,
  viewOf,
} from './system.ts';

type Asked = { readonly actor: Actor; readonly once: Once | undefined };
type Named = { readonly params: { readonly systemId: string } };
type Guarded = { readonly actor: Actor; readonly expectedVersion: number | undefined };

/** A system with the secret of its webhook, which is answered this once. */
export type SystemWithSecret = SystemView & { readonly secret: string };

type Creating = SystemFields & {
  readonly kind: LinkSystem['kind'];
  readonly method?: LinkSystem['method'] | undefined;
  readonly secret?: string | undefined;
  readonly token?: string | undefined;
};

const tokenOf = async (deps: SystemDeps, id: string, token: string | undefined) =>
  given({ token: token === undefined ? undefined : await deps.sealToken(token, id) });

/**
 * Lets a system tell of its objects, and be asked for them if a token is given (CASE-8). The secret is answered this once.
 * @throws linked-objects/not-encrypted, linked-objects/too-many-systems, linked-objects/unfit-method, webhooks/bad-secret
 */
export const createSystem = async (
  deps: SystemDeps,
  { body, actor, once }: Asked & { readonly body: Creating },
): Promise<SystemWithSecret> => {
  const { secret: chosen, token, method, ...fields } = body;
  demandEncrypted(deps, fields.baseUrl);
  if (method !== undefined && fields.kind !== 'generic') throw linkFaults.unfitMethod();
  if ((await deps.systems.all()).length >= mostSystems) throw linkFaults.tooManySystems();
  const id = deps.newId('linkSystem');
  const proof = verificationOf(given({ kind: fields.kind, method })).method;
  const secret = chosen ?? secretOf(proof, deps.randomBytes(secretBytes));
  const { n: version, hash: journalHash } = emptyJournal;
  const createdAt = deps.now();
  const born = { id, createdAt, secrets: { current: keepSecret(proof, secret) } };
  const kept = { ...fields, ...given({ method }), ...(await tokenOf(deps, id, token)) };
  const draft = { type: 'link-system.created', version: 1, data: { kind: fields.kind } };
  const change = journalSystem(deps, { ...kept, ...born, version, journalHash }, { draft, actor });
  const view = viewOf(change.system);
  await deps.systems.commit({ ...change, claim: claimFor(once, view, createdAt) }, 0);
  return { ...view, secret };
};

const names = Object.keys(systemFields) as readonly (keyof SystemFields)[];

/** Puts what is decided of a system. @throws linked-objects/unknown-system, linked-objects/not-encrypted, version/stale */
export const changeSystem = async (
  deps: SystemDeps,
  { params, body, actor, expectedVersion }: Named & Guarded & { readonly body: SystemFields },
): Promise<SystemView> => {
  const before = await demandSystem(deps, params.systemId);
  demandVersion(before.version, expectedVersion);
  demandEncrypted(deps, body.baseUrl);
  const fields = names.filter((name) => before[name] !== body[name]);
  if (fields.length === 0) return viewOf(before);
  const draft = { type: 'link-system.changed', version: 1, data: { fields } };
  const change = journalSystem(deps, { ...before, ...body }, { draft, actor });
  await deps.systems.commit(change, before.version);
  return viewOf(change.system);
};

/** Gives a system another token, or none: it is asked nothing then. @throws linked-objects/unknown-system, version/stale */
export const putToken = async (
  deps: SystemDeps,
  { params, body, actor, expectedVersion }: Named & Guarded & { body: { token?: string } },
): Promise<SystemView> => {
  const before = await demandSystem(deps, params.systemId);
  demandVersion(before.version, expectedVersion);
  const { token: _former, ...rest } = before;
  const next = { ...rest, ...(await tokenOf(deps, before.id, body.token)) };
  const data = { given: body.token !== undefined };
  const draft = { type: 'link-system.token-changed', version: 1, data };
  const change = journalSystem(deps, next, { draft, actor });
  await deps.systems.commit(change, before.version);
  // Whatever it refused, it refused the token before.
  const awake = { systemId: before.id, until: deps.now(), reason: 'refused', times: 0 };
  await deps.systems.rest(awake);
  return viewOf(change.system);
};

/** @throws linked-objects/unknown-system, version/stale */
export const deleteSystem = async (
  deps: SystemDeps,
  { params, actor, expectedVersion }: Named & Guarded,
): Promise<void> => {
  const system = await demandSystem(deps, params.systemId);
  demandVersion(system.version, expectedVersion);
  const draft = { type: 'link-system.deleted', version: 1, data: {} };
  await deps.systems.remove(system, journalSystem(deps, system, { draft, actor }).entries);
};

type Rotating = { readonly secret?: string; readonly keepOldUntil?: Instant };

/** Gives the webhook of a system another secret, answered this once. @throws linked-objects/unknown-system, webhooks/bad-secret */
export const rotateSystemSecret = async (
  deps: SystemDeps,
  { params, body, actor, once }: Named & Asked & { readonly body: Rotating },
): Promise<SystemWithSecret> => {
  const system = await demandSystem(deps, params.systemId);
  const { method } = verificationOf(system);
  const secret = body.secret ?? secretOf(method, deps.randomBytes(secretBytes));
  const now = deps.now();
  const until = { now, keepOldUntil: body.keepOldUntil };
  const secrets = rotated(system.secrets, keepSecret(method, secret), until);
  const data = { oldUntil: secrets.old?.until ?? now };
  const draft = { type: 'link-system.secret-rotated', version: 1, data };
  const change = journalSystem(deps, { ...system, secrets }, { draft, actor });
  const view = viewOf(change.system);
  await deps.systems.commit({ ...change, claim: claimFor(once, view, now) }, system.version);
  return { ...view, secret };
};
