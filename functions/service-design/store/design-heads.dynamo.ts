import * as z from 'zod';
import { getEach, getItem, putNew, type Table, type Write } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { type DesignKind, designKinds } from '../documents.ts';

/** The version of each kind that holds; 0 for what was never published. */
export type DesignHeads = Readonly<Partial<Record<DesignKind, number>>>;

const headsSchema = z.partialRecord(z.enum(designKinds as [DesignKind]), z.int());

const headsOf = ({ pk: _pk, sk: _sk, ...heads }: Readonly<Record<string, unknown>>): DesignHeads =>
  headsSchema.parse(heads);

const listed = async (table: Table): Promise<DesignHeads | undefined> => {
  const item = await getItem(table, keys.designHeads());
  return item && headsOf(item);
};

/** As the kinds say it by themselves: what was published before there was one item that lists them. */
const gathered = async (table: Table, kinds: readonly DesignKind[]): Promise<DesignHeads> => {
  const items = await getEach(
    table,
    kinds.map((kind) => keys.design(kind)),
  );
  const heads = kinds.map((kind, place) => [kind, items[place]?.['version'] ?? 0]);
  return headsSchema.parse(Object.fromEntries(heads));
};

/**
 * Asks which versions hold, one read whatever is wanted. Until they are listed nothing is published, so what was gathered
 * of a kind once holds until then.
 */
export const headsReader = (table: Table) => {
  const unlisted: { [K in DesignKind]?: number } = {};
  return async (kinds: readonly DesignKind[]): Promise<DesignHeads> => {
    const heads = await listed(table);
    if (heads !== undefined) return heads;
    const unknown = kinds.filter((kind) => unlisted[kind] === undefined);
    if (unknown.length > 0) Object.assign(unlisted, await gathered(table, unknown));
    return unlisted;
  };
};

type Moved = { readonly kind: DesignKind; readonly from: number; readonly to: number };

/** Moves one head in the list of them, which is made where there is none yet. */
export const moveHead = async (table: Table, { kind, from, to }: Moved): Promise<Write> =>
  (await listed(table)) === undefined
    ? putNew(table, { ...(await gathered(table, designKinds)), ...keys.designHeads(), [kind]: to })
    : {
        Update: {
          TableName: table.name,
          Key: keys.designHeads(),
          UpdateExpression: 'SET #kind = :to',
          ConditionExpression: 'attribute_not_exists(#kind) OR #kind = :from',
          ExpressionAttributeNames: { '#kind': kind },
          ExpressionAttributeValues: { ':to': to, ':from': from },
        },
      };
