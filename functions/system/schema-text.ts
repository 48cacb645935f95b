/** A JSON Schema as it stands in the OpenAPI document. */
export type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
};

/** One line of a form: how deep it lies, what it is called, what it holds. */
export type Field = {
  readonly depth: number;
  readonly name: string;
  readonly holds: string;
  readonly required: boolean;
};

const alternativesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] | undefined => anyOf ?? oneOf;

/** What a value may be, in a few words: `"low" | "high"`, `string (date-time)`, `object[]`. */
export const holdsOf = (schema: Schema): string => {
  const alternatives = alternativesOf(schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (alternatives !== undefined) return [...new Set(alternatives.map(holdsOf))].join(' | ');
  if (schema.type === 'array') return `${holdsOf(schema.items ?? {})}[]`;
  if (schema.format !== undefined) return `${schema.type} (${schema.format})`;
  return schema.type ?? 'anything';
};

/** The object a schema describes, be it in a list or one of several. */
const objectIn = (schema: Schema): Schema | undefined => {
  if (schema.properties !== undefined) return schema;
  if (schema.type === 'array') return objectIn(schema.items ?? {});
  return alternativesOf(schema)
    ?.map(objectIn)
    .find((found) => found !== undefined);
};

const deepest = 4;

/** The fields of a form, those of inner objects below the one that holds them. */
export const fieldsOf = (schema: Schema, depth = 0): readonly Field[] => {
  const { properties = {}, required = [] } = objectIn(schema) ?? {};
  if (depth > deepest) return [];
  return Object.entries(properties).flatMap(([name, field]) => [
    { depth, name, holds: holdsOf(field), required: required.includes(name) },
    ...fieldsOf(field, depth + 1),
  ]);
};
