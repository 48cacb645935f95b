import { SESClient } from '@aws-sdk/client-ses';
import { provideResource } from '#platform/custom-resource.ts';
import { provideRuleSet } from './provide-rule-set.ts';
import { sesRuleSets } from './rule-sets.ses.ts';

const deps = { ruleSets: sesRuleSets(new SESClient({})) };

export const handler = provideResource((request) => provideRuleSet(deps, request));
