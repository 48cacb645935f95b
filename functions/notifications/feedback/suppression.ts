import * as z from 'zod';
import { type Actor, type ActorRef, refOf } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { settledId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { MailEvent } from './mail-event.ts';

const actorRef = z.object({
  kind: z.enum(['staff', 'customer', 'integration', 'system']),
  id: z.string(),
}) satisfies z.ZodType<ActorRef>;

/** An address mail no longer goes to, since it bounced for good or somebody there called our mail spam. */
export const suppressionSchema = z.object({
  id: z.string(),
  address: z.string(),
  state: z.enum(['active', 'lifted']),
  reason: z.enum(['bounced', 'complained']),
  /** What the receiving side said. */
  detail: z.string(),
  at: z.string(),
  caseId: z.string().exactOptional(),
  /** Who let mail go there again, and when. */
  lifted: z.object({ by: actorRef, at: z.string() }).exactOptional(),
  version: z.int(),
});

export type Suppression = Readonly<z.infer<typeof suppressionSchema>>;

/** One item an address, whoever asks; case is folded, as receivers fold it. */
export const suppressionIdOf = (address: string): string =>
  settledId('suppression', address.toLowerCase());

/** Whether an event means that mail shall no longer go there. */
export const suppresses = ({ is, isPermanent }: MailEvent): boolean =>
  is === 'complained' || (is === 'bounced' && isPermanent);

/** The address as suppressed by an event; `undefined` when that says nothing newer. */
export const suppressedBy = (
  address: string,
  event: MailEvent,
  standing: Suppression | undefined,
): Suppression | undefined => {
  if (
    standing !== undefined &&
    (standing.state === 'active' || event.at <= (standing.lifted?.at ?? ''))
  )
    return undefined;
  return {
    id: suppressionIdOf(address),
    address: address.toLowerCase(),
    state: 'active',
    reason: event.is === 'complained' ? 'complained' : 'bounced',
    detail: event.reason,
    at: event.at,
    version: (standing?.version ?? 0) + 1,
    ...given({ caseId: event.caseId }),
  };
};

/** Lets mail go there again. */
export const lifted = (suppression: Suppression, actor: Actor, now: Instant): Suppression => ({
  ...suppression,
  state: 'lifted',
  lifted: { by: refOf(actor), at: now },
  version: suppression.version + 1,
});
