import { type Html, html, joined, noHtml } from '#platform/html.ts';
import type { HtmlPage } from '#platform/http/html-page.ts';
import { type Field, fieldsOf, holdsOf, type Schema } from './schema-text.ts';

/** What the page reads of an operation of the OpenAPI document. */
type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-roles': readonly string[] | 'anyone';
  readonly 'x-scope'?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
};

type Media = {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly summary: string }>>;
};
type Content = Readonly<Record<string, Media>>;
/** A refusal stands once for its capability, elsewhere in the document. */
type Response = {
  readonly description: string;
  readonly content?: Content;
  readonly $ref?: string;
};
type Responses = Readonly<Record<string, Response>>;
type Document = {
  readonly components: { readonly responses: Responses };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string }[];
  readonly info: { readonly version: string };
};
type Line = { readonly method: string; readonly path: string; readonly operation: Operation };

const fieldRow = ({ depth, name, holds, required }: Field): Html =>
  html`<tr><td><code>${'· '.repeat(depth)}${name}</code></td><td>${holds}${required ? ', required' : ''}</td></tr>`;

const tableOf = (title: string, rows: readonly Html[]): Html =>
  rows.length === 0 ? html`` : html`<h3>${title}</h3><table>${joined(rows)}</table>`;

const jsonIn = (content: Content | undefined): Media | undefined => content?.['application/json'];

const exampleOf = (media: Media | undefined): Html =>
  media?.example === undefined
    ? noHtml
    : html`<p>For example:</p><pre>${JSON.stringify(media.example, null, 2)}</pre>`;

const formOf = (title: string, content: Content | undefined): Html => {
  const media = jsonIn(content);
  if (media === undefined) return noHtml;
  const rows = fieldsOf(media.schema).map(fieldRow);
  return html`${tableOf(title, rows)}${exampleOf(media)}`;
};

const whoOf = ({ 'x-roles': who, 'x-scope': scope }: Operation): string => {
  const people = who === 'anyone' ? 'Anyone' : who.join(', ');
  return scope === undefined ? people : `${people}; API keys with ${scope}`;
};

const isSuccess = ([status]: readonly [string, unknown]): boolean => status.startsWith('2');

const nameIn = ({ $ref = '' }: Response): string => $ref.split('/').at(-1) ?? '';

/** A refusal in one word; what it may be stands once for the capability, below its routes. */
const refusalOf = ([status, answer]: readonly [string, Response]): Html =>
  answer.$ref === undefined
    ? html` <span>${status}</span>`
    : html` <a href="#${nameIn(answer)}">${status}</a>`;

const routeOf = ({ method, path, operation }: Line): Html => {
  const { operationId, summary, parameters, requestBody, responses } = operation;
  const asked = parameters.map((one) => ({
    depth: 0,
    name: `${one.name} (${one.in})`,
    holds: holdsOf(one.schema),
    required: one.required,
  }));
  const answers = Object.entries(responses).filter(isSuccess);
  const refusals = Object.entries(responses).filter((one) => !isSuccess(one));
  return html`<details id="${operationId}"><summary><code>${method.toUpperCase()} ${path}</code> ${summary}</summary>
<p>Who may: ${whoOf(operation)}.</p>
${tableOf('Parameters', asked.map(fieldRow))}${formOf('Body', requestBody?.content)}
${joined(answers.map(([status, { content }]) => formOf(`Answer ${status}`, content)))}
<p>Refusals: ${joined(refusals.map(refusalOf))}.</p></details>
`;
};

const problemOf = ([code, { summary }]: readonly [string, { readonly summary: string }]): Html =>
  html`<li><a href="/v1/problems/${code}"><code>${code}</code></a> ${summary}</li>`;

const problemsOf = ([name, { description, content }]: readonly [string, Response]): Html => {
  const { examples = {} } = content?.['application/problem+json'] ?? {};
  const status = name.split('-').at(-1) ?? '';
  return html`<h3 id="${name}">${status}: ${description}</h3><ul>${joined(Object.entries(examples).map(problemOf))}</ul>`;
};

/** What the routes of a capability refuse, by status. */
const refusalsOf = (capability: string, responses: Responses): Html => {
  const own = Object.entries(responses).filter(
    ([name]) => name.replace(/-\d+$/, '') === capability,
  );
  return html`<details id="${capability}-refusals"><summary>What is refused, and why</summary>
${joined(own.map(problemsOf))}</details>`;
};

const linesOf = (paths: Document['paths']): readonly Line[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

const capabilityOf = (name: string, lines: readonly Line[], responses: Responses): Html =>
  html`<h2 id="${name}">${name}</h2>
${joined(lines.filter(({ operation }) => operation.tags.includes(name)).map(routeOf))}
${refusalsOf(name, responses)}`;

/** The OpenAPI document as a page people read: every route by capability, with who may, what it takes and answers. */
export const referencePage = (document: unknown): HtmlPage => {
  const { tags, info, paths, components } = document as Document;
  const lines = linesOf(paths);
  const contents = tags.map(({ name }) => html`<a href="#${name}">${name}</a> `);
  return {
    language: 'en',
    title: `Lambdesk API ${info.version}`,
    isWide: true,
    body: html`<p>For machines: <a href="/v1/openapi.json">OpenAPI 3.1</a>. Send <code>Authorization: Bearer</code> with an access
token or an API key. Writes that name a version take it as <code>If-Match</code>; a POST with an <code>Idempotency-Key</code> is done
once. Lists answer <code>items</code> and, while there is more, <code>next</code>, to be sent as <code>cursor</code>. A refusal is a
problem (RFC 9457) whose <code>type</code> is one of those named below the routes.</p>
<nav>${joined(contents)}</nav>
${joined(tags.map(({ name }) => capabilityOf(name, lines, components.responses)))}`,
  };
};
