import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { type CfnApi, CfnApiMapping, CfnDomainName, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
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

/** Serves the API under the host of its public address; a CNAME of that host has to lead to the target printed. */
const giveName = (scope: Construct, stage: CfnStage, settings: Settings): void => {
  const { apiCertificateArn: certificateArn, publicUrl } = settings;
  if (certificateArn === undefined) return;
  const domain = new CfnDomainName(scope, 'Domain', {
    domainName: new URL(publicUrl).hostname,
    domainNameConfigurations: [
      { certificateArn, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' },
    ],
  });
  new CfnApiMapping(scope, 'Mapping', {
    apiId: stage.apiId,
    domainName: domain.ref,
    stage: stage.ref,
  });
  new CfnOutput(scope, 'Target', {
    description: 'What the CNAME of the API has to lead to.',
    value: domain.attrRegionalDomainName,
  });
};

/** Opens the API at the root of its address: logged, measured and throttled. */
export const openHttpStage = (scope: Construct, api: CfnApi, settings: Settings): LogGroup => {
  const logs = new LogGroup(scope, 'AccessLog', {
    retention: settings.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const stage = new CfnStage(scope, 'Stage', {
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
  giveName(scope, stage, settings);
  return logs;
};
