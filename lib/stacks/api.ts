import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { entryBehind, routeTables } from '../route-tables.ts';
import type { Settings } from '../settings.ts';
import type { OperationsStack } from './operations.ts';
import type { ServicesStack } from './services.ts';

export type ApiProps = StackProps & {
  readonly settings: Settings;
  readonly services: ServicesStack;
  readonly operations: OperationsStack;
};

/** The HTTP API: its routes are the route tables of the contracts, line by line. */
export class ApiStack extends Stack {
  readonly http: HttpRoutes;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id, props);
    const { settings, services, operations } = props;
    const functions = {
      ...services.functions,
      'functions/dead-letters/api.lambda.ts': operations.deadLetters,
    };
    this.http = new HttpRoutes(this, 'Http', {
      settings,
      authorizer: services.functions['functions/identity/authorizer.lambda.ts'],
    });
    for (const name of Object.keys(routeTables) as (keyof typeof routeTables)[])
      this.http.add(routeTables[name], functions[entryBehind(name)]);
    new CfnOutput(this, 'Url', { value: this.http.url });
  }
}
