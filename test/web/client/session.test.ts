import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Config } from '../../../web/client/config.ts';
import { createSession, type Ground, SignInFault } from '../../../web/client/session.ts';

const config: Config = {
  api: 'https://api.example',
  issuer: 'https://issuer.example/pool',
  clientId: 'client',
  signIn: 'https://sign-in.example',
};

const jwt = (claims: object): string =>
  `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

const storage = (): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
};

/** A browser that answers its token endpoint by `answer`, which is given the form. */
const browser = (answer: (form: URLSearchParams) => object | undefined) => {
  const asked: URLSearchParams[] = [];
  const left: URL[] = [];
  const { promise: hasLeft, resolve: leave } = Promise.withResolvers<void>();
  let here = 'https://desk.example/cases/cas_1?tab=journal';
  let now = 0;
  const ground: Ground = {
    storage: storage(),
    here: () => new URL(here),
    leave: (url) => {
      left.push(new URL(url));
      leave();
    },
    fetch: async (_url, init) => {
      const form = new URLSearchParams(String(init?.body));
      asked.push(form);
      const body = answer(form);
      return Response.json(body ?? {}, { status: body === undefined ? 400 : 200 });
    },
    now: () => now,
  };
  return {
    ground,
    asked,
    left,
    hasLeft,
    goTo: (url: string) => {
      here = url;
    },
    wait: (ms: number) => {
      now += ms;
    },
  };
};

/** Leaves for the sign-in page and comes back with its answer, as the page would give it. */
const signIn = async (
  claims: (nonce: string) => object,
  change: (query: URLSearchParams) => void = () => {},
) => {
  let nonce = '';
  const at = browser((form) =>
    form.get('grant_type') === 'authorization_code'
      ? {
          access_token: 'access-1',
          id_token: jwt({ iss: config.issuer, aud: config.clientId, nonce, ...claims(nonce) }),
          refresh_token: 'refresh-1',
          expires_in: 3600,
        }
      : { access_token: 'access-2', expires_in: 3600 },
  );
  void createSession(config, at.ground).token();
  await at.hasLeft;
  const query = at.left[0]?.searchParams ?? new URLSearchParams();
  nonce = query.get('nonce') ?? '';
  const back = new URLSearchParams({ code: 'code-1', state: query.get('state') ?? '' });
  change(back);
  at.goTo(`https://desk.example/?${back}`);
  return { ...at, query, session: createSession(config, at.ground) };
};

test('whoever is not signed in leaves for the sign-in page, with a challenge and a way back', async () => {
  const { query, session, asked } = await signIn(() => ({}));
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    client_id: 'client',
    redirect_uri: 'https://desk.example/',
    code_challenge_method: 'S256',
  });
  expect(await session.complete()).toBe('/cases/cas_1?tab=journal');
  const verifier = asked[0]?.get('code_verifier') ?? '';
  expect(query.get('code_challenge')).toBe(
    createHash('sha256').update(verifier).digest('base64url'),
  );
  expect(await session.token()).toBe('access-1');
});

test('an answer with another state is not taken', async () => {
  const { session, asked } = await signIn(
    () => ({}),
    (back) => back.set('state', 'forged'),
  );
  await expect(session.complete()).rejects.toThrow(new SignInFault('foreign-answer'));
  expect(asked).toEqual([]);
});

test.each([
  ['nonce', { nonce: 'other' }],
  ['audience', { aud: 'other' }],
  ['issuer', { iss: 'https://other.example' }],
])('a token of another %s is not taken', async (_what, claims) => {
  const { session } = await signIn(() => claims);
  await expect(session.complete()).rejects.toThrow(new SignInFault('foreign-token'));
});

test('an answer is taken once', async () => {
  const { session } = await signIn(() => ({}));
  await session.complete();
  await expect(session.complete()).rejects.toThrow(new SignInFault('foreign-answer'));
});

test('a refusal of the sign-in page is told', async () => {
  const { session } = await signIn(
    () => ({}),
    (back) => {
      back.delete('code');
      back.set('error', 'access_denied');
    },
  );
  await expect(session.complete()).rejects.toThrow(new SignInFault('access_denied'));
});

test('a token that ends soon is exchanged, however many ask at once', async () => {
  const { session, asked, wait } = await signIn(() => ({}));
  await session.complete();
  wait(3_590_000);
  expect(await Promise.all([session.token(), session.token()])).toEqual(['access-2', 'access-2']);
  expect(asked.slice(1).map((form) => form.get('refresh_token'))).toEqual(['refresh-1']);
});

test('a refused token is exchanged once: who comes late is given the new one', async () => {
  const { session, asked } = await signIn(() => ({}));
  await session.complete();
  expect(await session.renew('access-1')).toBe('access-2');
  expect(await session.renew('access-1')).toBe('access-2');
  expect(asked).toHaveLength(2);
});

test('signing out revokes, forgets and leaves for the sign-out page', async () => {
  const { session, asked, left, ground } = await signIn(() => ({}));
  await session.complete();
  await session.signOut();
  expect(asked.at(-1)?.get('token')).toBe('refresh-1');
  expect(left.at(-1)?.href).toBe(
    'https://sign-in.example/logout?client_id=client&logout_uri=https%3A%2F%2Fdesk.example%2F',
  );
  expect(ground.storage.getItem('lambdesk.refresh')).toBeNull();
});
