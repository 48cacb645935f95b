import { readFileSync } from 'node:fs';
import { type App, Tags } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { IdentityStack } from './stacks/identity.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { OperationsStack } from './stacks/operations.ts';
import { ServicesStack } from './stacks/services.ts';
import { StatusStack } from './stacks/status.ts';
import { WatchStack } from './stacks/watch.ts';
import { WebStack } from './stacks/web.ts';
import { WorkflowsStack } from './stacks/workflows.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { readonly version: string };

const mark = (app: App, { stage, protectData }: Settings): void => {
  Tags.of(app).add('lambdesk:stage', stage);
  // A stack in which nothing but a deletion policy changes is not updated; this tag changes with it.
  Tags.of(app).add('lambdesk:protected', String(protectData));
};

/** One deployment of the whole: what is kept (data, identity, messaging), then what works on it. */
export const defineStage = (app: App, settings: Settings): void => {
  const { stage, account, region } = settings;
  const name = (part: string) => `lambdesk-${stage}-${part}`;
  const props = {
    settings,
    env: { region, ...(account === undefined ? {} : { account }) },
    terminationProtection: settings.protectData,
  };
  const data = new DataStack(app, name('data'), props);
  const identity = new IdentityStack(app, name('identity'), props);
  const messaging = new MessagingStack(app, name('messaging'), { ...props, data });

  const working = { ...props, terminationProtection: false, data, messaging };
  const services = new ServicesStack(app, name('services'), { ...working, identity, version });
  const workflows = new WorkflowsStack(app, name('workflows'), working);
  const status = new StatusStack(app, name('status'), working);
  const operations = new OperationsStack(app, name('operations'), working);
  const api = new ApiStack(app, name('api'), { ...working, services, operations });
  const watched = { services, workflows, status, operations, api };
  new WatchStack(app, name('watch'), { ...working, ...watched });
  new WebStack(app, name('web'), { ...working, api, identity });
  mark(app, settings);
};
