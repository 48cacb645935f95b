import { at, listOf, mentions, type Rules, type Seen } from './rule.ts';

const statementsOf = ({ properties }: Seen): readonly unknown[] =>
  ['PolicyDocument', 'KeyPolicy'].flatMap((name) => listOf(at(properties, name, 'Statement')));

/** Everybody is named by a star, alone or among others, or by all but some. */
const isForAnybody = (statement: unknown): boolean => {
  const principal = at(statement, 'Principal');
  const named = principal === '*' ? ['*'] : listOf(at(principal, 'AWS'));
  const isOpen = named.includes('*') || at(statement, 'NotPrincipal') !== undefined;
  return at(statement, 'Effect') === 'Allow' && isOpen;
};

const isAccount = (value: unknown): boolean =>
  at(value, 'Ref') === 'AWS::AccountId' || /^\d{12}$/.test(String(value));

/** Conditions that keep a statement for everybody within an account. */
const isBound = (statement: unknown): boolean => {
  const equals = at(statement, 'Condition', 'StringEquals');
  return ['aws:SourceAccount', 'kms:CallerAccount'].some((name) => {
    const accounts = listOf(at(equals, name));
    return accounts.length > 0 && accounts.every(isAccount);
  });
};

const closedToStrangers = (on: string): Rules[string] => ({
  on,
  info: 'The policy lets in anybody.',
  why: 'One forgotten condition makes private data public.',
  holds: (_properties, _others, seen) =>
    statementsOf(seen).every((statement) => !isForAnybody(statement) || isBound(statement)),
});

const logs = 'AWS::Logs::LogGroup';

/** What is kept: encrypted by our key, recoverable, private, and logs that forget. */
export const dataRules: Rules = {
  BucketPrivate: {
    on: 'AWS::S3::Bucket',
    info: 'The bucket can be made public.',
    why: 'An ACL or a policy written in haste would open it.',
    holds: (properties) =>
      ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].every(
        (name) => at(properties, 'PublicAccessBlockConfiguration', name) === true,
      ),
  },
  BucketKey: {
    on: 'AWS::S3::Bucket',
    info: 'The bucket is not encrypted by a key of ours.',
    why: 'Only our own key can be taken away from whoever should not read any more.',
    holds: (properties) =>
      listOf(at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration')).some(
        (rule) => at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID') !== undefined,
      ),
  },
  QueueKey: {
    on: 'AWS::SQS::Queue',
    info: 'The queue is not encrypted by a key of ours.',
    why: 'Dead letters hold whole events.',
    holds: ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  },
  TopicKey: {
    on: 'AWS::SNS::Topic',
    info: 'The topic is not encrypted by a key of ours.',
    why: 'Every event passes it.',
    holds: ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  },
  TableKey: {
    on: 'AWS::DynamoDB::GlobalTable',
    info: 'The table is not encrypted by a key of ours, or cannot be set back to an earlier moment.',
    why: 'It holds everything.',
    holds: ({ Replicas }) =>
      listOf(Replicas).every(
        (replica) =>
          at(replica, 'SSESpecification', 'KMSMasterKeyId') !== undefined &&
          at(replica, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
      ),
  },
  LogsForget: {
    on: logs,
    info: 'The log group keeps its lines for ever.',
    why: 'Logs cost, and what is not needed any more should not be there.',
    holds: ({ RetentionInDays }) => typeof RetentionInDays === 'number',
  },
  FunctionLogs: {
    on: 'AWS::Lambda::Function',
    info: 'The function logs to a group that Lambda makes, which keeps its lines for ever.',
    why: 'Retention is a setting of the stage.',
    holds: (properties, others) =>
      others(logs).some((group) => mentions(at(properties, 'LoggingConfig', 'LogGroup'), group)),
  },
  WorkflowLogs: {
    on: 'AWS::StepFunctions::StateMachine',
    info: 'The workflow does not log to a group of ours, or logs its data.',
    why: 'A failed execution has to be found, and must not lay open what it was given.',
    holds: (properties, others) => {
      const { LoggingConfiguration: logging } = properties;
      const destinations = at(logging, 'Destinations');
      return (
        others(logs).some((group) => mentions(destinations, group)) &&
        at(logging, 'IncludeExecutionData') === false
      );
    },
  },
  BucketStrangers: closedToStrangers('AWS::S3::BucketPolicy'),
  QueueStrangers: closedToStrangers('AWS::SQS::QueuePolicy'),
  TopicStrangers: closedToStrangers('AWS::SNS::TopicPolicy'),
  KeyStrangers: closedToStrangers('AWS::KMS::Key'),
  NamedActions: {
    on: 'AWS::IAM::Policy',
    info: 'A right is given by a wildcard, or as all but some.',
    why: 'It grows by itself whenever AWS adds an action.',
    holds: (_properties, _others, seen) =>
      statementsOf(seen).every(
        (statement) =>
          at(statement, 'NotAction') === undefined &&
          at(statement, 'NotResource') === undefined &&
          listOf(at(statement, 'Action')).every((action) => !String(action).includes('*')),
      ),
  },
};
