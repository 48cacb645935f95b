import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { CfnReceiptRule } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { arrivedLine, probeMailbox } from '../../functions/probe/contract.ts';
import type { ServicesProps } from '../stacks/services.ts';
import { fiveMinutes, watch } from './alarm.ts';
import { AppFunction, type FunctionProps } from './app-function.ts';
import { wakeEvery } from './every.ts';
import { countLines } from './failures.ts';
import { know, sendMail } from './grants.ts';

type ProbeProps = Pick<ServicesProps, 'settings' | 'messaging'> & {
  readonly ruleSet: string;
  /** The rule of the desk's own mail, before which probes are taken out. */
  readonly before: CfnReceiptRule;
};

/** A mail to ourselves every five minutes, which leaves and comes in as customers' mail does. */
export class MailProbe extends Construct {
  private readonly props: ProbeProps;

  constructor(scope: Construct, id: string, props: ProbeProps) {
    super(scope, id);
    this.props = props;
    const { settings, messaging } = props;
    const send = this.make({
      entry: 'functions/probe/send.lambda.ts',
      ifItFails: 'No mail leaves, or the probe of incoming mail says nothing any more.',
    }).may(sendMail(messaging.postbox), know({ MAIL_DOMAIN: settings.mailDomain }));
    wakeEvery(fiveMinutes, send);
    this.receive(
      this.make({
        entry: 'functions/probe/arrived.lambda.ts',
        ifItFails: 'Incoming mail is taken for lost although it comes in.',
      }),
    );
  }

  private make(plan: Pick<FunctionProps, 'entry' | 'ifItFails'>): AppFunction {
    const { settings, messaging } = this.props;
    const { deadLetters, alarms } = messaging;
    return new AppFunction(this, { ...plan, settings, deadLetters, alarms });
  }

  private receive(arrived: AppFunction): void {
    const { settings, messaging } = this.props;
    this.route(arrived);
    watch(
      this,
      { settings, alarms: messaging.alarms },
      {
        name: 'mail-probe',
        ifItFails: 'Mail of customers does not come in, though nothing else may show it.',
        metric: countLines(arrived.logs, 'Arrived', [FilterPattern.literal(`"${arrivedLine}"`)]),
        rings: { below: 1 },
        periods: 2,
        ifMissing: 'rings',
      },
    );
  }

  private route(arrived: AppFunction): void {
    const { settings, ruleSet, before } = this.props;
    arrived.live.addPermission('Mail', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
    const { functionArn } = arrived.live;
    // A rule that names none to come after is put first, so it has to be made last.
    new CfnReceiptRule(this, 'Rule', {
      ruleSetName: ruleSet,
      rule: {
        enabled: true,
        recipients: [`${probeMailbox}@${settings.mailDomain}`],
        tlsPolicy: 'Optional',
        actions: [
          { lambdaAction: { functionArn, invocationType: 'Event' } },
          { stopAction: { scope: 'RuleSet' } },
        ],
      },
    }).node.addDependency(arrived.live, before);
  }
}
