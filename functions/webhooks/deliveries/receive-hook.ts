import { createHash } from 'node:crypto';
import { given } from '#kernel/given.ts';
import { type IdKind, idPattern, type NewId } from '#kernel/id.ts';
import { after, dayMillis, type Instant, type Now } from '#kernel/time.ts';
import { webhookFaults } from '../faults.ts';
import { confirmationOf, type SnsSite, snsMessage } from '../sources/sns.ts';
import type { HookSource } from '../sources/source.ts';
import type { SourceStore } from '../sources/source-store.ts';
import { decoyFor, isAuthentic, type Presented } from '../sources/verify.ts';
import {
  type Delivery,
  incidentsOf,
  keptDays,
  largestInTable,
  largestPayload,
  nothingYet,
} from './delivery.ts';
import { fileKeyOf, type StorePayload } from './payload-files.ts';
import { type WorkDeps, workOn } from './work-on-delivery.ts';

export type ReceiveDeps = WorkDeps & {
  readonly sources: Pick<SourceStore, 'find'>;
  readonly storePayload: StorePayload;
  readonly sns: SnsSite;
  readonly now: Now;
  readonly newId: NewId;
};

type Input = Presented & { readonly params: { readonly sourceId: string } };

/** What is looked up for an address that no source can have: the look costs the same. */
const nobody = 'hks_nobody';
const hookSource: IdKind = 'hookSource';

/** @throws webhooks/refused, the same for whatever is wrong (class 80) */
const authenticate = async (deps: ReceiveDeps, { params, ...presented }: Input, now: Instant) => {
  const isId = idPattern(hookSource).test(params.sourceId);
  const source = await deps.sources.find(isId ? params.sourceId : nobody);
  const witness = { now, certificateAt: deps.sns.certificateAt };
  const fits = await isAuthentic(source ?? decoyFor(presented), presented, witness);
  if (!fits || source === undefined || !source.enabled) throw webhookFaults.refused();
  return source;
};

/** What makes two requests one delivery: the signed id, else the bytes. */
const keyOf = (
  { verification: { method } }: HookSource,
  { headers, rawBody }: Presented,
  digest: string,
): string => {
  if (method === 'standard-webhooks') return `id#${headers['webhook-id']}`;
  return method === 'sns' ? `id#${snsMessage(rawBody)?.MessageId}` : `body#${digest}`;
};

const newDelivery = (deps: ReceiveDeps, sourceId: string, payload: Buffer): Delivery => {
  const receivedAt = deps.now();
  return {
    ...nothingYet,
    id: deps.newId('delivery'),
    sourceId,
    receivedAt,
    bytes: payload.length,
    digest: createHash('sha256').update(payload).digest('base64url'),
    place: payload.length > largestInTable ? 'files' : 'table',
    attempts: 0,
    keptUntil: after(receivedAt, keptDays * dayMillis),
  };
};

/** The bytes are kept before anything is read of them. @returns the delivery of an earlier request, if it is one */
const keep = async (deps: ReceiveDeps, source: HookSource, presented: Presented) => {
  const delivery = newDelivery(deps, source.id, presented.rawBody);
  const inTable = delivery.place === 'table';
  if (!inTable) await deps.storePayload(fileKeyOf(delivery), presented.rawBody);
  const payload = inTable ? presented.rawBody : undefined;
  const key = keyOf(source, presented, delivery.digest);
  return { delivery, before: await deps.deliveries.keep(delivery, { key, payload }) };
};

/**
 * Whether a repeat says nothing new. An alert that was held is looked at again; one without a time counts from when it
 * arrives, so that the same words may be news once something else was said in between.
 */
const standsStill = async (deps: ReceiveDeps, delivery: Delivery): Promise<boolean> => {
  if (delivery.outcome === 'received' || delivery.outcome === 'held') return false;
  for (const { timed, result, fingerprint } of delivery.alerts) {
    if (result === 'held') return false;
    if (timed) continue;
    const state = await deps.alerts.find({ sourceId: delivery.sourceId, fingerprint });
    if (state?.deliveryId !== delivery.id) return false;
  }
  return true;
};

/** What a sender of PagerDuty events is answered besides: the key by which it ends the alert. */
const pagerDutyAnswer = ({ alerts }: Delivery) => ({
  status: 'success' as const,
  message: 'Event processed',
  ...given({ dedup_key: alerts[0]?.fingerprint }),
});

const answerOf = ({ kind }: HookSource, delivery: Delivery) => {
  const { id, outcome, reason, truncatedAlerts, skipped } = delivery;
  if (outcome === 'refused') throw webhookFaults.unreadable({ reason, deliveryId: id });
  const incidents = incidentsOf(delivery);
  const answer = { deliveryId: id, outcome, reason, truncatedAlerts, skipped: skipped.length };
  return { ...answer, incidents, ...(kind === 'pagerduty' ? pagerDutyAnswer(delivery) : {}) };
};

/** Another body under an id that was used does nothing: it is answered as the first was, once that is known (class 81). */
const answerOther = (source: HookSource, before: Delivery) => {
  if (before.outcome === 'received') throw webhookFaults.usedId();
  return answerOf(source, before);
};

/** A topic that asks to be heard is heard: it was pinned by an administrator, and SNS signed the question. */
const confirm = async (deps: ReceiveDeps, source: HookSource, rawBody: Buffer): Promise<void> => {
  const url = source.verification.method === 'sns' ? confirmationOf(rawBody) : undefined;
  if (url !== undefined) await deps.sns.confirm(url);
};

/**
 * Takes a delivery of a source: verify, keep, read, act, note (HOOK-1, INC-1). The same delivery again is answered the
 * same and changes nothing.
 * @throws webhooks/refused, webhooks/too-large, webhooks/not-confirmed, webhooks/used-id, webhooks/unreadable (kept all the same)
 */
export const receiveHook = async (deps: ReceiveDeps, input: Input) => {
  const now = deps.now();
  const source = await authenticate(deps, input, now);
  if (input.rawBody.length > largestPayload) throw webhookFaults.tooLarge();
  const { delivery: fresh, before } = await keep(deps, source, input);
  if (before !== undefined && before.digest !== fresh.digest) return answerOther(source, before);
  if (before !== undefined && (await standsStill(deps, before))) return answerOf(source, before);
  await confirm(deps, source, input.rawBody);
  const delivery = before ?? fresh;
  const receivedAt = delivery.outcome === 'received' ? delivery.receivedAt : now;
  const work = { source, delivery, payload: input.rawBody, receivedAt, now };
  return answerOf(source, await workOn(deps, work));
};
