import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type CfnAlarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** Where a stage's alarms go, and what they are named after. */
export type AlarmBell = { readonly settings: Settings; readonly alarms: ITopic };

const missing = {
  rings: TreatMissingData.BREACHING,
  'is well': TreatMissingData.NOT_BREACHING,
  stays: TreatMissingData.IGNORE,
} as const;

export type Watched = {
  /** Names the alarm and its heading in docs/runbook.md. */
  readonly name: string;
  /** Who is hurt, and how: the text of the alarm. */
  readonly ifItFails: string;
  readonly metric: IMetric;
  /** When it rings: at this value and above it, or below this one. */
  readonly rings: { readonly atLeast: number } | { readonly below: number };
  /** Periods of the metric in a row that have to be so. */
  readonly periods?: number;
  /** Whether silence is bad news; usually it is none. What is told a few times a day stays as it was last. */
  readonly ifMissing?: keyof typeof missing;
};

const thresholdOf = (rings: Watched['rings']) =>
  'below' in rings
    ? { threshold: rings.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }
    : {
        threshold: rings.atLeast,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      };

export const fiveMinutes = Duration.minutes(5);

/** An alarm that rings and, when it is over, says so. Its name is `lambdesk-<stage>-<name>`. */
export const watch = (scope: Construct, bell: AlarmBell, watched: Watched): Alarm => {
  const { name, ifItFails, metric, rings, periods = 1, ifMissing = 'is well' } = watched;
  const id = name.replaceAll(/(?:^|\W)(\w)/g, (_, first: string) => first.toUpperCase());
  const alarm = new Alarm(scope, `${id}Alarm`, {
    alarmName: `lambdesk-${bell.settings.stage}-${name.replaceAll(/\W+/g, '-')}`,
    alarmDescription: `${ifItFails} What to do: docs/runbook.md, "${name}".`,
    metric,
    ...thresholdOf(rings),
    evaluationPeriods: periods,
    treatMissingData: missing[ifMissing],
  });
  (alarm.node.defaultChild as CfnAlarm).addMetadata('lambdesk:alarm', name);
  const ring = new SnsAction(bell.alarms);
  alarm.addAlarmAction(ring);
  alarm.addOkAction(ring);
  return alarm;
};
