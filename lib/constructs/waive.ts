import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/** Waives findings of cdk-nag on a construct: rule → why. */
export const waive = (on: IConstruct, reasons: Readonly<Record<string, string>>): void => {
  for (const [id, reason] of Object.entries(reasons))
    Validations.of(on).acknowledge({ id, reason });
};

/** Waives the finding that these resources of a statement hold a wildcard, and no other wildcard. */
export const waiveWildcards = (on: IConstruct, resources: readonly string[], why: string): void => {
  const flat = resources.map((resource) => flattenCfnReference(Stack.of(on).resolve(resource)));
  const found = flat.filter((resource) => resource.includes('*'));
  waive(
    on,
    Object.fromEntries(found.map((resource) => [`AwsSolutions-IAM5[Resource::${resource}]`, why])),
  );
};
