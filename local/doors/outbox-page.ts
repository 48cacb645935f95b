import type { Outgoing } from '../ses/index.ts';
import { escapeHtml, page, type Reply } from './exchange.ts';

const newest = 200;

const row = (one: Outgoing): string =>
  `<tr><td>${escapeHtml(one.at)}</td><td>${one.channel}</td><td>${escapeHtml(one.to.join(', '))}</td>` +
  `<td><strong>${escapeHtml(one.subject ?? '')}</strong><pre>${escapeHtml(one.text)}</pre>` +
  (one.raw === undefined
    ? ''
    : `<details><summary>As it would have left</summary><pre>${escapeHtml(one.raw.toString('utf8'))}</pre></details>`) +
  '</td></tr>';

/** What would have left, for people: newest first, everything as text. */
export const outboxPage = (items: readonly Outgoing[]): Reply =>
  page({
    title: 'Outbox',
    body:
      `<p>What would have left this machine, newest first (${items.length} in all).</p>` +
      '<table><thead><tr><th scope="col">At</th><th scope="col">Channel</th><th scope="col">To</th>' +
      '<th scope="col">Message</th></tr></thead><tbody>' +
      `${items.toReversed().slice(0, newest).map(row).join('')}</tbody></table><p><a href="/">Back</a></p>`,
  });
