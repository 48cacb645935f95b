import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type AlarmBell, fiveMinutes, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';
import { countLines } from './failures.ts';

type MailProps = AlarmBell & { readonly receive: AppFunction };

/** SES reports the account's rates a few times a day; the last one known holds. */
const reputation = (metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });

/** Whether what we send is welcome, what we receive is trusted, and what text messages have cost this month. */
export class MailAlarms extends Construct {
  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.watchReputation(props);
    this.watchQuarantine(props);
    this.watchSpend(props);
  }

  private watchReputation(bell: AlarmBell): void {
    watch(this, bell, {
      name: 'bounces',
      ifItFails:
        'Our mail goes to addresses that do not exist; at 5 % AWS puts sending under review.',
      metric: reputation('Reputation.BounceRate'),
      rings: { atLeast: 0.02 },
      ifMissing: 'stays',
    });
    watch(this, bell, {
      name: 'complaints',
      ifItFails: 'Readers call our mail spam; at 0.1 % AWS puts sending under review.',
      metric: reputation('Reputation.ComplaintRate'),
      rings: { atLeast: 0.0005 },
      ifMissing: 'stays',
    });
  }

  private watchQuarantine({ receive, ...bell }: MailProps): void {
    const quarantined = FilterPattern.stringValue('$.received', '=', 'quarantined');
    watch(this, bell, {
      name: 'quarantine-growth',
      ifItFails: 'Mail that was not trusted piles up, and somebody honest may wait in it.',
      metric: countLines(receive.logs, 'Quarantined', [quarantined]).with({
        period: Duration.hours(1),
      }),
      rings: { atLeast: 50 },
    });
  }

  private watchSpend(bell: AlarmBell): void {
    for (const percent of [50, 80])
      watch(this, bell, {
        name: `sms-spend-${percent}`,
        ifMissing: 'stays',
        ifItFails: `Text messages have used ${percent} % of the month's limit; at 100 % none leaves any more.`,
        metric: new Metric({
          namespace: 'AWS/SNS',
          metricName: 'SMSMonthToDateSpentUSD',
          statistic: Stats.MAXIMUM,
          period: fiveMinutes,
        }),
        rings: { atLeast: (bell.settings.smsMonthlyUsd * percent) / 100 },
      });
  }
}
