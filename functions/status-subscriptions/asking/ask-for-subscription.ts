import type { NewId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { after, dayMillis, type Now } from '#kernel/time.ts';
import type { PageAnswer } from '#platform/http/html-page.ts';
import type { Signer } from '#platform/secret.ts';
import type { Mail, Mailer, SuppressionStore } from '../../notifications/index.ts';
import { type DesignStore, inLanguage, type StatusPage } from '../../service-design/index.ts';
import { subscriptionFaults } from '../faults.ts';
import { confirmationLink } from '../links.ts';
import { overPage, saying } from '../pages.ts';
import { addressOf } from '../subscription.ts';
import { subscriptionWords as words } from '../words.ts';
import type { AskingStore } from './asking-store.ts';

export type AskDeps = {
  readonly asking: AskingStore;
  readonly suppressions: Pick<SuppressionStore, 'of'>;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly mailer: Mailer;
  readonly signer: Signer;
  /** Address of the API, without a slash at its end. */
  readonly publicUrl: string;
  readonly newId: NewId;
  readonly now: Now;
};

export type AskInput = { readonly address: string; readonly language: Language };

const question = async (
  deps: AskDeps,
  { address, language }: AskInput,
  page: StatusPage,
): Promise<Mail> => {
  const until = after(deps.now(), dayMillis);
  const path = await confirmationLink(deps.signer, { address, language, until });
  const { invitation, otherwise, title } = words;
  return {
    to: { name: '', address },
    subject: `${inLanguage(page.title, language)}: ${inLanguage(title, language)}`,
    text: `${inLanguage(invitation, language)}\n\n${deps.publicUrl}${path}\n\n${inLanguage(otherwise, language)}\n`,
    ...{ language, replyTo: undefined, automatic: 'auto-generated', references: [] },
    notificationId: deps.newId('notification'),
  };
};

/** Asks an address, unless it was asked today. Answers whether it could be asked at all. */
const askOnce = async (deps: AskDeps, input: AskInput, page: StatusPage): Promise<boolean> => {
  const at = deps.now();
  const taken = await deps.asking.take(input.address, at);
  if (taken !== 'taken') return taken === 'had';
  const sent = await deps.mailer.send(await question(deps, input, page));
  if (sent.is !== 'postponed') return true;
  await deps.asking.giveBack(input.address, at);
  return false;
};

/**
 * Somebody filled in the form of the status page: their address is asked by mail whether it wants the news, and until it
 * says so nothing is kept of it but that it was asked today. Subscribed, suppressed or asked before: the answer is the
 * same, so the form tells nobody who reads our news.
 */
export const askForSubscription = async (
  deps: AskDeps,
  { address: typed, language }: AskInput,
): Promise<PageAnswer> => {
  const { 'status-page': design } = await deps.designs.current(['status-page']);
  if (!design.document.subscriptions)
    return { page: overPage, refusal: subscriptionFaults.notOffered() };
  const address = addressOf(typed);
  if (address === undefined)
    return { page: saying('noAddress', language), refusal: subscriptionFaults.noAddress() };
  const tooMany = { page: saying('tooMany', language), refusal: subscriptionFaults.tooMany() };
  if (await deps.asking.isHourFull(deps.now())) return tooMany;
  const suppression = await deps.suppressions.of(address);
  const isAsked =
    suppression?.state === 'active' ||
    (await askOnce(deps, { address, language }, design.document));
  return isAsked ? { page: saying('asked', language), body: {} } : tooMany;
};
