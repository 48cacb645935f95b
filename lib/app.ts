import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { HouseChecks } from './rules/house-checks.ts';
import { readSettings } from './settings.ts';
import { defineStage } from './stage.ts';

/** Set here, not in cdk.json, so that the template is the same with the CDK CLI and without it. */
const features = {
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
};

export type AppOptions = {
  /** Whether the rules of cdk-nag and our own are applied. */
  readonly checked: boolean;
  readonly outdir?: string;
  readonly context?: Readonly<Record<string, unknown>>;
};

/** The app with the one stage that its context names. */
export const makeApp = ({ checked, outdir, context }: AppOptions): App => {
  const app = new App({
    analyticsReporting: false,
    autoSynth: false,
    context: { ...features, ...context },
    ...(outdir === undefined ? {} : { outdir }),
  });
  if (checked)
    Validations.of(app).addPlugins(
      new AwsSolutionsChecks(app),
      new ServerlessChecks(app),
      new HouseChecks(app),
    );
  defineStage(app, readSettings(app.node));
  return app;
};
