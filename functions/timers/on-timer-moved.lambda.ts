import { SFNClient } from '@aws-sdk/client-sfn';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { now } from '#platform/world.ts';
import { dynamoCaseStore } from '../cases/index.ts';
import { sfnClockTimer } from './clock-timer.sfn.ts';
import { followTimer } from './follow-timer.ts';

const env = readEnv('TABLE_NAME', 'CLOCK_MACHINE_ARN');
const deps = {
  cases: dynamoCaseStore(openTable(env.TABLE_NAME)),
  timer: sfnClockTimer(new SFNClient({}), env.CLOCK_MACHINE_ARN),
  now,
};

export const handler = onEvent('timers', (event) => followTimer(deps, event));
