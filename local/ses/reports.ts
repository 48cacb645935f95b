import { randomUUID } from 'node:crypto';
import { type Cloud, ofType } from '../cloud.ts';
import type { SendEmail } from './message.ts';

/** A mail that was taken, as the reports on it tell. */
export type Taken = {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly set: string | undefined;
  readonly tags: NonNullable<SendEmail['EmailTags']>;
};

type Destination = {
  readonly set: string;
  readonly topicArn: string;
  readonly types: readonly string[];
};

type Declared = {
  readonly Enabled?: boolean;
  readonly MatchingEventTypes?: readonly string[];
  readonly SnsDestination?: { readonly TopicARN?: string };
};

const destinationsOf = (cloud: Cloud): readonly Destination[] =>
  ofType(cloud, 'AWS::SES::ConfigurationSetEventDestination').flatMap(
    ({ logicalId, properties }) => {
      const {
        Enabled,
        MatchingEventTypes = [],
        SnsDestination,
      } = properties['EventDestination'] as Declared;
      if (SnsDestination?.TopicARN === undefined)
        throw new Error(`${logicalId}: the local SES reports to topics only.`);
      const types = MatchingEventTypes.map((type) => type.toUpperCase());
      const set = String(properties['ConfigurationSetName']);
      return Enabled === true ? [{ set, topicArn: SnsDestination.TopicARN, types }] : [];
    },
  );

const simulator = /^(bounce|complaint|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** What the mailbox simulator of SES does with a mail to one of its addresses; everybody else takes mail in. */
const fateOf = (address: string): string =>
  simulator.exec(address)?.[1]?.toLowerCase() ?? 'success';

const bounce = (addresses: readonly string[], subType: string, at: string) => ({
  eventType: 'Bounce',
  bounce: {
    feedbackId: randomUUID(),
    bounceType: 'Permanent',
    bounceSubType: subType,
    bouncedRecipients: addresses.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 user unknown',
    })),
    timestamp: at,
  },
});

const complaint = (addresses: readonly string[], at: string) => ({
  eventType: 'Complaint',
  complaint: {
    feedbackId: randomUUID(),
    complaintSubType: null,
    complainedRecipients: addresses.map((emailAddress) => ({ emailAddress })),
    complaintFeedbackType: 'abuse',
    timestamp: at,
  },
});

const delivery = (addresses: readonly string[], at: string) => ({
  eventType: 'Delivery',
  delivery: {
    recipients: addresses,
    timestamp: at,
    processingTimeMillis: 1,
    smtpResponse: '250 OK',
  },
});

/** Reports of one mail, in the order SES would send them. */
const reportsOf = ({ to, at }: Taken) => {
  const by = Map.groupBy(to, fateOf);
  const [bounced, listed] = [by.get('bounce') ?? [], by.get('suppressionlist') ?? []];
  const complained = by.get('complaint') ?? [];
  const delivered = [...(by.get('success') ?? []), ...complained];
  return [
    ...(bounced.length === 0 ? [] : [bounce(bounced, 'General', at)]),
    ...(listed.length === 0 ? [] : [bounce(listed, 'OnAccountSuppressionList', at)]),
    ...(delivered.length === 0 ? [] : [delivery(delivered, at)]),
    ...(complained.length === 0 ? [] : [complaint(complained, at)]),
  ];
};

const mailOf = ({ id, at, from, to, subject, set, tags }: Taken) => ({
  timestamp: at,
  messageId: id,
  source: from,
  destination: to,
  commonHeaders: { from: [from], to, subject },
  tags: {
    'ses:configuration-set': [set],
    ...Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])),
  },
});

const publish = async (cloud: Cloud, topicArn: string, report: object): Promise<void> => {
  const form = new URLSearchParams({
    Action: 'Publish',
    TopicArn: topicArn,
    Message: JSON.stringify(report),
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await cloud.call('sns', { headers, body: Buffer.from(form.toString()) });
  if (answer.status !== 200) cloud.log(`SNS did not take a report of SES: ${answer.status}`);
};

/** Reports what becomes of a mail to the event destinations of its configuration set. */
export const reporterOf = (cloud: Cloud): ((taken: Taken) => Promise<void>) => {
  const destinations = destinationsOf(cloud);
  return async (taken) => {
    for (const report of reportsOf(taken)) {
      const type = report.eventType.toUpperCase();
      const heard = destinations.filter(
        ({ set, types }) => set === taken.set && types.includes(type),
      );
      for (const { topicArn } of heard)
        await publish(cloud, topicArn, { ...report, mail: mailOf(taken) });
    }
  };
};
