import type * as z from 'zod';
import { calendarsSchema } from './documents/calendars.ts';
import { formsSchema } from './documents/forms.ts';
import { macrosSchema } from './documents/macros.ts';
import { queuesSchema } from './documents/queues.ts';
import { registrationRulesSchema } from './documents/registration-rules.ts';
import { routingRulesSchema } from './documents/routing-rules.ts';
import { slaPoliciesSchema } from './documents/sla-policies.ts';
import { smsPolicySchema } from './documents/sms-policy.ts';
import { statusPageSchema } from './documents/status-page.ts';
import { templatesSchema } from './documents/templates.ts';
import { topicsSchema } from './documents/topics.ts';
import { workflowsSchema } from './documents/workflows.ts';

export * from './documents/calendars.ts';
export * from './documents/forms.ts';
export * from './documents/macros.ts';
export {
  type CaseType,
  caseTypes,
  type Localised,
  localisedSchema,
  type Priority,
  priorities,
  type Severity,
  severities,
} from './documents/parts.ts';
export * from './documents/queues.ts';
export * from './documents/registration-rules.ts';
export * from './documents/routing-rules.ts';
export * from './documents/sla-policies.ts';
export * from './documents/sms-policy.ts';
export * from './documents/status-page.ts';
export * from './documents/templates.ts';
export * from './documents/topics.ts';
export * from './documents/workflows.ts';

/** Configured data: one document a kind, versioned as a whole; here is every kind, with the schema that validates it. */
export const designSchemas = {
  topics: topicsSchema,
  workflows: workflowsSchema,
  queues: queuesSchema,
  calendars: calendarsSchema,
  'sla-policies': slaPoliciesSchema,
  'routing-rules': routingRulesSchema,
  templates: templatesSchema,
  'sms-policy': smsPolicySchema,
  'registration-rules': registrationRulesSchema,
  forms: formsSchema,
  macros: macrosSchema,
  'status-page': statusPageSchema,
} as const;

export type DesignKind = keyof typeof designSchemas;
export type Designs = { readonly [K in DesignKind]: z.infer<(typeof designSchemas)[K]> };
export const designKinds = Object.keys(designSchemas) as readonly DesignKind[];

/** A document with the version it was published as. */
export type Design<K extends DesignKind> = {
  readonly version: number;
  readonly document: Designs[K];
};
