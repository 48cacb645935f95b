import { domainToUnicode } from 'node:url';
import { addressParser } from 'postal-mime';
import { domainOf, foldAddress } from '../../customers/index.ts';
import { displayText, hasHidden, hasMixedScript } from './display.ts';
import { headerValues, type Mail } from './parse-mail.ts';

/** Who a mail says it is from; the address alone is the identity, the name is for display. */
export type Sender = {
  readonly address: string;
  readonly name: string;
  readonly flags: readonly SenderFlag[];
};

/**
 * `name-is-address`: the name shows another address; `mixed-script`: letters of several alphabets in one word;
 * `hidden-characters`: marks that turn or hide letters; `look-alike-domain`: a domain that reads like one we know.
 */
export type SenderFlag =
  | 'name-is-address'
  | 'mixed-script'
  | 'hidden-characters'
  | 'look-alike-domain';

const longestName = 100;

/** A field whose name reads as From once the invisible and misplaced characters are out of it. */
const looksLikeFrom = (key: string): boolean => key.replaceAll(/[^a-z]/gi, '') === 'from';

/** Whether a field says its address in one of the plain forms: alone, in angle brackets, or before a comment. */
const isPlainly = (address: string, value: string): boolean =>
  value === address || value.includes(`<${address}>`) || value.startsWith(`${address} (`);

/** An internationalised domain is judged as it is shown. */
const shownAddress = (address: string): string =>
  `${address.slice(0, address.lastIndexOf('@'))} ${domainToUnicode(domainOf(address))}`;

const flagsOf = (name: string, address: string, written: string): readonly SenderFlag[] => [
  ...(name.includes('@') && name !== address ? (['name-is-address'] as const) : []),
  ...(hasMixedScript(`${name} ${shownAddress(address)}`) ? (['mixed-script'] as const) : []),
  ...(hasHidden(written) ? (['hidden-characters'] as const) : []),
];

/**
 * The one mailbox of the one From field. `undefined` when there are several, a group, none, or when the address is not written
 * so that everybody reads the same (attack classes 7 to 11): such mail has no sender anybody could answer for.
 */
export const senderOf = (mail: Mail): Sender | undefined => {
  const fields = mail.headers.filter((header) => looksLikeFrom(header.key));
  const [from] = fields;
  if (fields.length !== 1 || from === undefined || from.key !== 'from') return undefined;
  const [mailbox, ...others] = addressParser(from.value);
  if (mailbox?.address === undefined || others.length > 0) return undefined;
  const address = foldAddress(mailbox.address);
  if (address === undefined || !isPlainly(mailbox.address, from.value)) return undefined;
  const name = displayText(mailbox.name, longestName);
  const flags = flagsOf(name, address, `${mailbox.name} ${mail.subjectAsWritten}`);
  return { address, name: flags.includes('name-is-address') ? '' : name, flags };
};

/** What is shown of a sender that could not be made out. */
export const claimedSender = (mail: Mail): string =>
  displayText(headerValues(mail, 'from').join(' | '), longestName * 2);
