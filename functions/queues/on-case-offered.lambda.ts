import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { dynamoGiveDeps } from './assigning/give-deps.dynamo.ts';
import { offerCase } from './assigning/offer-case.ts';

const deps = dynamoGiveDeps(openTable(readEnv('TABLE_NAME').TABLE_NAME));

export const handler = onEvent('assignment', (event) => offerCase(deps, event));
