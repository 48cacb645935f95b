import * as z from 'zod';
import type { Route } from '#kernel/route.ts';

type Schema = {
  readonly type?: string;
  readonly pattern?: string;
  readonly enum?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

const naming =
  /(?:Ids?|^attachments|^mentions|^into|^incident|^succeeds|^continues|^owner|^queue|^customer|^contact|^watcher)$/;
const idLike = /^\^[a-z]{3}_/;

const isName = (field: string, { type, pattern, enum: few }: Schema): boolean =>
  type === 'string' && few === undefined && (naming.test(field) || idLike.test(pattern ?? ''));

const within = (schema: Schema, at: string, field: string): readonly string[] => [
  ...(isName(field, schema) ? [at] : []),
  ...(schema.anyOf ?? []).flatMap((one) => within(one, at, field)),
  ...(schema.items === undefined ? [] : within(schema.items, `${at}[]`, field)),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    within(one, `${at}.${name}`, name),
  ),
];

/** Fields of a route's body by which something of the desk is named, as `.cases[].caseId`. */
export const namesIn = ({ body }: Route): readonly string[] =>
  body === undefined
    ? []
    : [
        ...new Set(
          within(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema, '', ''),
        ),
      ];
