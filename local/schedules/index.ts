import { awsError, type Cloud, type ServiceFactory } from '../cloud.ts';
import { wordOf } from '../template/identity.ts';
import { openDueStore } from './due-store.ts';
import { type Schedule, schedulesOf } from './rules.ts';

/** EventBridge tells times without milliseconds. */
const secondOf = (millis: number): string => `${new Date(millis).toISOString().slice(0, 19)}Z`;

/** The id of a due instant, in the form of EventBridge's: the same however often it is handed over. */
const idOf = ({ name }: Schedule, due: number): string =>
  wordOf(`${name}/${due}`, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const eventOf = ({ region, account }: Cloud, schedule: Schedule, due: number) => ({
  version: '0',
  id: idOf(schedule, due),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account,
  time: secondOf(due),
  region,
  resources: [schedule.arn],
  detail: {},
});

/**
 * EventBridge's schedules, by the virtual clock. Each due instant wakes its targets once, also when the process was killed
 * in between. When the clock jumps over several, or the process was away that long, they are made up for by one: what
 * runs by a schedule catches up with all that is due, and a jump of a year should not run it nine thousand times.
 */
export const createSchedules: ServiceFactory = (cloud) => {
  const { clock, lambda } = cloud;
  const schedules = schedulesOf(cloud);
  const store = openDueStore(cloud.database);
  const alarms = new Map<string, { readonly cancel: () => void }>();

  const fire = (schedule: Schedule, due: number): void => {
    for (const [n, { functionArn, input }] of schedule.targets.entries()) {
      const payload = input === undefined ? eventOf(cloud, schedule, due) : JSON.parse(input);
      // Queued under an id: killed before the next instant is saved, the same one is queued again and found.
      lambda.invokeAsync(functionArn, payload, `${idOf(schedule, due)}-${n}`);
    }
  };

  const pass = (schedule: Schedule): void => {
    const { name, every } = schedule;
    const now = clock.now();
    const due = store.next(name, every, now + every);
    const missed = Math.floor((now - due) / every);
    if (missed >= 0) {
      fire(schedule, due + missed * every);
      store.save(name, due + (missed + 1) * every);
    }
    const next = store.next(name, every, now + every);
    alarms.set(
      name,
      clock.wake(next, () => pass(schedule)),
    );
  };

  return {
    name: 'events',
    needs: () => [],
    serve: async (call) =>
      awsError(
        400,
        'UnknownOperationException',
        `The schedules of the template are run; ${call.operation} is not part of the local cloud.`,
      ),
    start: () => schedules.forEach(pass),
    close: () => {
      for (const alarm of alarms.values()) alarm.cancel();
    },
  };
};
