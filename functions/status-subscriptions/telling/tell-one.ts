import type { Now } from '#kernel/time.ts';
import type { Signer } from '#platform/secret.ts';
import type { Mail, Mailer, Sent, SuppressionStore } from '../../notifications/index.ts';
import { unsubscriptionLink } from '../links.ts';
import type { Subscription } from '../subscription.ts';
import type { SubscriptionStore } from '../subscription-store.ts';
import type { News } from './news.ts';
import { newsMail } from './news-mail.ts';
import type { Run } from './run.ts';
import type { TellingStore } from './telling-store.ts';

export type TellOneDeps = {
  readonly telling: Pick<TellingStore, 'take' | 'use' | 'giveBack'>;
  readonly subscriptions: Pick<SubscriptionStore, 'remove'>;
  readonly suppressions: Pick<SuppressionStore, 'of'>;
  readonly mailer: Mailer;
  readonly signer: Signer;
  readonly publicUrl: string;
  readonly statusUrl: string;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
};

/** How long to wait before a mail the service did not take now is offered once more. */
const patience = [1000, 2000];

const sendPatiently = async ({ mailer, wait }: TellOneDeps, mail: Mail): Promise<Sent> => {
  let sent = await mailer.send(mail);
  for (const millis of patience) {
    if (sent.is !== 'postponed') return sent;
    await wait(millis);
    sent = await mailer.send(mail);
  }
  return sent;
};

/**
 * Tells one subscriber of an update: the right to is taken before the mail leaves, and noted as used once the mail
 * service has answered. Where the process dies in between the mail may have left; it is sent once more, and never a third
 * time. Answers whether the walk may go on: not when the service takes no mail now, or somebody else is at this one.
 */
export const tellOne = async (
  deps: TellOneDeps,
  { to, run, news }: { readonly to: Subscription; readonly run: Run; readonly news: News },
): Promise<boolean> => {
  const { incidentId, update } = run;
  const right = { incidentId, update, subscriptionId: to.id };
  if ((await deps.suppressions.of(to.address))?.state === 'active') {
    await deps.subscriptions.remove(to.id);
    return true;
  }
  const taken = await deps.telling.take(right, deps.now());
  if (taken !== 'taken') return taken !== 'busy';
  const unsubscribeUrl = `${deps.publicUrl}${await unsubscriptionLink(deps.signer, to.id)}`;
  const letter = { to, news: right, statusUrl: deps.statusUrl, unsubscribeUrl };
  const sent = await sendPatiently(deps, newsMail(news, letter));
  if (sent.is !== 'postponed') {
    await deps.telling.use(right, deps.now());
    return true;
  }
  await deps.telling.giveBack(right);
  return false;
};
