import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { tellChildren } from './family/tell-children.ts';
import { dynamoIncidentDeps } from './store/incident-deps.dynamo.ts';

const deps = dynamoIncidentDeps(openTable(readEnv('TABLE_NAME').TABLE_NAME));

export const handler = onEvent('tell-children', (event) => tellChildren(deps, event));
