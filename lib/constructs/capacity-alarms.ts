import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlarmBell, fiveMinutes, watch } from './alarm.ts';
import type { AppTable } from './app-table.ts';

type CapacityProps = AlarmBell & { readonly table: AppTable };

const throttles = (kind: 'Read' | 'Write', table: AppTable): MathExpression =>
  new MathExpression({
    expression: `SELECT SUM(${kind}ThrottleEvents) FROM "AWS/DynamoDB" WHERE TableName = '${table.name}'`,
    label: `${kind.toLowerCase()} throttles of the table and its indexes`,
    period: fiveMinutes,
  });

/** Where AWS takes no more: the table, its indexes, the account's functions. */
export class CapacityAlarms extends Construct {
  constructor(scope: Construct, id: string, { table, ...bell }: CapacityProps) {
    super(scope, id);
    this.watchTable(bell, table);
    watch(this, bell, {
      name: 'function-throttles',
      ifItFails:
        'Requests are refused and events wait: the account runs no more functions at once.',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: Stats.SUM,
        period: fiveMinutes,
      }),
      rings: { atLeast: 1 },
    });
  }

  private watchTable(bell: AlarmBell, table: AppTable): void {
    watch(this, bell, {
      name: 'table-write-throttles',
      ifItFails: 'Work is refused with 503 and reactions wait: the table takes no more writes.',
      metric: throttles('Write', table),
      rings: { atLeast: 1 },
    });
    watch(this, bell, {
      name: 'table-read-throttles',
      ifItFails: 'Cases and lists open slowly or not at all: the table takes no more reads.',
      metric: throttles('Read', table),
      rings: { atLeast: 1 },
    });
  }
}
