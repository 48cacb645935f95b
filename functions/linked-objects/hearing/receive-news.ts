import { createHash } from 'node:crypto';
import { idPattern, settledId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import {
  decoyFor,
  isAuthentic,
  type Presented,
  readJson,
  type StorePayload,
} from '../../webhooks/index.ts';
import { linkFaults } from '../faults.ts';
import { byNews, changeObject, type ObjectDeps } from '../objects/inform.ts';
import { recognise } from '../objects/recognise.ts';
import { hookReadingOf } from '../reading/readings.ts';
import { covers, type LinkSystem, verificationOf } from '../systems/system.ts';
import type { SystemStore } from '../systems/system-store.ts';
import type { Hearing } from './hearing.ts';

export type HearDeps = ObjectDeps & {
  readonly systems: Pick<SystemStore, 'find'>;
  readonly storePayload: StorePayload;
};

type Input = Presented & { readonly params: { readonly systemId: string } };

const largestDelivery = 1024 * 1024;

/** What is looked up for an address that no system can have: the look costs the same. */
const nobody = 'lsy_nobody';

/** @throws linked-objects/refused, the same for whatever is wrong */
const authenticate = async (deps: HearDeps, { params, ...presented }: Input, now: Instant) => {
  const isId = idPattern('linkSystem').test(params.systemId);
  const system = await deps.systems.find(isId ? params.systemId : nobody);
  const proof = system && { verification: verificationOf(system), secrets: system.secrets };
  const witness = { now, certificateAt: async () => undefined };
  const fits = await isAuthentic(proof ?? decoyFor(presented), presented, witness);
  if (!fits || system === undefined || !system.enabled) throw linkFaults.refused();
  return system;
};

/** GitHub sends a form unless it is told to send JSON: one field holds the payload. */
const payloadIn = ({ rawBody, headers }: Presented): Buffer => {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (!isForm) return rawBody;
  return Buffer.from(new URLSearchParams(rawBody.toString()).get('payload') ?? '');
};

const saidIn = ({ kind, baseUrl }: LinkSystem, presented: Presented, now: Instant) => {
  const json = readJson(payloadIn(presented));
  return json.ok ? hookReadingOf(kind)(json.value, { baseUrl, now }) : undefined;
};

/**
 * Takes what a system tells of its objects (CASE-8): verify, keep the bytes, read, inform. What no case is linked to
 * costs one read; the same delivery again, and an older one, change nothing.
 * @throws linked-objects/refused, linked-objects/too-large, linked-objects/busy
 */
export const receiveNews = async (
  deps: HearDeps,
  input: Input,
): Promise<{ readonly outcome: Hearing }> => {
  const now = deps.now();
  const system = await authenticate(deps, input, now);
  if (input.rawBody.length > largestDelivery) throw linkFaults.tooLarge();
  const digest = createHash('sha256').update(input.rawBody).digest('base64url');
  await deps.storePayload(`hooks/${system.id}/${digest}`, input.rawBody);
  const said = saidIn(system, input, now);
  const place = said && recognise(said.url, [system]);
  if (said === undefined || place === undefined) return { outcome: 'unrecognised' };
  if (!covers(system, place)) return { outcome: 'foreign' };
  const object = await deps.objects.find(settledId('linkedObject', place.name));
  if (object === undefined) return { outcome: 'unknown' };
  const informed = await changeObject(deps, object, byNews(said.news, { now, digest }));
  return { outcome: informed.isChanged ? 'changed' : 'unchanged' };
};
