import { Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { fiveMinutes } from './alarm.ts';
import type { AppTable } from './app-table.ts';
import type { HttpRoutes } from './http-routes.ts';
import type { Workflow } from './workflow.ts';

type Shown = {
  readonly settings: Settings;
  readonly http: HttpRoutes;
  readonly table: AppTable;
  readonly deadLetters: Queue;
  readonly workflows: readonly Workflow[];
  readonly alarms: readonly Alarm[];
};

const graph = (title: string, ...left: readonly IMetric[]): GraphWidget =>
  new GraphWidget({ title, left: [...left], width: 8, height: 6 });

const ofApi = (http: HttpRoutes, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensionsMap: { ApiId: http.apiId },
    statistic,
    period: fiveMinutes,
  });

const ofTable = (table: AppTable, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: table.name },
    statistic: Stats.SUM,
    period: fiveMinutes,
  });

/** In quotes a whole name would be meant; without them a name fits that holds each of the words. */
const ofStage = (stage: string): string =>
  ['lambdesk', ...stage.split('-')].map((word) => `FunctionName=${word}`).join(' ');

/** The functions of the stage with the largest value of a metric, whichever they are. */
const busiest = (stage: string, metricName: string, statistic: string): MathExpression =>
  new MathExpression({
    expression: `SEARCH('{AWS/Lambda,FunctionName} MetricName="${metricName}" ${ofStage(stage)}', '${statistic}', 300)`,
    label: '',
    period: fiveMinutes,
  });

const account = (namespace: string, metricName: string, statistic: string): Metric =>
  new Metric({ namespace, metricName, statistic, period: fiveMinutes });

const ofCallers = ({ http }: Shown): readonly IWidget[] => [
  graph('Requests', ofApi(http, 'Count', Stats.SUM)),
  graph('Refused and failed', ofApi(http, '4xx', Stats.SUM), ofApi(http, '5xx', Stats.SUM)),
  graph('Latency', ofApi(http, 'Latency', 'p50'), ofApi(http, 'Latency', 'p95')),
];

const ofFunctions = ({ settings: { stage } }: Shown): readonly IWidget[] => [
  graph('Errors of functions', busiest(stage, 'Errors', 'Sum')),
  graph('Duration of functions, p95', busiest(stage, 'Duration', 'p95')),
  graph('Age of the stream', busiest(stage, 'IteratorAge', 'Maximum')),
];

const ofWork = ({ table, deadLetters, workflows }: Shown): readonly IWidget[] => [
  graph(
    'Units of the table',
    ofTable(table, 'ConsumedReadCapacityUnits'),
    ofTable(table, 'ConsumedWriteCapacityUnits'),
  ),
  graph('Dead letters', deadLetters.metricApproximateNumberOfMessagesVisible()),
  graph(
    'Workflows',
    ...workflows.flatMap(({ machine }) => [
      machine.metricStarted(),
      machine.metricFailed(),
      machine.metricTimedOut(),
    ]),
  ),
];

const ofMail = (): readonly IWidget[] => [
  graph('Mail sent', account('AWS/SES', 'Send', Stats.SUM)),
  graph(
    'Bounce and complaint rates',
    account('AWS/SES', 'Reputation.BounceRate', Stats.MAXIMUM),
    account('AWS/SES', 'Reputation.ComplaintRate', Stats.MAXIMUM),
  ),
  graph('Spent on text messages', account('AWS/SNS', 'SMSMonthToDateSpentUSD', Stats.MAXIMUM)),
];

/** One page: what rings, what callers see, what works behind it, what mail and messages do. */
export const showDashboard = (scope: Construct, shown: Shown): void => {
  const alarms = new AlarmStatusWidget({
    title: 'Alarms',
    alarms: [...shown.alarms],
    width: 24,
    height: 6,
  });
  const rows = [[alarms], ofCallers(shown), ofFunctions(shown), ofWork(shown), ofMail()];
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `lambdesk-${shown.settings.stage}-${Stack.of(scope).region}`,
    widgets: rows.map((row) => [...row]),
  });
};
