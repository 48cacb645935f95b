import type { User } from '../../functions/identity/index.ts';
import { escapeHtml, page, type Reply } from './exchange.ts';

/** What the first page of the local doors shows. */
export type Home = {
  readonly addresses: Readonly<Record<string, string>>;
  readonly users: readonly User[];
  readonly password: string;
  /** Virtual time, ISO 8601. */
  readonly now: string;
};

const address = ([name, value]: readonly [string, string]): string => {
  const safe = escapeHtml(value);
  const shown = value.startsWith('http') ? `<a href="${safe}">${safe}</a>` : safe;
  return `<tr><th scope="row">${escapeHtml(name)}</th><td>${shown}</td></tr>`;
};

const user = ({ id, name, email, roles }: User): string =>
  `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(email)}</td><td>${escapeHtml(id)}</td>` +
  `<td>${escapeHtml(roles.join(', '))}</td></tr>`;

const doors = [
  ['/outbox.html', 'what would have left this machine'],
  ['/users', 'users'],
  ['/executions', 'workflows, their state and history'],
  ['/dead-letters', 'work that was given up'],
  ['/calls', 'AWS calls and the statements that allowed them'],
  ['/clock', 'the virtual clock'],
  ['/faults', 'faults that stand'],
] as const;

/** Where everything is, for people. */
export const homePage = ({ addresses, users, password, now }: Home): Reply =>
  page({
    title: 'Lambdesk on this machine',
    body:
      `<p>The clock says <time datetime="${now}">${now}</time>.</p>` +
      `<h2>Addresses</h2><table><tbody>${Object.entries(addresses).map(address).join('')}</tbody></table>` +
      `<h2>Doors of this machine only</h2><ul>${doors
        .map(([path, says]) => `<li><a href="${path}">${path}</a>: ${says}</li>`)
        .join('')}</ul>` +
      '<h2>Users</h2><p>Take a token with <code>POST /token {"user": "…"}</code>, by id, address or the part before the @. ' +
      `On the sign-in page everybody's password is <code>${escapeHtml(password)}</code>.</p>` +
      '<table><thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Id</th>' +
      `<th scope="col">Roles</th></tr></thead><tbody>${users.map(user).join('')}</tbody></table>`,
  });
