import type * as z from 'zod';
import { isList, type Route } from '../../functions/kernel/route.ts';
import { faultCatalogue } from '../../functions/system/catalogue.ts';
import { type Schema, schemaOf } from './json-schema.ts';
import { thingNames, things } from './names.ts';
import { type Style, typeText } from './type-text.ts';

/** The declarations of the package, printed from the route tables and the catalogue of refusals. */

const sent: Style = { isSent: true, names: new Map() };
const answered: Style = { isSent: false, names: thingNames };

const typeNameOf = (route: string): string => `${route.charAt(0).toUpperCase()}${route.slice(1)}`;

const typeOf = (schema: z.ZodType, style: Style): string =>
  typeText(schemaOf(schema, style.isSent ? 'input' : 'output'), style);

const declared = (name: string, text: string): string => `export type ${name} = ${text};\n`;

const paging: Schema = {
  properties: { limit: { type: 'integer', default: 25 }, cursor: { type: 'string' } },
};

/** The query of a route, with what every list takes besides. */
const queryOf = (route: Route): Schema => {
  const { properties, required = [] } =
    route.query === undefined ? {} : schemaOf(route.query, 'input');
  const more = isList(route) ? paging.properties : {};
  return { type: 'object', properties: { ...properties, ...more }, required };
};

const version = {
  type: 'integer',
  description: 'The `version` of what was read, which is its ETag: sent as If-Match.',
};

/** All that a route takes, as the schema of one object. */
const askedOf = (route: Route): Schema => {
  const query = queryOf(route);
  const parts: Record<string, Schema> = {
    ...(route.params === undefined ? {} : { params: schemaOf(route.params, 'input') }),
    ...(Object.keys(query.properties ?? {}).length === 0 ? {} : { query }),
    ...(route.body === undefined ? {} : { body: schemaOf(route.body, 'input') }),
    ...(route.guarded ? { version } : {}),
  };
  const optional = (query.required?.length ?? 0) === 0 ? ['query'] : [];
  const required = Object.keys(parts).filter((name) => !optional.includes(name));
  return { type: 'object', properties: parts, required, additionalProperties: false };
};

/** A type by its name: one there is, or one that is declared here. */
type Named = { readonly name: string; readonly declaration: string };

const isName = (text: string): boolean => /^\w+$/.test(text);

const namedAs = (name: string, text: string): Named =>
  isName(text) ? { name: text, declaration: '' } : { name, declaration: declared(name, text) };

/** Whether a list answers its page and nothing besides. */
const isPlainPage = (schema: Schema): boolean =>
  Object.keys(schema.properties ?? {}).join() === 'items,next';

const answerOf = (name: string, body: z.ZodType | undefined): Named => {
  if (body === undefined) return { name: 'void', declaration: '' };
  const schema = schemaOf(body, 'output');
  const item = schema.properties?.['items']?.items;
  if (item === undefined || !isPlainPage(schema))
    return namedAs(`${name}Answer`, typeText(schema, answered));
  const named = namedAs(`${name}Item`, typeText(item, answered));
  return { ...named, name: `Page<${named.name}>` };
};

const whoOf = ({ who, scope }: Route): string => {
  if (who === 'anyone') return 'For anyone.';
  return `For ${who.join(', ')}${scope === undefined ? '' : `; API keys with ${scope}`}.`;
};

const docOf = (route: Route): string =>
  `/**\n * ${route.says.replaceAll('*/', '')}\n *\n * ${whoOf(route)} \`${route.method} ${route.path}\`\n */\n`;

/** A dry run is asked for by the query, and answers something else. */
const previewOf = (name: string, route: Route) => {
  const { preview } = route.answers;
  if (preview === undefined) return undefined;
  const answer = namedAs(`${name}Preview`, typeOf(preview, answered));
  return { answer, asked: `${name} & { readonly query: { readonly preview: 'true' } }` };
};

/** One route as a method, with the types it needs. */
const methodOf = ([route, line]: readonly [string, Route]) => {
  const name = typeNameOf(route);
  const asked = askedOf(line);
  const answer = answerOf(name, line.answers.body);
  const preview = previewOf(name, line);
  const isFree = (asked.required ?? []).length === 0;
  const signature = (takes: string, gives: string): string =>
    `${docOf(line)}${route}(asked${isFree ? '?' : ''}: ${takes}, more?: More): Promise<${gives}>;\n`;
  return {
    types: [
      declared(name, typeText(asked, sent)),
      answer.declaration,
      preview?.answer.declaration ?? '',
    ].join(''),
    method:
      (preview === undefined ? '' : signature(preview.asked, preview.answer.name)) +
      signature(name, answer.name),
  };
};

const thingTypes = (): string =>
  Object.entries(things)
    .map(([name, schema]) => {
      const names = new Map([...thingNames].filter(([, known]) => known !== name));
      return declared(name, typeOf(schema, { isSent: false, names }));
    })
    .join('');

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

/** `index.d.ts`: every route as a method of `Desk`. */
export const printDesk = (routes: readonly (readonly [string, Route])[]): string => {
  const methods = routes.map(methodOf);
  return `import type { DeskOptions, More } from './options.js';
import type { Page } from './each.js';

export { each, type Page, type Paged } from './each.js';
export type { DeskOptions, More } from './options.js';
export { isProblem, Problem, Unreachable, type FieldError } from './problem.js';
export type { ProblemCode } from './problem-code.js';

/** The routes of a desk; each throws Problem when the API refuses, Unreachable when nobody answers. */
export interface Desk {
${indented(methods.map(({ method }) => method).join('\n'))}}

/** Makes what calls the routes of one desk. */
export declare const createDesk: (options: DeskOptions) => Desk;

${thingTypes()}
${methods.map(({ types }) => types).join('')}`;
};

/** `problem-code.d.ts`: every refusal, with its sentence. */
export const printProblemCodes = (): string => {
  const codes = faultCatalogue.map(({ code, title }) => `  /** ${title} */\n  | '${code}'`);
  return `/** The code of a refusal; \`gateway/404\` where the gateway itself answered. */
export type ProblemCode =
${codes.join('\n')}
  | \`gateway/\${number}\`;
`;
};
