import type { Page, PageRequest } from '#kernel/page.ts';
import type { PageAnswer } from '#platform/http/html-page.ts';
import type { Signer } from '#platform/secret.ts';
import { subscriptionFaults } from './faults.ts';
import { readUnsubscription } from './links.ts';
import { overPage, saying, unsubscriptionPage } from './pages.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionStore } from './subscription-store.ts';

export type EndDeps = {
  readonly subscriptions: Pick<SubscriptionStore, 'find' | 'remove' | 'list'>;
  readonly signer: Signer;
};

type ByLink = { readonly token: string };

/** A link of a subscription that has ended is as good as before: nobody is told who reads our news. */
const endBy = async (
  deps: EndDeps,
  { token }: ByLink,
  show: (of: Pick<Subscription, 'id' | 'language'>) => Promise<PageAnswer>,
): Promise<PageAnswer> => {
  const id = await readUnsubscription(deps.signer, token);
  if (id === undefined) return { page: overPage, refusal: subscriptionFaults.linkOver() };
  const { language = 'en' as const } = (await deps.subscriptions.find(id)) ?? {};
  return show({ id, language });
};

/** Shows the question; nothing happens. */
export const showUnsubscription = (deps: EndDeps, link: ByLink): Promise<PageAnswer> =>
  endBy(deps, link, async ({ language }) => ({ page: unsubscriptionPage(language), body: {} }));

/** Ends a subscription without a question more, as the mail program asked for it with one click. */
export const unsubscribe = (deps: EndDeps, link: ByLink): Promise<PageAnswer> =>
  endBy(deps, link, async ({ id, language }) => {
    await deps.subscriptions.remove(id);
    return { page: saying('unsubscribed', language), body: {} };
  });

/** Everybody who is told, a page at a time. */
export const listSubscriptions = (
  deps: EndDeps,
  { page }: { readonly page: PageRequest },
): Promise<Page<Subscription>> => deps.subscriptions.list(page);

/** An administrator ends a subscription. @throws status-subscriptions/unknown */
export const endSubscription = async (
  deps: EndDeps,
  { subscriptionId }: { readonly subscriptionId: string },
): Promise<void> => {
  if ((await deps.subscriptions.find(subscriptionId)) === undefined)
    throw subscriptionFaults.unknown();
  await deps.subscriptions.remove(subscriptionId);
};
