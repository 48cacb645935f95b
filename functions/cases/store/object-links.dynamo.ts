import * as z from 'zod';
import { getItem, type Table, type Write } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { ObjectLink } from '../objects/object-link.ts';

/** The links of cases to objects of other systems, written with their case. */

const tell = (table: Table, caseId: string, { objectId, news }: ObjectLink): Write => ({
  Update: {
    TableName: table.name,
    Key: keys.objectLink(objectId, caseId),
    UpdateExpression: 'SET news = :news',
    ConditionExpression: 'news < :news',
    ExpressionAttributeValues: { ':news': news },
  },
});

/** What a mark on a case's link to an object writes. */
export const objectLinkWrite = (table: Table, caseId: string, link: ObjectLink): Write => {
  const key = keys.objectLink(link.objectId, caseId);
  if (link.mark === 'told') return tell(table, caseId, link);
  return link.mark === 'linked'
    ? { Put: { TableName: table.name, Item: { ...key, caseId, news: link.news } } }
    : { Delete: { TableName: table.name, Key: key } };
};

const newsSchema = z.object({ news: z.int() });

/** Which news of an object a case has; nothing where it is not linked. */
export const objectNews = async (
  table: Table,
  objectId: string,
  caseId: string,
): Promise<number | undefined> => {
  const item = await getItem(table, keys.objectLink(objectId, caseId));
  return item && newsSchema.parse(item).news;
};
