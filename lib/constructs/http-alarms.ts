import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type AlarmBell, fiveMinutes, watch } from './alarm.ts';
import { countLines } from './failures.ts';
import type { HttpRoutes } from './http-routes.ts';

type HttpProps = AlarmBell & { readonly http: HttpRoutes };

const refusals = FilterPattern.any(
  ...['401', '403', '404'].map((status) => FilterPattern.stringValue('$.status', '=', status)),
);

/** One refused request a second, for five minutes. */
const manyRefusals = 300;

/** What callers of the API see: failures, refusals, slowness. */
export class HttpAlarms extends Construct {
  constructor(scope: Construct, id: string, { http, ...bell }: HttpProps) {
    super(scope, id);
    const measured = (metricName: string, statistic: string): Metric =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        dimensionsMap: { ApiId: http.apiId },
        statistic,
        period: fiveMinutes,
      });
    watch(this, bell, {
      name: 'api-failures',
      ifItFails: 'Callers of the API are answered by errors of ours.',
      metric: measured('5xx', Stats.SUM),
      rings: { atLeast: 5 },
    });
    watch(this, bell, {
      name: 'api-refusals',
      ifItFails: 'Somebody tries doors that are not theirs, or a client of ours has lost its way.',
      metric: countLines(http.accessLog, 'Refusals', [refusals]),
      rings: { atLeast: manyRefusals },
    });
    watch(this, bell, {
      name: 'api-slow',
      ifItFails:
        'Agents wait for their screens: one request in twenty takes longer than three seconds.',
      metric: measured('Latency', Stats.percentile(95)),
      rings: { atLeast: 3000 },
      periods: 3,
    });
  }
}
