import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { type Capability, routeTables } from '../route-tables.ts';
import type { Settings } from '../settings.ts';
import type { ServicesStack } from './services.ts';

export type ApiProps = StackProps & {
  readonly settings: Settings;
  readonly services: ServicesStack;
};

/** The HTTP API: its routes are the route tables of the contracts, line by line. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id, props);
    const { settings, services } = props;
    const api = new HttpRoutes(this, 'Http', {
      settings,
      authorizer: services.functions['functions/identity/authorizer.lambda.ts'],
    });
    for (const [capability, table] of Object.entries(routeTables))
      api.add(table, services.functions[`functions/${capability as Capability}/api.lambda.ts`]);
    new CfnOutput(this, 'Url', { value: api.url });
  }
}
