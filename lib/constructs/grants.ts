import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Variable } from '../../functions/platform/env.ts';
import type { AppTable } from './app-table.ts';
import type { Workflow } from './workflow.ts';

/** A right and the variables by which a function finds what the right is on: one cannot be given without the other. */
export type Grant = {
  readonly statements: readonly PolicyStatementProps[];
  readonly environment: Readonly<Partial<Record<Variable, string>>>;
  /** Why a resource of it ends in a wildcard, where one does. */
  readonly wildcard?: string;
};

const readActions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
/** A transaction is authorised by the actions of its parts; one that draws from an agreement checks that it stands as it was read. */
const writeActions = ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

export const readTable = (table: AppTable): Grant => ({
  statements: [{ actions: readActions, resources: [...table.readableArns] }],
  environment: { TABLE_NAME: table.name },
});

export const writeTable = (table: AppTable): Grant => ({
  statements: [...readTable(table).statements, { actions: writeActions, resources: [table.arn] }],
  environment: { TABLE_NAME: table.name },
});

/** Few things are ever removed from the table; what is not removed cannot be lost. */
export const deleteFromTable = (table: AppTable): Grant => ({
  statements: [{ actions: ['dynamodb:DeleteItem'], resources: [table.arn] }],
  environment: { TABLE_NAME: table.name },
});

/** Words of what can be found are written, and taken away again, many at a time and at half the price of a transaction. */
export const indexWords = (table: AppTable): Grant => ({
  statements: [
    ...readTable(table).statements,
    { actions: ['dynamodb:BatchWriteItem', 'dynamodb:PutItem'], resources: [table.arn] },
  ],
  environment: { TABLE_NAME: table.name },
});

/** A bucket and all that lies in it. */
export type ObjectStore = {
  readonly name: string;
  readonly bucketArn: string;
  readonly objectsArn: string;
  /** Where signed links to objects lead. */
  readonly origin: string;
  readonly variable: 'MAIL_BUCKET' | 'FILES_BUCKET' | 'STATUS_BUCKET';
};

const onObjects =
  (...actions: readonly string[]) =>
  (store: ObjectStore): Grant => ({
    statements: [{ actions: [...actions], resources: [store.objectsArn] }],
    environment: { [store.variable]: store.name },
    wildcard: 'Objects are named as they come; the right ends at the bucket.',
  });

export const readFrom = onObjects('s3:GetObject');
export const storeIn = onObjects('s3:PutObject');

/**
 * Who may not list a bucket is told 403, not 404, of an object that is not there. What a malware scan found is a tag.
 */
export const handleFilesIn = (store: ObjectStore, isScanned: boolean): Grant => {
  const objects = onObjects('s3:GetObject', 's3:PutObject', 's3:GetObjectTagging')(store);
  const list = { actions: ['s3:ListBucket'], resources: [store.bucketArn] };
  return {
    ...objects,
    statements: [...objects.statements, list],
    environment: { ...objects.environment, MALWARE_SCAN: isScanned ? 'on' : 'off' },
  };
};

export const signWith = (secret: Secret): Grant => ({
  statements: [{ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }],
  environment: { SIGNING_SECRET_ARN: secret.secretArn },
});

export const publishOn = (topic: Topic): Grant => ({
  statements: [{ actions: ['sns:Publish'], resources: [topic.topicArn] }],
  environment: { TOPIC_ARN: topic.topicArn },
});

/** Publishing what a topic had before: the message names its topic, so no variable does. */
export const publishAgainOn = (...topics: readonly Topic[]): Grant => ({
  statements: [{ actions: ['sns:Publish'], resources: topics.map(({ topicArn }) => topicArn) }],
  environment: {},
});

/** Lambda takes messages from a queue in the name of the function it gives them to. */
export const takeFrom = (queue: Queue): Grant => ({
  statements: [
    {
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [queue.queueArn],
    },
  ],
  environment: {},
});

/** The ways of SES out of the house: identity and configuration set. */
export type Postbox = {
  readonly identityArn: string;
  readonly configurationSetArn: string;
  readonly configurationSetName: string;
  readonly sender: string;
};

/** The SESv2 call is authorised as `SendRawEmail` when the message is given whole. */
export const sendMail = (postbox: Postbox): Grant => ({
  statements: [
    {
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources: [postbox.identityArn, postbox.configurationSetArn],
    },
  ],
  environment: { CONFIGURATION_SET: postbox.configurationSetName, MAIL_SENDER: postbox.sender },
});

/** The account's own list of addresses has no name that a right could end at. */
export const liftSuppressions: Grant = {
  statements: [{ actions: ['ses:DeleteSuppressedDestination'], resources: ['*'] }],
  environment: {},
  wildcard: 'SES keeps one list an account, and gives it no ARN.',
};

/** Starting is a right on the machine, stopping one on its executions. */
export const runMachine = ({ machine, executionsArn }: Workflow): Grant => ({
  statements: [
    { actions: ['states:StartExecution'], resources: [machine.stateMachineArn] },
    { actions: ['states:StopExecution'], resources: [executionsArn] },
  ],
  environment: { CLOCK_MACHINE_ARN: machine.stateMachineArn },
  wildcard: 'Executions are named by case and generation; the right ends at the machine.',
});

/** Starting is all it takes: an execution of this machine ends by itself. */
export const startPropagation = ({ machine }: Workflow): Grant => ({
  statements: [{ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }],
  environment: { PROPAGATION_MACHINE_ARN: machine.stateMachineArn },
});

type PoolVariable = 'STAFF_POOL_ID' | 'CUSTOMER_POOL_ID';

export const administer = (name: PoolVariable, pool: UserPool): Grant => ({
  statements: [
    {
      actions: [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminUserGlobalSignOut',
      ],
      resources: [pool.userPoolArn],
    },
  ],
  environment: { [name]: pool.userPoolId },
});

/** Plain settings, no right. */
export const know = (environment: Grant['environment']): Grant => ({ statements: [], environment });
