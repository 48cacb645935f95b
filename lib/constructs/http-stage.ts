import { RemovalPolicy } from 'aws-cdk-lib';
import { type CfnApi, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** One line a request: who, what, how long; no query, no body, no token. */
const accessLogFormat = JSON.stringify({
  at: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  ip: '$context.identity.sourceIp',
  actor: '$context.authorizer.id',
  millis: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
});

/** Opens the API at the root of its address: logged, measured and throttled. */
export const openHttpStage = (scope: Construct, api: CfnApi, settings: Settings): void => {
  const logs = new LogGroup(scope, 'AccessLog', {
    retention: settings.logRetentionDays,
    removalPolicy: settings.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  new CfnStage(scope, 'Stage', {
    apiId: api.ref,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: { destinationArn: logs.logGroupArn, format: accessLogFormat },
    defaultRouteSettings: {
      detailedMetricsEnabled: true,
      throttlingBurstLimit: settings.requestBurst,
      throttlingRateLimit: settings.requestsPerSecond,
    },
  });
};
