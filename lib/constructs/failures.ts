import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type IFilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { fiveMinutes } from './alarm.ts';

/** Where metrics made of log lines are found. */
export const metricNamespace = 'Lambdesk';

/** How many lines of a log fit one of the patterns, in five minutes. Nothing is measured, or paid, while none does. */
export const countLines = (
  logs: LogGroup,
  name: string,
  patterns: readonly IFilterPattern[],
): Metric => {
  const metricName = `${logs.node.path.replaceAll('/', '.')}.${name}`;
  for (const [n, filterPattern] of patterns.entries())
    logs.addMetricFilter(`${name}${n}`, { filterPattern, metricNamespace, metricName });
  return new Metric({
    namespace: metricNamespace,
    metricName,
    statistic: Stats.SUM,
    period: fiveMinutes,
  });
};

const cutShort = ['timed out', 'Runtime exited'];

/**
 * Failures of a function: what ended by an error, what was cut short, and what the HTTP layer logs as it turns it into a
 * 500, which Lambda's own count of errors does not see. What refuses by throwing has its refusals left out.
 */
export const failuresOf = (logs: LogGroup, refusesBy?: string): Metric =>
  countLines(
    logs,
    'Failures',
    refusesBy === undefined
      ? [FilterPattern.anyTerm('ERROR', ...cutShort)]
      : [FilterPattern.literal(`ERROR -${refusesBy}`), FilterPattern.anyTerm(...cutShort)],
  );
