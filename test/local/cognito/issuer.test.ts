import { describe, expect, test } from 'vitest';
import { admin, asked, authorize, callback, cookies, go, logIn, target } from './sign-in-site.ts';

describe('signing in', () => {
  test('leads over the form back to the client with a code and its state', async () => {
    const first = await authorize();
    expect(target(first).pathname).toBe('/login');
    const back = target(await logIn());
    expect(back.origin + back.pathname).toBe(callback);
    expect(back.searchParams.get('state')).toBe('s1');
    expect(back.searchParams.get('code')).toBeTruthy();
  });

  test('is remembered: the next time no form is shown', async () => {
    const signed = await logIn();
    const again = target(await authorize({}, cookies(signed)));
    expect(again.origin + again.pathname).toBe(callback);
  });

  test('ends with logout, which leads to registered addresses only', async () => {
    const cookie = cookies(await logIn());
    const evil = await go('/logout?client_id=console&logout_uri=https://evil.example/', {
      headers: { cookie },
    });
    expect(evil.status).toBe(400);
    const out = await go('/logout?client_id=console&logout_uri=https://console.example/', {
      headers: { cookie },
    });
    expect(out.headers.get('location')).toBe('https://console.example/');
    expect(target(await authorize({}, cookie)).pathname).toBe('/login');
  });

  test('refuses a wrong password, an unknown name and a disabled user alike', async () => {
    const wrong = await logIn({ password: 'wrong' });
    const unknown = await logIn({ username: 'nobody' });
    await admin('AdminDisableUser', {});
    const disabled = await logIn();
    for (const answer of [wrong, unknown, disabled]) {
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('Incorrect username or password.');
    }
  });

  test('refuses a form that was not ours', async () => {
    expect((await logIn({ _csrf: 'guess' })).status).toBe(400);
  });

  test('asks for a password of one’s own after a temporary one', async () => {
    await admin('AdminSetUserPassword', { Password: 'Temporary-1', Permanent: false });
    const asks = await logIn({ password: 'Temporary-1' });
    expect(await asks.text()).toContain('New password');
    const done = await logIn({ password: 'Temporary-1', new_password: 'My-own-password-1' });
    expect(target(done).searchParams.get('code')).toBeTruthy();
    expect((await logIn({ password: 'Temporary-1' })).status).toBe(401);
  });

  test('shows pages that run nothing and may not be framed', async () => {
    const shown = await go(`/login?${asked({ state: '"><script>' })}`);
    expect(shown.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(await shown.text()).not.toContain('<script>');
  });
});

describe('refuses an authorisation', () => {
  test('of an unknown client or a foreign redirect address, without leading there', async () => {
    for (const over of [
      { client_id: 'nobody' },
      { redirect_uri: 'https://evil.example/' },
      { redirect_uri: `${callback}/x` },
    ]) {
      const answer = await authorize(over);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  test.each([
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'openid aws.cognito.signin.user.admin' }, 'invalid_scope'],
  ])('%o with %s', async (over, error) => {
    expect(target(await authorize(over as Record<string, string>)).searchParams.get('error')).toBe(
      error,
    );
  });
});
