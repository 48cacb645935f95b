import type { Designs } from '../documents.ts';
import { calendars } from './calendars.ts';
import { contactTemplates } from './contact-templates.ts';
import { forms } from './forms.ts';
import { incidentResolved } from './incident-resolved-template.ts';
import { incidentSmsTemplates } from './incident-sms-templates.ts';
import { incidentStaffTemplates } from './incident-staff-templates.ts';
import { incidentTemplates } from './incident-templates.ts';
import { macros } from './macros.ts';
import { queues } from './queues.ts';
import { registrationRules } from './registration-rules.ts';
import { routingRules } from './routing-rules.ts';
import { slaPolicies } from './sla-policies.ts';
import { smsPolicy } from './sms-policy.ts';
import { staffTemplates } from './staff-templates.ts';
import { statusPage } from './status-page.ts';
import { topics } from './topics.ts';
import { workflows } from './workflows.ts';

/** What holds until something else is published: version 0 of every kind, for a telecom call centre. */
export const defaultPack: Designs = {
  topics,
  workflows,
  queues,
  calendars,
  'sla-policies': slaPolicies,
  'routing-rules': routingRules,
  templates: {
    templates: [
      ...contactTemplates,
      ...incidentTemplates,
      incidentResolved,
      ...incidentSmsTemplates,
      ...staffTemplates,
      ...incidentStaffTemplates,
    ],
  },
  'sms-policy': smsPolicy,
  'registration-rules': registrationRules,
  forms,
  macros,
  'status-page': statusPage,
};
