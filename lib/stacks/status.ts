import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { publishedEvents } from '../../functions/status-page/contract.ts';
import { AppFunction, type FunctionProps } from '../constructs/app-function.ts';
import { wakeEvery } from '../constructs/every.ts';
import { know, storeIn, writeTable } from '../constructs/grants.ts';
import { listenTo } from '../constructs/listen.ts';
import { PublicPage } from '../constructs/public-page.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';
import type { MessagingStack } from './messaging.ts';

export type StatusProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
};

/** The public status page: who writes it, and where it is read. All of it can be made again from the table. */
export class StatusStack extends Stack {
  private readonly page: PublicPage;

  constructor(scope: Construct, id: string, props: StatusProps) {
    super(scope, id, props);
    this.page = new PublicPage(this, 'StatusPage', props);
    const { topic, deadLetters } = props.messaging;
    const onChange = this.make(props, {
      entry: 'functions/status-page/on-change.lambda.ts',
      ifItFails: 'The public status page does not show what was announced last.',
    });
    listenTo(topic, onChange, { deadLetters, filter: { type: publishedEvents } });
    const renew = this.make(props, {
      entry: 'functions/status-page/renew.lambda.ts',
      ifItFails: 'The public status page keeps incidents that are long over.',
    });
    wakeEvery(Duration.minutes(1), renew);
    new CfnOutput(this, 'StatusPageUrl', { value: this.page.url });
  }

  private make(props: StatusProps, plan: Pick<FunctionProps, 'entry' | 'ifItFails'>): AppFunction {
    const { settings, data, messaging } = props;
    const { deadLetters, alarms } = messaging;
    const made = new AppFunction(this, {
      ...plan,
      settings,
      deadLetters,
      alarms,
      timeoutSeconds: 60,
    });
    const address = know({ STATUS_URL: this.page.url });
    return made.may(writeTable(data.table), storeIn(this.page.store), address);
  }
}
