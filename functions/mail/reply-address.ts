import type { Signer } from '#platform/secret.ts';

/** Signs reply addresses and knows where they are received. */
export type ReplyDeps = { readonly signer: Signer; readonly mailDomain: string };

/** What a reply address says before its signature is checked. */
export type ReplyToken = { readonly caseId: string; readonly mac: string };

const purpose = 'reply';
const prefix = 'case+';
const casePrefix = 'cas_';
/** 26 characters of the case's id, then the MAC: a key id and 16 characters of base32. */
const token = /^([0-9a-z]{26})([0-9a-z][a-z2-7]{16})$/;

const bound = (caseId: string, contactId: string): string => `${caseId} ${contactId}`;

/** The address by which one person answers on one case; it grants nothing to anybody else (MAIL-2). */
export const replyAddressFor = async (
  { signer, mailDomain }: ReplyDeps,
  { caseId, contactId }: { readonly caseId: string; readonly contactId: string },
): Promise<string> => {
  const mac = await signer.sign(purpose, bound(caseId, contactId));
  return `${prefix}${caseId.slice(casePrefix.length)}${mac}@${mailDomain}`;
};

/** Reads a recipient of the envelope; `undefined` when it is not of the form of a reply address. */
export const readReplyAddress = (recipient: string): ReplyToken | undefined => {
  const address = recipient.toLowerCase();
  const at = address.lastIndexOf('@');
  if (!address.startsWith(prefix) || at < 0) return undefined;
  const [, caseUlid, mac] = token.exec(address.slice(prefix.length, at)) ?? [];
  if (caseUlid === undefined || mac === undefined) return undefined;
  return { caseId: `${casePrefix}${caseUlid}`, mac };
};

/** Whether the token was made for this person on this case. */
export const isTokenOf = (
  { signer }: Pick<ReplyDeps, 'signer'>,
  { caseId, mac }: ReplyToken,
  contactId: string,
): Promise<boolean> => signer.verify(purpose, bound(caseId, contactId), mac);
