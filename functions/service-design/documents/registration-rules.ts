import * as z from 'zod';
import { caseTypes, idSchema, namedSchema } from './parts.ts';

/** The rules by which a contact becomes cases (INT-2…6, INT-11). */
export const registrationRuleIds = [
  'per-identifier',
  'reconnection',
  'adjustment',
  'formal-claim',
  'geolocation',
  'found-type',
  'justified-complaint',
  'type-precedence',
  'identifier-precedence',
] as const;
export type RegistrationRuleId = (typeof registrationRuleIds)[number];

/** What an agent does about a question, apart from what the question is about (INT-7). */
const actionSchema = namedSchema.extend({
  /** The type of case it is a sign of (INT-11); none: it says nothing of the type. */
  makes: z.enum(caseTypes).optional(),
  /** Only where the matter was settled in the conversation. */
  whenSettled: z.boolean().default(false),
  /** Even where the customer's complaint is justified (INT-4). */
  overComplaint: z.boolean().default(false),
});

/** How contacts are registered: the basic rule is one case a contact, and these are its exceptions. */
export const registrationRulesSchema = z.strictObject({
  /** The highest first (INT-3). */
  typePrecedence: z.array(z.enum(caseTypes)).length(caseTypes.length),
  /** Grounds on which a complaint stands (INT-4); one that lapses is none once the matter was settled in the conversation. */
  justifications: z.array(namedSchema.extend({ lapsesWhenSettled: z.boolean().default(false) })),
  actions: z.array(actionSchema),
  /** Kinds of service identifiers, the one a case is filed under first (INT-6). */
  identifierKinds: z.array(namedSchema),
  /** Exceptions from one case a contact (INT-2 a–e); one that is not here does not apply. */
  exceptions: z.strictObject({
    perIdentifier: z.strictObject({ topics: z.array(idSchema).min(1) }).optional(),
    adjustment: z
      .strictObject({ topic: idSchema, subtopic: idSchema.optional(), queue: idSchema.optional() })
      .optional(),
    formalClaim: z.strictObject({ type: z.enum(caseTypes), queue: idSchema }).optional(),
    reconnection: z.boolean().default(false),
  }),
  /** Rules an agent may overrule, saying why. */
  overridable: z.array(z.enum(registrationRuleIds)),
  /** Whose address nobody knows becomes a contact; or their mail waits in quarantine until somebody accepts it (MAIL-4). */
  unknownSenders: z.enum(['contact', 'quarantine']).optional(),
});
export type RegistrationRules = z.infer<typeof registrationRulesSchema>;
