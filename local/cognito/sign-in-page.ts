import { escapeHtml, page, type Reply } from '../doors/exchange.ts';

/** Somebody of this machine who can sign in with one click: the page knows the password that all have here. */
export type Guest = {
  readonly username: string;
  readonly name: string;
  /** What they are here, for people: `agent`. */
  readonly role: string;
  readonly password: string;
};

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
  readonly guests?: readonly Guest[];
};

const field = (name: string, label: string, more: string): string =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" required ${more}>`;

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

const guestForm =
  ({ query, csrf }: SignInForm) =>
  ({ username, name, role, password }: Guest): string =>
    `<li><form method="post" action="/login?${escapeHtml(query)}">` +
    hidden('_csrf', csrf) +
    hidden('username', username) +
    hidden('password', password) +
    `<button class="person"><b>${escapeHtml(name)}</b> ${escapeHtml(role)}</button></form></li>`;

const guestList = (form: SignInForm): string =>
  form.guests === undefined || form.guests.length === 0
    ? ''
    : '<p>As somebody of this machine:</p><ul class="people">' +
      `${form.guests.map(guestForm(form)).join('')}</ul><p>Or with a password:</p>`;

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
      `${refused}${guestList(form)}<form method="post" action="/login?${escapeHtml(form.query)}">` +
      hidden('_csrf', form.csrf) +
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
