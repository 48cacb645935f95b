import { type Instant, instantOf, millisOf } from '#kernel/time.ts';
import type { Signer } from '#platform/secret.ts';

/** Whose answer is asked for, on which case, until when. */
export type AnswerFacts = {
  readonly caseId: string;
  readonly contactId: string;
  /** When the resolved case closes; the link ends with it. */
  readonly closesAt: Instant;
};

const purpose = 'answer';
const radix = 36;

/** Case, contact, end in milliseconds, MAC: letters, digits, dashes and underscores, joined by dots. */
const form = /^(cas_[0-9a-z]{1,40})\.(con_[0-9a-z_-]{1,40})\.([0-9a-z]{1,10})\.([0-9a-z]{17})$/;

const bound = ({ caseId, contactId, closesAt }: AnswerFacts): string =>
  `${caseId} ${contactId} ${closesAt}`;

/** The token of a link by which one person answers on one resolution of one case, and on nothing else. */
export const answerToken = async (signer: Signer, facts: AnswerFacts): Promise<string> => {
  const mac = await signer.sign(purpose, bound(facts));
  return [facts.caseId, facts.contactId, millisOf(facts.closesAt).toString(radix), mac].join('.');
};

/** The path of the page that asks whether a case is solved; it goes behind the public address of the deployment. */
export const answerLink = async (signer: Signer, facts: AnswerFacts): Promise<string> =>
  `/v1/answers/${await answerToken(signer, facts)}`;

const linkInText =
  /\/v1\/answers\/cas_[0-9a-z]{1,40}\.con_[0-9a-z_-]{1,40}\.[0-9a-z]{1,10}\.[0-9a-z]{17}/g;

/** A text without the tokens of such links: what somebody quotes of our mail is read by others, too (attack class 48). */
export const withoutAnswerTokens = (text: string): string =>
  text.replace(linkInText, '/v1/answers/…');

const longestMillis = 8.64e15;

/** What a token says; `undefined` when it is not as we signed it. Whether it is over is for the caller to ask. */
export const readAnswerToken = async (
  signer: Signer,
  token: string,
): Promise<AnswerFacts | undefined> => {
  const [, caseId, contactId, end = '', mac] = form.exec(token) ?? [];
  if (caseId === undefined || contactId === undefined || mac === undefined) return undefined;
  const millis = Number.parseInt(end, radix);
  if (millis > longestMillis) return undefined;
  const facts = { caseId, contactId, closesAt: instantOf(millis) };
  return (await signer.verify(purpose, bound(facts), mac)) ? facts : undefined;
};
