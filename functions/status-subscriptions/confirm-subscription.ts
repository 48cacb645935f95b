import type { Now } from '#kernel/time.ts';
import type { PageAnswer } from '#platform/http/html-page.ts';
import type { Signer } from '#platform/secret.ts';
import type { DesignStore } from '../service-design/index.ts';
import { subscriptionFaults } from './faults.ts';
import { readWish, type Wish } from './links.ts';
import { confirmationPage, overPage, saying } from './pages.ts';
import { subscriptionIdOf } from './subscription.ts';
import type { SubscriptionStore } from './subscription-store.ts';

export type ConfirmDeps = {
  readonly subscriptions: Pick<SubscriptionStore, 'put'>;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly signer: Signer;
  readonly now: Now;
};

type ByLink = { readonly token: string };

/** A link holds for a day, and while the page offers news at all. */
const standing = async (deps: ConfirmDeps, token: string): Promise<Wish | undefined> => {
  const wish = await readWish(deps.signer, token);
  if (wish === undefined || deps.now() >= wish.until) return undefined;
  const { 'status-page': design } = await deps.designs.current(['status-page']);
  return design.document.subscriptions ? wish : undefined;
};

const over = (): PageAnswer => ({ page: overPage, refusal: subscriptionFaults.linkOver() });

/** Shows the question; nothing happens, however often and by whatever the page is fetched. */
export const showConfirmation = async (
  deps: ConfirmDeps,
  { token }: ByLink,
): Promise<PageAnswer> => {
  const wish = await standing(deps, token);
  return wish === undefined
    ? over()
    : { page: confirmationPage(wish.language, wish.address), body: {} };
};

/** Whoever pressed the button reads the mail of the address: it is subscribed, in the language that was asked for. */
export const confirmSubscription = async (
  deps: ConfirmDeps,
  { token }: ByLink,
): Promise<PageAnswer> => {
  const wish = await standing(deps, token);
  if (wish === undefined) return over();
  const { address, language } = wish;
  const id = subscriptionIdOf(address);
  await deps.subscriptions.put({ id, address, language, since: deps.now() });
  return { page: saying('subscribed', language), body: {} };
};
