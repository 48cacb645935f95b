import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { waitingField } from '../../functions/dead-letters/contract.ts';
import { latenessField } from '../../functions/timers/contract.ts';
import { type AlarmBell, fiveMinutes, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';
import { metricNamespace } from './failures.ts';

type DeskProps = AlarmBell & {
  readonly deadLetters: Queue;
  readonly relay: AppFunction;
  readonly askTheClock: AppFunction;
  readonly reconciler: AppFunction;
  readonly sendAgain: AppFunction;
};

/** The value of a field of a function's log lines, as a metric. */
const fieldOf = (scope: Construct, logGroup: LogGroup, field: string): Metric => {
  const metricName = `${logGroup.node.path.replaceAll('/', '.')}.${field}`;
  new MetricFilter(scope, `Field-${field}`, {
    logGroup,
    filterPattern: FilterPattern.exists(`$.${field}`),
    metricNamespace,
    metricName,
    metricValue: `$.${field}`,
  });
  return new Metric({
    namespace: metricNamespace,
    metricName,
    statistic: Stats.MAXIMUM,
    period: fiveMinutes,
  });
};

/** What no single function shows: events that wait, clocks that are late, books that do not agree. */
export class DeskAlarms extends Construct {
  constructor(scope: Construct, id: string, props: DeskProps) {
    super(scope, id);
    this.watchLetters(props);
    this.watchEvents(props);
    this.watchTimers(props);
  }

  private watchLetters({ deadLetters, sendAgain, ...bell }: DeskProps): void {
    watch(this, bell, {
      name: 'dead-letters',
      ifItFails: 'Something failed to the end and is done only when somebody sends it again.',
      metric: fieldOf(this, sendAgain.logs, waitingField),
      rings: { atLeast: 1 },
    });
    watch(this, bell, {
      name: 'dead-letters-uncollected',
      ifItFails: 'Something failed to the end, and the console does not show it.',
      metric: deadLetters.metricApproximateAgeOfOldestMessage({
        statistic: Stats.MAXIMUM,
        period: fiveMinutes,
      }),
      rings: { atLeast: Duration.minutes(15).toSeconds() },
    });
  }

  private watchEvents({ relay, ...bell }: DeskProps): void {
    watch(this, bell, {
      name: 'stream-age',
      ifItFails: 'Events are published late: notices, clocks and counts lag behind what happened.',
      metric: relay.lambda.metric('IteratorAge', {
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(1),
      }),
      rings: { atLeast: Duration.minutes(1).toMilliseconds() },
      periods: 2,
    });
  }

  private watchTimers({ askTheClock, reconciler, ...bell }: DeskProps): void {
    watch(this, bell, {
      name: 'late-timers',
      ifItFails: 'Warnings, breaches and closings come later than promised.',
      metric: fieldOf(this, askTheClock.logs, latenessField),
      rings: { atLeast: 75 },
    });
    const findings = fieldOf(this, reconciler.logs, 'findings');
    watch(this, bell, {
      name: 'reconciliation-findings',
      ifItFails: 'Journal, state, timers, notices or propagations do not agree with each other.',
      metric: findings,
      rings: { atLeast: 1 },
    });
    watch(this, bell, {
      name: 'reconciliation-missing',
      ifItFails: 'Nobody has looked for three hours for what was lost or stands still.',
      metric: findings.with({ statistic: Stats.SAMPLE_COUNT, period: Duration.hours(1) }),
      rings: { below: 1 },
      periods: 3,
      ifMissing: 'rings',
    });
  }
}
