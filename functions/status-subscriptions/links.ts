import { type Language, languageSchema } from '#kernel/language.ts';
import { type Instant, instantOf, millisOf } from '#kernel/time.ts';
import type { Signer } from '#platform/secret.ts';
import { subscriptionsPath } from '../status-page/contract.ts';

/** Who asked for news, and until when the link holds. */
export type Wish = {
  readonly address: string;
  readonly language: Language;
  readonly until: Instant;
};

const confirming = 'status-confirmation';
const ending = 'status-unsubscription';
const radix = 36;
const longestMillis = 8.64e15;

/** End in milliseconds, and the rest sealed: nothing is kept of who asks, and no log that names the path shows it. */
const wishForm = /^([0-9a-z]{1,11})\.([\w-]{1,780})$/;
const endForm = /^(sbs_[0-9a-z]{26})\.([0-9a-z]{17})$/;

/** The path of the page that asks whether news shall come; it goes behind the public address of the deployment. */
export const confirmationLink = async (signer: Signer, wish: Wish): Promise<string> => {
  const sealed = await signer.seal(confirming, `${wish.language} ${wish.address}`, wish.until);
  return `${subscriptionsPath}/confirmation/${millisOf(wish.until).toString(radix)}.${sealed}`;
};

/** What a link says; `undefined` when it is not as we made it. Whether it is over is for the caller to ask. */
export const readWish = async (signer: Signer, token: string): Promise<Wish | undefined> => {
  const [, end = '', sealed = ''] = wishForm.exec(token) ?? [];
  const millis = Number.parseInt(end, radix);
  if (Number.isNaN(millis) || millis > longestMillis) return undefined;
  const until = instantOf(millis);
  const [said, address] = (await signer.open(confirming, sealed, until))?.split(' ') ?? [];
  const { data: language } = languageSchema.safeParse(said);
  return language === undefined || address === undefined ? undefined : { address, language, until };
};

/** The path by which one subscription is ended, for as long as it stands. */
export const unsubscriptionLink = async (signer: Signer, id: string): Promise<string> =>
  `${subscriptionsPath}/unsubscription/${id}.${await signer.sign(ending, id)}`;

/** Which subscription a link ends; `undefined` when we did not sign it. */
export const readUnsubscription = async (
  signer: Signer,
  token: string,
): Promise<string | undefined> => {
  const [, id, mac] = endForm.exec(token) ?? [];
  if (id === undefined || mac === undefined) return undefined;
  return (await signer.verify(ending, id, mac)) ? id : undefined;
};
