import {
  DescribeActiveReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses';
import type { RuleSets } from './rule-sets.ts';

export const sesRuleSets = (client: SESClient): RuleSets => ({
  active: async () => {
    const { Metadata, Rules } = await client.send(new DescribeActiveReceiptRuleSetCommand({}));
    const name = Metadata?.Name;
    return name === undefined ? undefined : { name, rules: Rules?.length ?? 0 };
  },
  activate: async (name) => {
    await client.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: name }));
  },
});
