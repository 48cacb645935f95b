import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { wordedEvents } from '../../functions/cases/contract.ts';
import { customerWordedEvents } from '../../functions/customers/contract.ts';
import { countedEvents } from '../../functions/insights/contract.ts';
import { followedEvents } from '../../functions/linked-objects/contract.ts';
import { notifiedEvents } from '../../functions/notifications/contract.ts';
import { offeredEvents } from '../../functions/queues/contract.ts';
import { ActiveRuleSet } from '../constructs/active-rule-set.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { wakeEvery } from '../constructs/every.ts';
import { listenTo } from '../constructs/listen.ts';
import { MailDoor } from '../constructs/mail-door.ts';
import { MailProbe } from '../constructs/mail-probe.ts';
import { relayJournal } from '../constructs/stream-relay.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';
import { type Planned, plans, rightsOf } from './functions.ts';
import type { IdentityStack } from './identity.ts';
import type { MessagingStack } from './messaging.ts';

export type ServicesProps = StackProps & {
  readonly settings: Settings;
  /** Version of the release, as /v1/health tells it. */
  readonly version: string;
  readonly data: DataStack;
  readonly identity: IdentityStack;
  readonly messaging: MessagingStack;
};

type Functions = Readonly<Record<Planned, AppFunction>>;

/** The functions of the plan, and what wakes those that no HTTP route does. */
export class ServicesStack extends Stack {
  readonly functions: Functions;

  constructor(scope: Construct, id: string, props: ServicesProps) {
    super(scope, id, props);
    this.functions = this.makeFunctions(props);
    this.wakeByStream(props);
    this.wakeByMail(props);
    this.wakeByEvents(props);
  }

  private makeFunctions(props: ServicesProps): Functions {
    const { settings, messaging } = props;
    const rights = rightsOf(props);
    const make = ([entry, { may, ...plan }]: (typeof entries)[number]) => {
      const made = new AppFunction(this, {
        ...plan,
        entry,
        settings,
        deadLetters: messaging.deadLetters,
        alarms: messaging.alarms,
      });
      return [entry, made.may(...may.map((right) => rights[right]))] as const;
    };
    return Object.fromEntries(entries.map(make)) as Functions;
  }

  private wakeByStream({ data, messaging }: ServicesProps): void {
    relayJournal(
      this.functions['functions/events/relay.lambda.ts'],
      data.table,
      messaging.deadLetters,
    );
  }

  private wakeByMail({ settings, data, messaging }: ServicesProps): void {
    const { name: ruleSet } = new ActiveRuleSet(this, 'ReceiptRules', {
      provider: this.functions['functions/receiving/rule-set.lambda.ts'],
      wanted: settings.receiptRuleSet,
    });
    const door = new MailDoor(this, 'MailDoor', {
      receive: this.functions['functions/mail/receive.lambda.ts'].live,
      bucketName: data.mail.name,
      domain: settings.mailDomain,
      ruleSet,
    });
    if (settings.mailProbe)
      new MailProbe(this, 'MailProbe', { settings, messaging, ruleSet, before: door.rule });
  }

  private wakeByEvents({ messaging: { topic, mailEvents, deadLetters } }: ServicesProps): void {
    for (const [entry, type] of listeners)
      listenTo(topic, this.functions[entry], { deadLetters, filter: { type } });
    listenTo(topic, this.functions['functions/webhook-endpoints/on-event.lambda.ts'], {
      deadLetters,
    });
    for (const entry of sweeps) wakeEvery(Duration.minutes(1), this.functions[entry]);
    wakeEvery(Duration.minutes(15), this.functions['functions/linked-objects/ask-due.lambda.ts']);
    wakeEvery(
      Duration.days(1),
      this.functions['functions/service-design/renew-holidays.lambda.ts'],
    );
    listenTo(mailEvents, this.functions['functions/notifications/on-mail-event.lambda.ts'], {
      deadLetters,
    });
  }
}

/** Who hears which events of the topic; webhook endpoints hear all. */
const listeners = [
  ['functions/notifications/on-event.lambda.ts', notifiedEvents],
  ['functions/customers/on-worded.lambda.ts', customerWordedEvents],
  ['functions/cases/on-worded.lambda.ts', wordedEvents],
  ['functions/insights/on-case-counted.lambda.ts', countedEvents],
  ['functions/linked-objects/on-event.lambda.ts', followedEvents],
  ['functions/queues/on-case-offered.lambda.ts', offeredEvents],
] as const;

/** Functions that look for what is due, once a minute. */
const sweeps = [
  'functions/webhook-endpoints/send-due.lambda.ts',
  'functions/notifications/tell-waiting.lambda.ts',
  'functions/webhooks/open-held.lambda.ts',
  'functions/queues/give-waiting.lambda.ts',
] as const;

const entries = Object.entries(plans) as readonly {
  [K in Planned]: [K, (typeof plans)[K]];
}[Planned][];
