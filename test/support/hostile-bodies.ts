import * as z from 'zod';
import type { Route } from '#kernel/route.ts';

/** Bodies nobody sends in good faith, made from the schema of what a route takes. */
export type Attack = {
  readonly what: string;
  /** Where it is, as a JSON Pointer tells it. */
  readonly at: string;
  /** Made when it is sent: some are large. */
  readonly body: () => unknown;
};

type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
};

type Node = {
  readonly at: string;
  readonly schema: Schema;
  /** The body that has this value here. */
  readonly put: (value: unknown) => unknown;
};

const alternativesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? [];

/** Something of the right form; whether it is also allowed does not matter, since all errors are told at once. */
const sampleOf = (schema: Schema): unknown => {
  const [first] = alternativesOf(schema);
  if (first !== undefined) return sampleOf(first);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'object') return objectOf(schema);
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
  if (schema.type === 'string') return schema.format === 'date-time' ? '2026-11-27T08:00:00Z' : 'a';
  return schema.type === 'boolean' ? true : (schema.minimum ?? 1);
};

const objectOf = ({ properties = {}, required = [] }: Schema): Readonly<Record<string, unknown>> =>
  Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));

const keyOf = ({ propertyNames }: Schema): string => String(propertyNames?.enum?.[0] ?? 'en');

/** Every place of a schema, deep ones after those they lie in. */
const nodesOf = (node: Node, example?: object): readonly Node[] => {
  const { at, schema, put } = node;
  const own = example ?? objectOf(schema);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    nodesOf({
      at: `${at}/${name}`,
      schema: field,
      put: (value) => put({ ...own, [name]: value }),
    }),
  );
  const item = schema.items;
  const items =
    item === undefined
      ? []
      : nodesOf({ at: `${at}/0`, schema: item, put: (value) => put([value]) });
  const rest = schema.additionalProperties;
  const key = keyOf(schema);
  const entries =
    typeof rest !== 'object'
      ? []
      : nodesOf({ at: `${at}/${key}`, schema: rest, put: (value) => put({ [key]: value }) });
  const within = alternativesOf(schema).flatMap((one) =>
    nodesOf({ ...node, schema: one }).slice(1),
  );
  return [node, ...fields, ...items, ...entries, ...within];
};

const typesOf = (schema: Schema): readonly string[] => {
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return alternatives.flatMap(typesOf);
  return [schema.type ?? 'any'].flat().map((type) => (type === 'integer' ? 'number' : type));
};

const ofEachType: Readonly<Record<string, unknown>> = {
  null: null,
  number: 42,
  boolean: true,
  string: 'x',
  array: [],
  object: {},
};

const nested = (depth: number): unknown => {
  let value: unknown = [];
  for (let n = 0; n < depth; n += 1) value = [value];
  return value;
};
const deepest = nested(1000);

/** A field by a name that would mean something else if it were set instead of defined. */
const withField = (value: unknown, name: string): unknown =>
  Object.defineProperty({ ...(value as object) }, name, { value: {}, enumerable: true });

type Worst = readonly (readonly [what: string, make: () => unknown])[];

const wrongTypes = (schema: Schema): Worst => {
  const types = typesOf(schema);
  if (types.includes('any')) return [];
  return Object.entries(ofEachType)
    .filter(([type]) => !types.includes(type))
    .map(([type, value]) => [`a value of type ${type}`, () => value]);
};

const badTexts: Worst = [
  ['600,000 characters', () => 'y'.repeat(600_000)],
  ['NUL', () => 'a\u0000b'],
  ['half a character', () => 'a\ud800'],
];

const wide = () => Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]));

const ofSchema = (schema: Schema): Worst => {
  const isText = typesOf(schema).includes('string');
  const isList = schema.type === 'array';
  const isMap = typeof schema.additionalProperties === 'object';
  const many = () => Array.from({ length: 20_000 }, () => sampleOf(schema.items ?? {}));
  return [
    ...wrongTypes(schema),
    ...(isText ? badTexts : []),
    ...(schema.enum === undefined ? [] : [['an unknown word', () => 'no-such-word'] as const]),
    ...(isList ? [['20,000 entries', many] as const] : []),
    ...(isMap ? [['20,000 names', wide] as const] : []),
    ['1,000 levels', () => deepest],
  ];
};

const strangeNames = ['zzz', '__proto__', 'constructor', 'toString', 'role'];

const attacksAt = (node: Node, own: unknown): readonly Attack[] => {
  const { at, schema, put } = node;
  const values = ofSchema(schema).map(([what, make]) => ({ what, at, body: () => put(make()) }));
  const strange = schema.additionalProperties === false ? strangeNames : [];
  const fields = strange
    .filter((name) => !Object.hasOwn(schema.properties ?? {}, name))
    .map((name) => ({
      what: 'a field nobody knows',
      at: `${at}/${name}`,
      body: () => put(withField(own, name)),
    }));
  return [...values, ...fields];
};

/** All attacks on what a route takes, at each of its places. */
export const attacksOn = (route: Route, example: object): readonly Attack[] => {
  const schema = z.toJSONSchema(route.body as z.ZodType, { io: 'input', unrepresentable: 'any' });
  const root: Node = { at: '/body', schema: schema as Schema, put: (value) => value };
  const [whole, ...places] = nodesOf(root, example);
  return [
    ...(whole === undefined ? [] : attacksAt(whole, example)),
    ...places.flatMap((node) => attacksAt(node, sampleOf(node.schema))),
  ];
};
