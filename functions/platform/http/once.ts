import { createHash } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Route } from '#kernel/route.ts';
import type { HttpEvent } from './actor.ts';
import { requestFaults } from './faults.ts';
import { isPreview } from './preview.ts';

const keyForm = /^[\w-]{1,128}$/;

/** Who sends raw bytes has proven nothing yet, and can claim nothing; a dry run has nothing to claim. */
const mayClaim = (route: Route, event: HttpEvent): boolean =>
  event.requestContext.http.method === 'POST' && !route.raw && !isPreview(route, event);

/** The claim of an `Idempotency-Key`: the same key of the same actor stands for the same request. */
export const onceOf = (route: Route, event: HttpEvent, actor: Actor): Once | undefined => {
  const key = event.headers['idempotency-key'];
  if (key === undefined || !mayClaim(route, event)) return undefined;
  if (!keyForm.test(key)) throw requestFaults.badIdempotencyKey();
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([event.rawPath, event.body ?? '']))
    .digest('base64url');
  return { key: `http#${actor.kind}#${actor.id}#${key}`, fingerprint };
};
