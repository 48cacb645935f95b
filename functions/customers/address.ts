import { domainToASCII } from 'node:url';

const longestAddress = 254;
const longestLocalPart = 64;
const localPart = /^[^\s"(),:;<>@[\\\]\uFFFD\p{C}]+$/u;
/** Checked before the conversion, which would drop line breaks and read a path as the end. */
const writtenDomain = /^[\p{L}\p{M}\p{N}.-]+$/u;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/**
 * The one form in which an e-mail address is stored and compared: the domain in lower case and ASCII (a look-alike in
 * another script is another domain), the local part as written, since only its owner knows whether case or `+tag`
 * matter. `undefined` when it is not certain whose address it would be.
 */
export const foldAddress = (text: string): string | undefined => {
  if (text.length > longestAddress) return undefined;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const written = text.slice(at + 1);
  const host = writtenDomain.test(written) ? domainToASCII(written.toLowerCase()) : '';
  const sound = local.length <= longestLocalPart && localPart.test(local) && domain.test(host);
  return sound ? `${local}@${host}` : undefined;
};
