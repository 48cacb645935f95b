import { html } from '#platform/html.ts';
import type { HtmlPage } from '#platform/http/html-page.ts';
import type { ProblemPage } from './read-problem.ts';

/** A problem as whoever follows its `type` in a browser reads it. */
export const problemPage = ({ type, title, status, advice }: ProblemPage): HtmlPage => ({
  language: 'en',
  title,
  body: html`<p>${advice}</p>
<p><code>${type.split('/').slice(-2).join('/')}</code>, HTTP ${String(status)}.</p>
<p><a href="/v1/docs">The API</a></p>`,
});
