import type { Config } from './config.ts';
import { challengeOf, claimsOf, randomWord } from './pkce.ts';

/**
 * Who sits here: code with PKCE against the user pool. The access token lives in memory only; the refresh token in
 * `sessionStorage`, so that a reload does not ask for the password and a closed tab leaves nothing behind.
 */
export type Session = {
  /** Takes what the sign-in page sent back, and answers the place within the console to go on at. @throws SignInFault */
  readonly complete: () => Promise<string | undefined>;
  /** A token that is good for a minute more; leaves for the sign-in page when there is none to be had. */
  readonly token: () => Promise<string>;
  /** That the API did not take this token: another one, if there is one to be had. */
  readonly renew: (refused: string) => Promise<string>;
  readonly signOut: () => Promise<void>;
};

/** Signing in failed; the message is a code of OAuth or of ours. */
export class SignInFault extends Error {}

/** What a session needs of the browser. */
export type Ground = {
  readonly storage: Storage;
  readonly here: () => URL;
  readonly leave: (url: string) => void;
  readonly fetch: typeof fetch;
  readonly now: () => number;
};

type Tokens = { readonly access: string; readonly goodUntil: number };
type Begun = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly place: string;
};
type Answered = {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
};

const begunKey = 'lambdesk.sign-in';
const refreshKey = 'lambdesk.refresh';
const spareMs = 60_000;

/** Never resolves: the page is being left. */
const leaving = new Promise<never>(() => {});

const begin = async (config: Config, ground: Ground): Promise<never> => {
  const { pathname, search, origin } = ground.here();
  const begun: Begun = {
    state: randomWord(),
    nonce: randomWord(),
    verifier: randomWord(),
    place: pathname + search,
  };
  ground.storage.setItem(begunKey, JSON.stringify(begun));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: `${origin}/`,
    scope: 'openid email',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await challengeOf(begun.verifier),
    code_challenge_method: 'S256',
  });
  ground.leave(`${config.signIn}/oauth2/authorize?${query}`);
  return leaving;
};

const askForTokens = async (
  config: Config,
  ground: Ground,
  form: Readonly<Record<string, string>>,
): Promise<Answered | undefined> => {
  const body = new URLSearchParams({ client_id: config.clientId, ...form });
  const response = await ground.fetch(`${config.signIn}/oauth2/token`, { method: 'POST', body });
  return response.ok ? response.json() : undefined;
};

const takeBegun = ({ storage }: Ground): Begun | undefined => {
  const text = storage.getItem(begunKey);
  storage.removeItem(begunKey);
  return text === null ? undefined : JSON.parse(text);
};

const demandOurs = (config: Config, begun: Begun, answered: Answered | undefined): Answered => {
  if (answered === undefined) throw new SignInFault('code-refused');
  const claims = claimsOf(answered.id_token ?? '');
  const isOurs =
    claims['nonce'] === begun.nonce &&
    claims['aud'] === config.clientId &&
    claims['iss'] === config.issuer;
  if (!isOurs) throw new SignInFault('foreign-token');
  return answered;
};

export const createSession = (config: Config, ground: Ground): Session => {
  let tokens: Tokens | undefined;
  let asking: Promise<Tokens | undefined> | undefined;

  const keep = (answered: Answered): Tokens => {
    const goodUntil = ground.now() + answered.expires_in * 1000 - spareMs;
    tokens = { access: answered.access_token, goodUntil };
    if (answered.refresh_token !== undefined)
      ground.storage.setItem(refreshKey, answered.refresh_token);
    return tokens;
  };

  const refresh = async (): Promise<Tokens | undefined> => {
    const refresh_token = ground.storage.getItem(refreshKey);
    if (refresh_token === null) return undefined;
    const form = { grant_type: 'refresh_token', refresh_token };
    const answered = await askForTokens(config, ground, form);
    if (answered !== undefined) return keep(answered);
    ground.storage.removeItem(refreshKey);
    return undefined;
  };

  /** However many calls find the token old, one asks for another. */
  const another = async (): Promise<string> => {
    asking ??= refresh().finally(() => {
      asking = undefined;
    });
    const found = await asking;
    return found?.access ?? begin(config, ground);
  };

  return {
    complete: async () => {
      const { searchParams, origin } = ground.here();
      const [code, error] = [searchParams.get('code'), searchParams.get('error')];
      if (code === null && error === null) return undefined;
      const begun = takeBegun(ground);
      if (error !== null) throw new SignInFault(error);
      if (begun === undefined || searchParams.get('state') !== begun.state)
        throw new SignInFault('foreign-answer');
      const answered = await askForTokens(config, ground, {
        grant_type: 'authorization_code',
        code: code ?? '',
        code_verifier: begun.verifier,
        redirect_uri: `${origin}/`,
      });
      keep(demandOurs(config, begun, answered));
      return begun.place;
    },
    token: async () =>
      tokens !== undefined && tokens.goodUntil > ground.now() ? tokens.access : another(),
    renew: async (refused) =>
      tokens !== undefined && tokens.access !== refused ? tokens.access : another(),
    signOut: async () => {
      const token = ground.storage.getItem(refreshKey);
      tokens = undefined;
      ground.storage.removeItem(refreshKey);
      const body = new URLSearchParams({ client_id: config.clientId, token: token ?? '' });
      // Signed out here even when the desk cannot be told.
      await ground
        .fetch(`${config.signIn}/oauth2/revoke`, { method: 'POST', body })
        .catch(() => undefined);
      const query = new URLSearchParams({
        client_id: config.clientId,
        logout_uri: `${ground.here().origin}/`,
      });
      ground.leave(`${config.signIn}/logout?${query}`);
    },
  };
};
