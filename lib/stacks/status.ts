import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { publishedEvents } from '../../functions/status-page/contract.ts';
import { toldEvents } from '../../functions/status-subscriptions/contract.ts';
import { AppFunction, type FunctionProps } from '../constructs/app-function.ts';
import { wakeEvery } from '../constructs/every.ts';
import {
  deleteFromTable,
  type Grant,
  know,
  sendMail,
  signWith,
  storeIn,
  writeTable,
} from '../constructs/grants.ts';
import { listenTo } from '../constructs/listen.ts';
import { PublicPage } from '../constructs/public-page.ts';
import { publicUrlsOf, type Settings } from '../settings.ts';
import type { DataStack } from './data.ts';
import type { MessagingStack } from './messaging.ts';

export type StatusProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
};

type Plan = Pick<FunctionProps, 'entry' | 'ifItFails' | 'timeoutSeconds'> & {
  readonly may: readonly Grant[];
};

/**
 * The public status page: who writes it, where it is read, and who tells its subscribers. All of the page can be made
 * again from the table.
 */
export class StatusStack extends Stack {
  private readonly page: PublicPage;

  constructor(scope: Construct, id: string, props: StatusProps) {
    super(scope, id, props);
    this.page = new PublicPage(this, 'StatusPage', props);
    this.write(props);
    this.tell(props);
    new CfnOutput(this, 'StatusPageUrl', { value: this.page.url });
  }

  private write(props: StatusProps): void {
    const { topic, deadLetters } = props.messaging;
    const may = [writeTable(props.data.table), storeIn(this.page.store), this.addresses(props)];
    const onChange = this.make(props, {
      entry: 'functions/status-page/on-change.lambda.ts',
      ifItFails: 'The public status page does not show what was announced last.',
      may,
    });
    listenTo(topic, onChange, { deadLetters, filter: { type: publishedEvents } });
    const renew = this.make(props, {
      entry: 'functions/status-page/renew.lambda.ts',
      ifItFails: 'The public status page keeps incidents that are long over.',
      may,
    });
    wakeEvery(Duration.minutes(1), renew);
  }

  private tell(props: StatusProps): void {
    const { topic, deadLetters, signingSecret, postbox } = props.messaging;
    const { table } = props.data;
    const onIncident = this.make(props, {
      entry: 'functions/status-subscriptions/on-incident.lambda.ts',
      ifItFails: 'Subscribers of the status page are not told of an incident.',
      may: [writeTable(table)],
    });
    listenTo(topic, onIncident, { deadLetters, filter: { type: toldEvents } });
    const tellSubscribers = this.make(props, {
      entry: 'functions/status-subscriptions/tell-subscribers.lambda.ts',
      ifItFails: 'News of the status page reaches its subscribers late.',
      timeoutSeconds: 300,
      may: [
        ...[writeTable(table), deleteFromTable(table), signWith(signingSecret)],
        ...[sendMail(postbox), know({ MAIL_DOMAIN: props.settings.mailDomain })],
        this.addresses(props),
      ],
    });
    wakeEvery(Duration.minutes(1), tellSubscribers);
  }

  private addresses({ settings }: StatusProps): Grant {
    const { PUBLIC_URL } = publicUrlsOf(settings);
    return know({ STATUS_URL: this.page.url, PUBLIC_URL });
  }

  private make(props: StatusProps, { may, ...plan }: Plan): AppFunction {
    const { settings, messaging } = props;
    const { deadLetters, alarms } = messaging;
    const made = new AppFunction(this, {
      timeoutSeconds: 60,
      ...{ ...plan, settings, deadLetters, alarms },
    });
    return made.may(...may);
  }
}
