import * as z from 'zod';
import { chooseRuleSet, isLeftBehind } from './rule-set.ts';
import type { RuleSets } from './rule-sets.ts';

/** `wanted` is a set the settings name, `own` one the stage made. */
const propertiesSchema = z.object({
  wanted: z.string().min(1).optional(),
  own: z.string().min(1).optional(),
});

export type RuleSetRequest = {
  readonly kind: 'Create' | 'Update' | 'Delete';
  readonly properties: unknown;
};

/** Sees to an active receipt rule set; answers the name of the one our rule belongs in. */
export const provideRuleSet = async (
  { ruleSets }: { readonly ruleSets: RuleSets },
  { kind, properties }: RuleSetRequest,
): Promise<Readonly<Record<string, string>>> => {
  const candidates = propertiesSchema.parse(properties);
  const active = await ruleSets.active();
  if (kind === 'Delete') {
    if (isLeftBehind(candidates, active)) await ruleSets.activate();
    return {};
  }
  const { name, activate } = chooseRuleSet(candidates, active?.name);
  if (activate) await ruleSets.activate(name);
  return { RuleSetName: name };
};
