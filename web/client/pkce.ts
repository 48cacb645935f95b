/** Proof of who began to sign in (RFC 7636), and values that nobody guesses. */

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

export const randomWord = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** The challenge of method S256. */
export const challengeOf = async (verifier: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
};

/** The claims of a token, unverified: it came straight from the token endpoint over TLS (OpenID Connect Core 3.1.3.7). */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> => {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(
    atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
    (sign) => sign.codePointAt(0) ?? 0,
  );
  return JSON.parse(new TextDecoder().decode(bytes));
};
