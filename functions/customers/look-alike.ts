import { domainToUnicode } from 'node:url';

/** Letters of other scripts, and digits, that are read as a Latin letter. */
const readAs: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't' },
  ...{ у: 'y', х: 'x', і: 'l', ї: 'l', ј: 'j', ѕ: 's', ԁ: 'd', ո: 'n', ӏ: 'l', һ: 'h' },
  ...{ α: 'a', ε: 'e', ι: 'l', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
  ...{ 0: 'o', 1: 'l', 3: 'e', 5: 's', i: 'l', ı: 'l', ł: 'l', ø: 'o', đ: 'd' },
};

/**
 * What a domain looks like: two domains that a hurried reader takes for one look the same. It is for warning only; nobody is
 * taken for anybody else by it (attack class 12).
 */
export const looksOf = (domain: string): string =>
  [...domainToUnicode(domain).toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '')]
    .map((letter) => readAs[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('-', '');

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whether one domain could be taken for the other. */
export const isLookAlike = (domain: string, other: string): boolean =>
  domain !== other && looksOf(domain) === looksOf(other);
