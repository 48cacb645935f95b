import type { Schema } from './json-schema.ts';

/** How a type is printed: what is sent may be undefined where it may be left out; some have names of their own. */
export type Style = {
  readonly isSent: boolean;
  /** Names by the JSON of their schemas. */
  readonly names: ReadonlyMap<string, string>;
};

const union = (parts: readonly string[]): string => [...new Set(parts)].join(' | ');

const keyOf = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

/** What a type cannot say of a field. */
const noteOf = ({ format, default: usual }: Schema): string => {
  const notes = [
    ...(format === 'date-time' ? ['An instant, ISO 8601.'] : []),
    ...(format === 'date' ? ['A day, ISO 8601.'] : []),
    ...(usual === undefined ? [] : [`${JSON.stringify(usual)} unless told.`]),
  ];
  return notes.length === 0 ? '' : `/** ${notes.join(' ')} */\n`;
};

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

const fieldText = (style: Style, [name, schema]: [string, Schema], required: boolean): string => {
  const orNone = style.isSent && !required ? ' | undefined' : '';
  const mark = required ? '' : '?';
  return `${noteOf(schema)}readonly ${keyOf(name)}${mark}: ${typeText(schema, style)}${orNone};`;
};

/** A map of any words, or of some that are known: all of them where they are required. */
const mapText = (schema: Schema, style: Style): string => {
  const { additionalProperties: rest, propertyNames, required } = schema;
  if (rest === false) return 'Readonly<Record<string, never>>';
  const value = typeof rest === 'object' ? typeText(rest, style) : 'unknown';
  const known = propertyNames?.enum;
  if (known === undefined) return `Readonly<Record<string, ${value}>>`;
  const key = union(known.map((word) => JSON.stringify(word)));
  const map = `Readonly<Record<${key}, ${value}>>`;
  return required === undefined ? `Partial<${map}>` : map;
};

const objectText = (schema: Schema, style: Style): string => {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries(properties);
  if (fields.length === 0) return mapText(schema, style);
  const lines = fields.map((field) => fieldText(style, field, required.includes(field[0])));
  const fixed = `{\n${indented(lines.join('\n'))}\n}`;
  const isOpen =
    typeof additionalProperties === 'object' && Object.keys(additionalProperties).length === 0;
  return isOpen ? `${fixed} & Readonly<Record<string, unknown>>` : fixed;
};

/** Whether a text stands for itself before `[]`: a word, or the one object of a schema. */
const isOne = (item: string, { properties }: Schema): boolean =>
  /^\w+$/.test(item) || (properties !== undefined && item.endsWith('}'));

const listText = (items: Schema, style: Style): string => {
  const item = typeText(items, style);
  return isOne(item, items) ? `readonly ${item}[]` : `readonly (${item})[]`;
};

const words: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** A schema as a type of TypeScript, spelled out unless it has a name. */
export const typeText = (schema: Schema, style: Style): string => {
  const name = style.names.get(JSON.stringify(schema));
  if (name !== undefined) return name;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return union(alternatives.map((one) => typeText(one, style)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.type === 'array') return listText(schema.items ?? {}, style);
  if (schema.type === 'object') return objectText(schema, style);
  return union([schema.type ?? ''].flat().map((type) => words[type] ?? 'unknown'));
};
