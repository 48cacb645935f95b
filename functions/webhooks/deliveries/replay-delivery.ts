import { webhookFaults } from '../faults.ts';
import { demandSource, type SourceDeps } from '../sources/journal-source.ts';
import type { Delivery } from './delivery.ts';
import { fileKeyOf, type ReadPayload } from './payload-files.ts';
import { type WorkDeps, workOn } from './work-on-delivery.ts';

export type ReplayDeps = WorkDeps &
  Pick<SourceDeps, 'sources' | 'now'> & { readonly readPayload: ReadPayload };

type Input = { readonly params: { readonly sourceId: string; readonly deliveryId: string } };

/** @throws webhooks/unknown-delivery */
const load = async (deps: ReplayDeps, { params }: Input) => {
  const name = { sourceId: params.sourceId, id: params.deliveryId };
  const delivery = await deps.deliveries.find(name);
  if (delivery === undefined) throw webhookFaults.unknownDelivery();
  const payload =
    delivery.place === 'table'
      ? await deps.deliveries.payload(name)
      : await deps.readPayload(fileKeyOf(delivery));
  if (payload === undefined) throw webhookFaults.unknownDelivery();
  return { delivery, payload };
};

/** A kept delivery with what was sent, for inspection. @throws webhooks/unknown-source, webhooks/unknown-delivery */
export const readDelivery = async (
  deps: ReplayDeps,
  input: Input,
): Promise<Delivery & { readonly payload: string }> => {
  await demandSource(deps, input.params.sourceId);
  const { delivery, payload } = await load(deps, input);
  return { ...delivery, payload: payload.toString() };
};

/**
 * Works on a kept delivery again, e.g. after its source's mapping was corrected. What it said without a time counts from
 * when it arrived, so an old one undoes nothing that was said since.
 * @throws webhooks/unknown-source, webhooks/unknown-delivery
 */
export const replayDelivery = async (deps: ReplayDeps, input: Input): Promise<Delivery> => {
  const source = await demandSource(deps, input.params.sourceId);
  const { delivery, payload } = await load(deps, input);
  return workOn(deps, {
    source,
    delivery,
    payload,
    receivedAt: delivery.receivedAt,
    now: deps.now(),
  });
};
