import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Site } from '../constructs/site.ts';
import type { Settings } from '../settings.ts';
import type { ApiStack } from './api.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';

export type WebProps = StackProps & {
  readonly settings: Settings;
  readonly api: ApiStack;
  readonly data: DataStack;
  readonly identity: IdentityStack;
};

/** What people open in a browser. It knows the other stacks; they know its address as a setting (docs/decisions/0010). */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: WebProps) {
    super(scope, id, props);
    const { settings, data, identity } = props;
    const { staff } = identity;
    const api = settings.apiCertificateArn === undefined ? props.api.http.url : settings.publicUrl;
    const site = new Site(this, 'Console', {
      settings,
      folder: 'web/console',
      urls: settings.consoleUrls,
      certificate: settings.consoleCertificateArn,
      reach: { api, signIn: staff.signIn, files: data.files.origin },
      config: {
        api,
        issuer: staff.issuer,
        clientId: staff.clientId,
        signIn: staff.signIn,
      },
    });
    new CfnOutput(this, 'ConsoleUrl', { value: site.url });
  }
}
