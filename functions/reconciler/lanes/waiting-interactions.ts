import { after, dayMillis, type Instant, minuteMillis, type Now } from '#kernel/time.ts';
import type { Interaction, InteractionStore } from '../../interactions/index.ts';
import type { Mismatch } from '../finding.ts';

export type InteractionLaneDeps = {
  readonly interactions: Pick<InteractionStore, 'listDay'>;
  readonly now: Now;
};

/** A contact becomes a case within seconds; a mail that failed is retried for a few minutes. */
const waitingAfterMillis = 10 * minuteMillis;
const pageSize = 100;

const waitingMismatch = ({ id, receivedAt, channel }: Interaction): Mismatch => ({
  kind: 'interaction-waiting',
  subject: id,
  about: 'received',
  detail: `The contact by ${channel} of ${receivedAt} became no case. Re-drive the dead letters, or register it again under its id.`,
  mayPass: false,
});

/** A conversation may be long; a draft nobody touched for an hour is over. */
const draftOverAfterMillis = 60 * minuteMillis;

const isWaiting = ({ status, receivedAt, draft }: Interaction, now: Instant): boolean =>
  status === 'received' &&
  (draft === undefined
    ? after(receivedAt, waitingAfterMillis) < now
    : after(draft.changedAt, draftOverAfterMillis) < now);

type Place = { readonly day: string; readonly after?: string | undefined };

const dayOf = (instant: Instant): string => instant.slice(0, 10);

/** Contacts that were stored and then neither opened nor joined a case, among those of yesterday and today. */
export const waitingInteractionsAfter = async (
  { interactions, now }: InteractionLaneDeps,
  position: string | undefined,
) => {
  const at = now();
  const today = dayOf(at);
  const place: Place =
    position === undefined ? { day: dayOf(after(at, -dayMillis)) } : JSON.parse(position);
  const page = await interactions.listDay(place.day, { limit: pageSize, after: place.after });
  const mismatches = page.items.filter((one) => isWaiting(one, at)).map(waitingMismatch);
  const examined = page.items.length;
  if (page.next !== undefined)
    return { examined, mismatches, next: JSON.stringify({ day: place.day, after: page.next }) };
  return place.day < today
    ? {
        examined,
        mismatches,
        next: JSON.stringify({ day: dayOf(after(`${place.day}T00:00:00.000Z`, dayMillis)) }),
      }
    : { examined, mismatches };
};
