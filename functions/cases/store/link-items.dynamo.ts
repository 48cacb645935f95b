import * as z from 'zod';
import { shardOf } from '#kernel/shard.ts';
import { getItem, type Table, type Write } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { Case } from '../case.ts';
import type { CaseLink } from '../incident/case-link.ts';

/** The links of cases to incidents, written with their case. */

const stateOf = { released: 'released', disputed: 'disputed' } as const;

const keyOf = ({ id }: Case, { incidentId, shard }: CaseLink) =>
  keys.incidentLink(incidentId, shard, id);

const put = (table: Table, of: Case, link: CaseLink): Write => ({
  Put: {
    TableName: table.name,
    Item: {
      ...keyOf(of, link),
      incidentId: link.incidentId,
      caseId: of.id,
      customerId: of.customerId,
      linkedAt: of.incidentLinkedAt,
      linkedBy: of.incidentLinkedBy,
      appliedUpdate: link.update,
      state: 'linked',
    },
  },
});

const stateAfter = { applied: 'linked', moved: 'released' } as const;

/** An update is applied once: to a link that stands, and is behind it. */
const apply = (
  table: Table,
  of: Case,
  link: CaseLink & { mark: keyof typeof stateAfter },
): Write => ({
  Update: {
    TableName: table.name,
    Key: keyOf(of, link),
    UpdateExpression: 'SET appliedUpdate = :update, #state = :after',
    ConditionExpression: '#state = :linked AND appliedUpdate < :update',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':linked': 'linked',
      ':after': stateAfter[link.mark],
      ':update': link.update,
    },
  },
});

/** A link that ends stays, so that it is known why no update reaches the case. */
const end = (table: Table, of: Case, link: CaseLink & { mark: keyof typeof stateOf }): Write => ({
  Update: {
    TableName: table.name,
    Key: keyOf(of, link),
    UpdateExpression:
      'SET #state = :state, incidentId = :incidentId, caseId = :caseId, customerId = :customerId, linkedAt = if_not_exists(linkedAt, :at), appliedUpdate = if_not_exists(appliedUpdate, :update)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':state': stateOf[link.mark],
      ':incidentId': link.incidentId,
      ':caseId': of.id,
      ':customerId': of.customerId,
      ':at': of.changedAt,
      ':update': link.update,
    },
  },
});

const linkSchema = z.object({ appliedUpdate: z.int() });

/** The last update a case had of an incident; 0 for none. */
export const appliedUpdate = async (
  table: Table,
  incidentId: string,
  caseId: string,
): Promise<number> => {
  const item = await getItem(table, keys.incidentLink(incidentId, shardOf(caseId), caseId));
  return item === undefined ? 0 : linkSchema.parse(item).appliedUpdate;
};

/** What a mark on a case's link writes. */
export const linkWrite = (table: Table, of: Case, link: CaseLink): Write => {
  switch (link.mark) {
    case 'linked':
      return put(table, of, link);
    case 'applied':
    case 'moved':
      return apply(table, of, { ...link, mark: link.mark });
    default:
      return end(table, of, { ...link, mark: link.mark });
  }
};
