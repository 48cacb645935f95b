import * as z from 'zod';
import { readJson } from './json.ts';
import { maybeText, oneAlert, type Reader, type Said, timeOfSender } from './said.ts';
import { unrecognised } from './statement.ts';

/** INSUFFICIENT_DATA says nothing. */
const statuses = new Map([
  ['ALARM', 'firing'],
  ['OK', 'resolved'],
] as const);

type Alarm = {
  readonly name: string;
  readonly identity: string;
  readonly state: string;
  readonly at: string | undefined;
  readonly says: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
};

const saidOf = ({ name, identity, state, at, says, labels }: Alarm): Said | undefined => {
  const status = statuses.get(state as never);
  return status === undefined
    ? undefined
    : {
        ...{ fingerprint: identity, status, labels },
        at: timeOfSender(at),
        title: name,
        text: `${name} ${says ?? ''}`,
      };
};

/** What an alarm puts on a topic. */
const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmArn: z.string().optional(),
  AlarmDescription: z.string().nullish().catch(undefined),
  NewStateValue: z.string(),
  StateChangeTime: maybeText,
  Region: maybeText,
  Trigger: z
    .object({
      Dimensions: z.array(z.object({ name: z.string(), value: z.string() })).catch([]),
    })
    .optional()
    .catch(undefined),
});

const readAlarm = oneAlert('an alarm of CloudWatch', alarmSchema, (alarm) =>
  saidOf({
    name: alarm.AlarmName,
    identity: alarm.AlarmArn ?? alarm.AlarmName,
    state: alarm.NewStateValue,
    at: alarm.StateChangeTime,
    says: alarm.AlarmDescription ?? undefined,
    labels: Object.fromEntries(
      (alarm.Trigger?.Dimensions ?? []).map(({ name, value }) => [name, value]),
    ),
  }),
);

/** The event of a changed alarm, as EventBridge hands it to an API destination. */
const eventSchema = z.object({
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  resources: z.array(z.string()).catch([]),
  detail: z.object({
    alarmName: z.string(),
    state: z.object({ value: z.string(), timestamp: maybeText }),
    configuration: z.object({ description: maybeText }).optional().catch(undefined),
  }),
});

const readEvent = oneAlert('an alarm of CloudWatch', eventSchema, ({ resources, detail }) =>
  saidOf({
    name: detail.alarmName,
    identity: resources[0] ?? detail.alarmName,
    state: detail.state.value,
    at: detail.state.timestamp,
    says: detail.configuration?.description,
    labels: {},
  }),
);

/** What SNS posts; that a subscription begins or ends says nothing of any alarm. */
const notificationSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  Message: z.string(),
});

const nothing = { kind: 'alerts', alerts: [], skipped: [], truncatedAlerts: 0 } as const;

const readNotification: Reader = (source, payload) => {
  const { success, data } = notificationSchema.safeParse(payload);
  if (!success) return unrecognised('It is no notification of SNS.');
  if (data.Type !== 'Notification') return nothing;
  const message = readJson(Buffer.from(data.Message));
  return message.ok
    ? readAlarm(source, message.value)
    : unrecognised('The message of SNS is no alarm.');
};

/** Reads an alarm of CloudWatch, whether SNS or EventBridge brings it. */
export const readCloudWatch: Reader = (source, payload) => {
  const has = (name: string): boolean =>
    typeof payload === 'object' && payload !== null && Object.hasOwn(payload, name);
  if (has('detail-type')) return readEvent(source, payload);
  return has('Type') ? readNotification(source, payload) : readAlarm(source, payload);
};
