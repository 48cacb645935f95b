import { CfnResource, Stack } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, NagRuleCompliance } from 'cdk-nag';
import { dataRules } from './data-rules.ts';
import { doorRules } from './door-rules.ts';
import { functionRules } from './function-rules.ts';
import type { Others, Rules, Seen } from './rule.ts';

/** What the public packs do not see of a deployment like this one. */
export const houseRules: Rules = { ...functionRules, ...doorRules, ...dataRules };

const seenOf = (resource: CfnResource): Seen => {
  const stack = Stack.of(resource);
  const written = stack.resolve(resource._toCloudFormation()) as {
    readonly Resources: Readonly<Record<string, { readonly Properties?: Seen['properties'] }>>;
  };
  const [[logicalId, { Properties = {} }] = ['', {}]] = Object.entries(written.Resources);
  return { type: resource.cfnResourceType, logicalId, properties: Properties };
};

/** Our own pack beside AwsSolutions and Serverless; waived like theirs, as `Lambdesk-<rule>`. */
export class HouseChecks extends NagPack {
  readonly name = 'Lambdesk';
  private everything: ReadonlyMap<CfnResource, Seen> | undefined;

  constructor(...args: ConstructorParameters<typeof NagPack>) {
    super(...args);
    this.packName = 'Lambdesk';
  }

  protected checkResource(node: CfnResource): void {
    this.everything ??= this.seeAll(node);
    const seen = this.everything.get(node) ?? seenOf(node);
    for (const [ruleSuffixOverride, { on, info, why, holds }] of Object.entries(houseRules)) {
      if (on !== seen.type) continue;
      this.applyRule({
        ...{ ruleSuffixOverride, info, node, explanation: why, level: NagMessageLevel.ERROR },
        rule: () =>
          holds(seen.properties, this.others, seen)
            ? NagRuleCompliance.COMPLIANT
            : NagRuleCompliance.NON_COMPLIANT,
      });
    }
  }

  private seeAll(node: CfnResource): ReadonlyMap<CfnResource, Seen> {
    const all = node.node.root.node.findAll().filter((one) => CfnResource.isCfnResource(one));
    return new Map(all.map((one) => [one as CfnResource, seenOf(one as CfnResource)]));
  }

  private readonly others: Others = (type) =>
    [...(this.everything?.values() ?? [])].filter((one) => one.type === type);
}
