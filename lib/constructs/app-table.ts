import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { table } from '../../functions/platform/table.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

type Declared = (typeof table.indexes)[keyof typeof table.indexes];

const indexOf = ([indexName, index]: readonly [string, Declared]) => ({
  indexName,
  partitionKey: text(index.partition),
  sortKey: text(index.sort),
  projectionType: ProjectionType.KEYS_ONLY,
});

type TableProps = { readonly isProtected: boolean; readonly keyArn: string };

/** The one table, exactly as functions/platform/table.ts declares it. */
export class AppTable extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly streamArn: string;
  /** The table and each of its indexes, by name: no grant needs a wildcard. */
  readonly readableArns: readonly string[];

  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const key = Key.fromKeyArn(this, 'DataKey', props.keyArn);
    const made = new TableV2(this, 'Table', {
      partitionKey: text(table.partitionKey),
      sortKey: text(table.sortKey),
      timeToLiveAttribute: table.timeToLive,
      globalSecondaryIndexes: Object.entries(table.indexes).map(indexOf),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.isProtected,
      removalPolicy: props.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.name = made.tableName;
    this.arn = made.tableArn;
    this.streamArn = made.tableStreamArn ?? '';
    this.readableArns = [
      this.arn,
      ...Object.keys(table.indexes).map((name) => `${this.arn}/index/${name}`),
    ];
  }
}
