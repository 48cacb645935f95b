import { JwtVerifier } from 'aws-jwt-verify';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { mintToken, openUserPools } from '../../../local/cognito/index.ts';
import { admin, cloud, codeOf, exchange, go, pool, site, tokens } from './sign-in-site.ts';

describe('tokens', () => {
  test('carry Cognito’s claims and verify against the published keys', async () => {
    const { status, body } = await exchange(await codeOf());
    expect(status).toBe(200);
    const issuer = `${site.url}/${pool}`;
    const jwks = await (await go(`/${pool}/.well-known/jwks.json`)).json();
    expect(JSON.stringify(jwks)).not.toContain('"d"');
    const check = JwtVerifier.create({
      issuer,
      audience: null,
      jwksUri: `${issuer}/.well-known/jwks.json`,
    });
    check.cacheJwks(jwks as Parameters<typeof check.cacheJwks>[0]);
    const claims = await check.verify(body['access_token'] ?? '');
    expect(claims).toMatchObject({
      token_use: 'access',
      client_id: 'console',
      username: 'usr_1',
      version: 2,
      scope: 'openid email',
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({
      token_use: 'id',
      aud: 'console',
      'cognito:username': 'usr_1',
      email: 'a@b.example',
      email_verified: true,
      nonce: 'n1',
    });
  });

  test('are given once for a code, to whom holds its verifier, client and address', async () => {
    const invalid = { status: 400, body: { error: 'invalid_grant' } };
    expect(await exchange(await codeOf(), { code_verifier: 'w'.repeat(43) })).toMatchObject(
      invalid,
    );
    expect(await exchange(await codeOf(), { client_id: 'another' })).toMatchObject(invalid);
    expect(
      await exchange(await codeOf(), { redirect_uri: 'https://console.example/' }),
    ).toMatchObject(invalid);
    const code = await codeOf();
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject(invalid);
  });

  test('a code is spent by a wrong guess, and dies after five minutes', async () => {
    const guessed = await codeOf();
    await exchange(guessed, { code_verifier: 'w'.repeat(43) });
    expect((await exchange(guessed)).status).toBe(400);
    const old = await codeOf();
    cloud.clock.advance(6 * 60_000);
    expect((await exchange(old)).status).toBe(400);
  });

  test('are refreshed until they are revoked, the user is disabled, or time is over', async () => {
    const refresh = async () => (await exchange(await codeOf())).body['refresh_token'] ?? '';
    const renew = (refresh_token: string, client_id = 'console') =>
      tokens({ grant_type: 'refresh_token', refresh_token, client_id });
    const first = await refresh();
    expect((await renew(first)).status).toBe(200);
    expect((await renew(first, 'another')).status).toBe(400);
    await go('/oauth2/revoke', {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'console', token: first }),
    });
    expect((await renew(first)).status).toBe(400);
    const second = await refresh();
    cloud.clock.advance(8 * 86_400_000);
    expect((await renew(second)).status).toBe(400);
    const third = await refresh();
    await admin('AdminDisableUser', {});
    expect((await renew(third)).status).toBe(400);
  });

  test('say who one is at userInfo, until they expire', async () => {
    const { body } = await exchange(await codeOf());
    const ask = () =>
      go('/oauth2/userInfo', { headers: { authorization: `Bearer ${body['access_token']}` } });
    expect(await (await ask()).json()).toMatchObject({ username: 'usr_1', email: 'a@b.example' });
    cloud.clock.advance(2 * 3_600_000);
    expect((await ask()).status).toBe(401);
  });

  test('of the demo live ten years and are found by id, address or its local part', async () => {
    const pools = openUserPools(cloud);
    for (const name of ['usr_1', 'A@b.example', 'a']) {
      const {
        exp = 0,
        iat = 0,
        client_id,
      } = decodeJwt((await mintToken(pools, name))?.token ?? '');
      expect(exp - iat).toBe(10 * 365 * 86_400);
      expect(client_id).toBe('console');
    }
    expect(await mintToken(pools, 'b')).toBeUndefined();
  });

  test('keep their keys when the process ends', async () => {
    const keysOf = async () => (await go(`/${pool}/.well-known/jwks.json`)).text();
    const before = await keysOf();
    expect(openUserPools(cloud).tokens.publicKeys(pool)).toEqual(JSON.parse(before));
  });
});
