import { systemActor } from '#kernel/actor.ts';
import { onBeat } from '#platform/events/beat.ts';
import { logger } from '#platform/logger.ts';
import { dynamoDesignDeps } from './design-deps.dynamo.ts';
import { renewHolidays } from './sla/renew-holidays.ts';

const deps = dynamoDesignDeps();
const actor = systemActor('holiday-feeds');

export const handler = onBeat(async () => {
  const { version, calendars } = await renewHolidays(deps, { actor });
  for (const { calendarId, failed } of calendars)
    for (const { error } of failed) logger.warn('A feed was not read.', { calendarId, error });
  logger.info('Holidays were renewed.', { version });
});
