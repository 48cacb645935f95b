import { escapeHtml, page, type Reply } from '../doors/exchange.ts';

/** What the sign-in form carries besides name and password. */
export type SignInForm = {
  /** Query of the authorisation request, taken along unchanged. */
  readonly query: string;
  readonly csrf: string;
  readonly redirectUri: string;
  readonly refused?: string;
  /** The first sign-in asks for a password of one's own. */
  readonly wantsNewPassword?: boolean;
  readonly username?: string;
};

const field = (name: string, label: string, more: string): string =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" required ${more}>`;

export const signInPage = (form: SignInForm): Reply => {
  const refused =
    form.refused === undefined
      ? ''
      : `<p class="refused" role="alert">${escapeHtml(form.refused)}</p>`;
  const name = `value="${escapeHtml(form.username ?? '')}" autocomplete="username"`;
  return page({
    title: 'Sign in',
    status: form.refused === undefined ? 200 : 401,
    formTarget: new URL(form.redirectUri).origin,
    body:
      `${refused}<form method="post" action="/login?${escapeHtml(form.query)}">` +
      `<input type="hidden" name="_csrf" value="${escapeHtml(form.csrf)}">` +
      field('username', 'User name or e-mail', name) +
      field('password', 'Password', 'type="password" autocomplete="current-password"') +
      (form.wantsNewPassword === true
        ? field('new_password', 'New password', 'type="password" autocomplete="new-password"')
        : '') +
      '<br><button>Sign in</button></form>',
  });
};

export const refusalPage = (message: string): Reply =>
  page({ title: 'This cannot be done', status: 400, body: `<p>${escapeHtml(message)}</p>` });
