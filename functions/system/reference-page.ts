import { type Html, type HtmlPage, html } from '#platform/http/html.ts';
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
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
};

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string }[];
  readonly info: { readonly version: string };
};
type Line = { readonly method: string; readonly path: string; readonly operation: Operation };

const joined = (parts: readonly Html[]): Html => ({ html: parts.map((one) => one.html).join('') });

const fieldRow = ({ depth, name, holds, required }: Field): Html =>
  html`<tr><td><code>${'· '.repeat(depth)}${name}</code></td><td>${holds}</td><td>${required ? 'required' : ''}</td></tr>`;

const tableOf = (title: string, rows: readonly Html[]): Html =>
  rows.length === 0 ? html`` : html`<h4>${title}</h4><table>${joined(rows)}</table>`;

const schemaIn = (content: Content | undefined): Schema | undefined =>
  content?.['application/json']?.schema;

const formOf = (title: string, schema: Schema | undefined): Html =>
  schema === undefined ? html`` : tableOf(title, fieldsOf(schema).map(fieldRow));

const whoOf = ({ 'x-roles': who, 'x-scope': scope }: Operation): string => {
  const people = who === 'anyone' ? 'Anyone' : who.join(', ');
  return scope === undefined ? people : `${people}; API keys with ${scope}`;
};

const isSuccess = ([status]: readonly [string, unknown]): boolean => status.startsWith('2');

const routeOf = ({ method, path, operation }: Line): Html => {
  const { operationId, summary, parameters, requestBody, responses } = operation;
  const asked = parameters.map((one) => ({
    depth: 0,
    name: `${one.name} (${one.in})`,
    holds: holdsOf(one.schema),
    required: one.required,
  }));
  const answers = Object.entries(responses).filter(isSuccess);
  const refusals = Object.keys(responses).filter((status) => !status.startsWith('2'));
  return html`<details id="${operationId}"><summary><code>${method.toUpperCase()} ${path}</code> ${summary}</summary>
<p>Who may: ${whoOf(operation)}.</p>
${tableOf('Parameters', asked.map(fieldRow))}${formOf('Body', schemaIn(requestBody?.content))}
${joined(answers.map(([status, { content }]) => formOf(`Answer ${status}`, schemaIn(content))))}
<p>Refusals: ${refusals.join(', ')}, each a problem whose <code>type</code> says more.</p></details>
`;
};

const linesOf = ({ paths }: Document): readonly Line[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

const capabilityOf = (name: string, lines: readonly Line[]): Html =>
  html`<h2 id="${name}">${name}</h2>
${joined(lines.filter(({ operation }) => operation.tags.includes(name)).map(routeOf))}`;

/** The OpenAPI document as a page people read: every route by capability, with who may, what it takes and answers. */
export const referencePage = (document: unknown): HtmlPage => {
  const { tags, info, ...rest } = document as Document;
  const lines = linesOf({ tags, info, ...rest });
  const contents = tags.map(({ name }) => html`<a href="#${name}">${name}</a> `);
  return {
    language: 'en',
    title: `Lambdesk API ${info.version}`,
    isWide: true,
    body: html`<p>For machines: <a href="/v1/openapi.json">OpenAPI 3.1</a>. Send <code>Authorization: Bearer</code> with an access
token or an API key. Writes that name a version take it as <code>If-Match</code>; a POST with an <code>Idempotency-Key</code> is done
once. Lists answer <code>items</code> and, while there is more, <code>next</code>, to be sent as <code>cursor</code>.</p>
<nav>${joined(contents)}</nav>
${joined(tags.map(({ name }) => capabilityOf(name, lines)))}`,
  };
};
