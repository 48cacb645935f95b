import { SFNClient } from '@aws-sdk/client-sfn';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { now } from '#platform/world.ts';
import { dynamoLinkStore } from './links/link-store.dynamo.ts';
import { sfnPropagationMachine } from './propagation/machine.sfn.ts';
import { dynamoPropagationStore } from './propagation/propagation-store.dynamo.ts';
import { startPropagation } from './propagation/start-propagation.ts';
import { dynamoIncidentStore } from './store/incident-store.dynamo.ts';

const env = readEnv('TABLE_NAME', 'PROPAGATION_MACHINE_ARN');
const table = openTable(env.TABLE_NAME);
const deps = {
  incidents: dynamoIncidentStore(table),
  links: dynamoLinkStore(table),
  propagations: dynamoPropagationStore(table),
  now,
  machine: sfnPropagationMachine(new SFNClient({}), env.PROPAGATION_MACHINE_ARN),
};

export const handler = onEvent('propagation', (event) => startPropagation(deps, event));
