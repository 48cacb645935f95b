import { StartFault } from '../start-fault.ts';
import type { Template } from './assembly.ts';

/** Resource types the local cloud runs or reads. */
const run: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::GuardDuty::MalwareProtectionPlan',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SES::ReceiptRule',
  'AWS::SES::ReceiptRuleSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
]);

/** Resource types that change nothing a user of this machine could see. */
export const ignorable: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'says which CDK made the template',
  'AWS::CloudFront::OriginAccessControl': 'signs what the edge asks of a bucket',
  'AWS::CloudWatch::Alarm': 'watches metrics, which nobody collects here',
  'AWS::CloudWatch::CompositeAlarm': 'watches alarms',
  'AWS::Budgets::Budget': 'watches a bill, and this costs nothing',
  'AWS::CloudWatch::Dashboard': 'shows metrics',
  'AWS::CodeDeploy::Application': 'groups rollouts',
  'AWS::CodeDeploy::DeploymentGroup': 'rolls out new versions, and one version runs here',
  'AWS::KMS::Alias': 'names a key',
  'AWS::KMS::Key': 'nothing is encrypted at rest on one machine',
  'AWS::Lambda::Version': 'the sources as they stand are the only version here',
  'AWS::Logs::LogGroup': 'log lines go to lambda.log in the data folder',
  'AWS::Logs::MetricFilter': 'makes metrics of log lines',
  'AWS::S3::BucketPolicy': 'refuses plain HTTP and lets SES in',
  'AWS::SNS::TopicPolicy': 'refuses plain HTTP',
  'AWS::SQS::QueuePolicy': 'refuses plain HTTP and lets SNS in',
  'Custom::ActiveReceiptRuleSet': 'there is one rule set on this machine, and it is active',
};

export const isRun = (type: string): boolean => run.has(type);

/** @throws StartFault naming the first resource that is neither run nor ignorable */
export const takeInventory = (templates: readonly Template[]): void => {
  for (const { stack, Resources } of templates) {
    for (const [logicalId, { Type }] of Object.entries(Resources)) {
      if (run.has(Type) || Type in ignorable) continue;
      throw new StartFault(
        `The template holds ${stack}/${logicalId} of type ${Type}, which the local cloud can neither run nor ignore: teach it that type in local/template/inventory.ts, or leave the resource out of lib.`,
      );
    }
  }
};
