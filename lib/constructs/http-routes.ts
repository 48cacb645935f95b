import { Fn, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route, RouteTable } from '#kernel/route.ts';
import { originsOf, type Settings } from '../settings.ts';
import type { AppFunction } from './app-function.ts';
import { openHttpStage } from './http-stage.ts';
import { waive } from './waive.ts';

type HttpProps = { readonly settings: Settings; readonly authorizer: AppFunction };

/** An HTTP API that grows by route tables; each route is behind the authorizer unless its line says `anyone`. */
export class HttpRoutes extends Construct {
  readonly url: string;
  readonly apiId: string;
  readonly accessLog: LogGroup;
  private readonly api: CfnApi;
  private readonly authorizer: CfnAuthorizer;

  constructor(scope: Construct, id: string, props: HttpProps) {
    super(scope, id);
    this.api = this.makeApi(props.settings);
    this.apiId = this.api.ref;
    this.url = this.api.attrApiEndpoint;
    this.authorizer = this.makeAuthorizer(props.authorizer);
    this.accessLog = openHttpStage(this, this.api, props.settings);
  }

  /** Makes every line of the table a route to the function. */
  add(table: RouteTable, behind: AppFunction): void {
    const home = new Construct(this, behind.node.id);
    const integration = new CfnIntegration(home, 'Integration', {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: behind.live.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: 29_000,
    });
    this.permit(home, behind, `*/*`);
    for (const [name, route] of Object.entries(table))
      this.addRoute(home, name, { route, integration });
  }

  private addRoute(
    home: Construct,
    name: string,
    { route, integration }: { readonly route: Route; readonly integration: CfnIntegration },
  ): void {
    const isOpen = route.who === 'anyone';
    const made = new CfnRoute(home, name, {
      apiId: this.api.ref,
      routeKey: `${route.method} ${route.path}`,
      target: Fn.join('/', ['integrations', integration.ref]),
      ...(isOpen ? {} : { authorizationType: 'CUSTOM', authorizerId: this.authorizer.ref }),
    });
    if (isOpen)
      waive(made, { 'AwsSolutions-APIG4': `The route table says that anyone may: ${route.says}` });
  }

  private makeApi(settings: Settings): CfnApi {
    return new CfnApi(this, 'Api', {
      name: `lambdesk-${settings.stage}`,
      ...(settings.apiCertificateArn === undefined ? {} : { disableExecuteApiEndpoint: true }),
      protocolType: 'HTTP',
      corsConfiguration: {
        allowOrigins: [...originsOf(settings)],
        allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allowHeaders: [
          'authorization',
          'content-type',
          'if-match',
          'if-none-match',
          'idempotency-key',
        ],
        exposeHeaders: ['date', 'etag'],
        maxAge: 3600,
      },
    });
  }

  private makeAuthorizer(behind: AppFunction): CfnAuthorizer {
    const { region } = Stack.of(this);
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: this.api.ref,
      name: 'actor',
      authorizerType: 'REQUEST',
      authorizerPayloadFormatVersion: '2.0',
      authorizerUri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${behind.live.functionArn}/invocations`,
      // An answer that is kept lets a disabled agent go on writing (docs/decisions/0005).
      authorizerResultTtlInSeconds: 0,
      enableSimpleResponses: true,
      identitySource: ['$request.header.Authorization'],
    });
    this.permit(new Construct(this, 'Gate'), behind, `authorizers/${authorizer.ref}`);
    return authorizer;
  }

  private permit(home: Construct, behind: AppFunction, from: string): void {
    new CfnPermission(home, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: behind.live.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.ref,
        resourceName: from,
      }),
    });
  }
}
