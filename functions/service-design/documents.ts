import * as z from 'zod';
import { roles } from '#kernel/actor.ts';
import { conditionSchema } from './condition.ts';

/** Configured data: one document a kind, versioned as a whole. */

const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'An id is lower-case words joined by dashes.');
/** A text in the deployment's languages; English always, and in place of what is missing. */
export const localisedSchema = z.strictObject({
  en: z.string().min(1),
  uk: z.string().min(1).optional(),
  ru: z.string().min(1).optional(),
  lt: z.string().min(1).optional(),
});
export type Localised = z.infer<typeof localisedSchema>;

export const caseTypes = ['complaint', 'request', 'consultation'] as const;
/** After MEF 124 §2. */
export const priorities = ['low', 'medium', 'high', 'critical'] as const;
export const severities = ['minor', 'moderate', 'significant', 'extensive'] as const;
export type CaseType = (typeof caseTypes)[number];
export type Priority = (typeof priorities)[number];
export type Severity = (typeof severities)[number];

const namedSchema = z.strictObject({ id: idSchema, name: localisedSchema });

const subtopicSchema = namedSchema.extend({
  /** The types it is for; without them it is for all of its topic's. */
  types: z.array(z.enum(caseTypes)).min(1).optional(),
});

/** Topic → type → subtopic: each level limits the next (INT-5). */
export const topicsSchema = z.strictObject({
  topics: z
    .array(
      namedSchema.extend({
        types: z.array(z.enum(caseTypes)).min(1),
        subtopics: z.array(subtopicSchema),
        productMandatory: z.boolean().default(false),
        /** Services, tariff plans and campaigns one can name; without them any name is taken. */
        products: z.array(namedSchema).min(1).max(500).optional(),
      }),
    )
    .min(1),
});
export type Topic = z.infer<typeof topicsSchema>['topics'][number];

export const stateCategories = [
  'new',
  'active',
  'waiting-on-customer',
  'waiting-on-third-party',
  'waiting-on-department',
  'resolved',
  'closed',
  'cancelled',
] as const;
export type StateCategory = (typeof stateCategories)[number];

/** Fields a transition may demand (CASE-3). */
export const demandable = ['reason', 'timeSpentMinutes', 'solution', 'nextContactAt'] as const;
export type Demand = (typeof demandable)[number];

const stateSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  category: z.enum(stateCategories),
  /** Whether SLA clocks stand still in this state (SLA-3). */
  pausesClocks: z.boolean().default(false),
  /** A case that waits in it for longer is stuck; a week unless told (CASE-6). */
  stuckAfterHours: z.int().min(1).max(8760).optional(),
});

const transitionSchema = z.strictObject({
  from: z.array(idSchema).min(1),
  to: idSchema,
  who: z.array(z.enum(roles)).min(1),
  demands: z.array(z.enum(demandable)).default([]),
});

export const workflowSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  initial: idSchema,
  states: z.array(stateSchema).min(1),
  transitions: z.array(transitionSchema).min(1),
  /** A closed case may be corrected or reopened for so long (CASE-11). */
  correctionMinutes: z.int().min(0).default(5),
  /**
   * A reply of the customer reopens a closed case for so long, and then begins a new one that continues it; without it, for as
   * long as the case may be corrected.
   */
  reopensOnReplyHours: z.int().min(0).max(8760).optional(),
  /** A resolved case closes by itself after so long; inside it a customer's reply reopens. */
  closesAfterHours: z.int().min(1).default(72),
});
export type Workflow = z.infer<typeof workflowSchema>;
export type WorkflowState = z.infer<typeof stateSchema>;

/** The first workflow whose condition holds is the case's; the last one should hold always. */
export const workflowsSchema = z.strictObject({ workflows: z.array(workflowSchema).min(1) });

export const queuesSchema = z.strictObject({
  queues: z
    .array(
      z.strictObject({
        id: idSchema,
        name: localisedSchema,
        /** User ids of those told when a clock of this queue warns or breaches. */
        supervisors: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'A time of day is hh:mm.');
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** A whole day off: one date, or the same day each year. */
export const holidaySchema = z.union([
  z.strictObject({ date: z.iso.date(), name: z.string() }),
  z.strictObject({
    yearly: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    name: z.string(),
  }),
]);

export type Holiday = z.infer<typeof holidaySchema>;

/** A day that has hours of its own, whatever its weekday and though it be a holiday. */
const specialDaySchema = z.strictObject({
  date: z.iso.date(),
  name: z.string().min(1),
  hours: z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })).min(1),
});

/** A business calendar (formats.md §5). */
export const calendarSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  /** IANA zone, e.g. `Europe/Vilnius`. */
  zone: z.string().min(1),
  hours: z
    .array(z.strictObject({ days: z.array(weekday).min(1), from: timeOfDay, to: timeOfDay }))
    .min(1),
  holidays: z.array(holidaySchema).default([]),
  specialDays: z.array(specialDaySchema).max(1000).optional(),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const calendarsSchema = z.strictObject({ calendars: z.array(calendarSchema).min(1) });

/**
 * `next-update` begins anew with each public reply of ours, `in-queue` whenever a case comes to another queue (the target
 * of a team); the others begin when the case is opened.
 */
export const clockKinds = ['first-response', 'next-update', 'resolution', 'in-queue'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** One level of escalation of a target (SLA-4). Who is told of it is said by templates of `clock.escalated`. */
const escalationSchema = z.strictObject({
  /** Fraction of the target at which it comes: 1 is when it runs out, 1.5 half its length later. */
  at: z.number().gt(0).max(20),
  /** It comes again, as often and in such a distance in minutes of the target's calendar. */
  repeats: z
    .strictObject({
      everyMinutes: z.int().min(1).max(525_600),
      times: z.int().min(1).max(20),
    })
    .optional(),
  moveToQueue: idSchema.optional(),
  /** Raised to this priority, never lowered. */
  raisePriorityTo: z.enum(priorities).optional(),
  /** Whether the case is taken from its owner, so that it can be handed to somebody else. */
  releaseOwner: z.boolean().optional(),
});
export type Escalation = z.infer<typeof escalationSchema>;

export const slaPolicySchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  when: conditionSchema,
  targets: z
    .array(
      z.strictObject({
        clock: z.enum(clockKinds),
        minutes: z.int().min(1).max(525_600),
        /** A calendar's id; without one the target counts every minute of the year. */
        calendar: idSchema.optional(),
        /** Fractions of the target at which a warning fires, e.g. 0.75. */
        warnAt: z.array(z.number().gt(0).lt(1)).max(5).default([]),
        escalations: z.array(escalationSchema).max(10).optional(),
        /** A calendar's id: what comes due while it is closed is told when it next opens. */
        tellIn: idSchema.optional(),
        /** The queue an `in-queue` target is for; without one it is for all. */
        queue: idSchema.optional(),
      }),
    )
    .min(1),
});
export type SlaPolicy = z.infer<typeof slaPolicySchema>;

/** The first policy whose condition holds is the case's, so the more specific one stands before the more general one. */
export const slaPoliciesSchema = z.strictObject({ policies: z.array(slaPolicySchema) });

/** The first rule whose condition holds routes the case; later rules are not asked (QUE-3). */
export const routingRulesSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: idSchema,
      when: conditionSchema,
      // biome-ignore lint/suspicious/noThenProperty: a word of the document; nobody awaits a rule
      then: z.strictObject({
        queue: idSchema,
        priority: z.enum(priorities).optional(),
        tags: z.array(z.string()).optional(),
        ownerId: z.string().optional(),
      }),
    }),
  ),
  otherwise: z.strictObject({ queue: idSchema }),
});
export type RoutingRules = z.infer<typeof routingRulesSchema>;

export const audiences = ['contact', 'owner', 'supervisors', 'watchers', 'mentioned'] as const;
export type Audience = (typeof audiences)[number];

export const templateChannels = ['email', 'sms'] as const;
export type TemplateChannel = (typeof templateChannels)[number];

/** Mail has a subject, a text message has none. */
const messageTextSchema = z.strictObject({
  subject: z.string().min(1).optional(),
  body: z.string().min(1),
});

/** One template an event, audience and channel: its presence is the policy that tells them (NOT-1). Mustache, plain text. */
export const templatesSchema = z.strictObject({
  templates: z.array(
    z.strictObject({
      id: idSchema,
      event: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
      audience: z.enum(audiences),
      channel: z.enum(templateChannels).default('email'),
      when: conditionSchema.optional(),
      texts: z.strictObject({
        en: messageTextSchema,
        uk: messageTextSchema.optional(),
        ru: messageTextSchema.optional(),
        lt: messageTextSchema.optional(),
      }),
    }),
  ),
});

/** What text messages may cost and where they may go (classes 91, 93). Money is in minor units of `currency`. */
export const smsPolicySchema = z.strictObject({
  /** Off: no text message leaves, and each that would have is seen to be suppressed. */
  enabled: z.boolean(),
  /** ISO codes of the countries of numbers we write to, told by their calling codes. */
  allowedCountries: z.array(z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters.')),
  perNumberPerDay: z.int().min(1).max(100),
  monthlySpendCap: z.strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters.'),
    minorUnits: z.int().min(0),
    /** What one part of a message is taken to cost. */
    priceEstimate: z.int().min(1),
  }),
  /** What a single message may cost at most, in US dollars: the carrier service refuses dearer ones itself. */
  maxPriceUsd: z.number().gt(0).max(10),
  /** Nobody is written to between these times of day; a night is `from` later than `to`. */
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay, zone: z.string().min(1) })
    .optional(),
});
export type SmsPolicy = z.infer<typeof smsPolicySchema>;

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

export const fieldTypes = [
  'line',
  'text',
  'number',
  'date',
  'yes-no',
  'choice',
  'choices',
] as const;

const formFieldSchema = z.strictObject({
  id: idSchema,
  label: localisedSchema,
  help: localisedSchema.optional(),
  type: z.enum(fieldTypes),
  /** Asked only where it holds; conditions ask the case's fields, and `answers.…` of fields before. */
  when: conditionSchema.optional(),
  mandatory: z.boolean().default(false),
  mandatoryWhen: conditionSchema.optional(),
  options: z.array(namedSchema).min(1).max(100).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Tells of a person: the journal then says that it changed, not from what to what. Words are always held so. */
  personal: z.boolean().default(false),
});
export type FormField = z.infer<typeof formFieldSchema>;

const formSchema = namedSchema.extend({
  /** The category it is the form of; the one that says most of a category wins. */
  for: z.strictObject({
    topic: idSchema.optional(),
    type: z.enum(caseTypes).optional(),
    subtopic: idSchema.optional(),
  }),
  /** More than one make a wizard (CASE-2). */
  steps: z
    .array(
      z.strictObject({
        id: idSchema,
        title: localisedSchema,
        help: localisedSchema.optional(),
        when: conditionSchema.optional(),
        fields: z.array(formFieldSchema).min(1).max(50),
      }),
    )
    .min(1)
    .max(20),
});
export type Form = z.infer<typeof formSchema>;

/** What is asked of a new case, by its category (CASE-2). */
export const formsSchema = z.strictObject({ forms: z.array(formSchema).max(200) });

/** Something agents do often, done as one: words with placeholders, changes, a step (CASE-12). */
const macroSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  /** Asked of the case's fields, as routing rules ask; without it the macro always fits. */
  when: conditionSchema.optional(),
  reply: localisedSchema.optional(),
  note: z.string().min(1).max(4000).optional(),
  changes: z
    .strictObject({
      severity: z.enum(severities).optional(),
      priority: z.enum(priorities).optional(),
      queue: idSchema.optional(),
      owner: z.enum(['me', 'nobody']).optional(),
    })
    .optional(),
  addTags: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
  removeTags: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
  step: z
    .strictObject({
      to: idSchema,
      reason: z.string().min(1).max(250).optional(),
      solution: z.string().min(1).max(4000).optional(),
      timeSpentMinutes: z.int().min(0).max(6000).optional(),
      nextContactHours: z.int().min(1).max(8760).optional(),
    })
    .optional(),
});
export type Macro = z.infer<typeof macroSchema>;
export const macrosSchema = z.strictObject({ macros: z.array(macroSchema).max(500) });

const nameSchema = z.string().trim().min(1).max(100);

/** The public status page (INC-6): which parts of the service it shows, and what disturbs each. */
export const statusPageSchema = z.strictObject({
  title: localisedSchema,
  components: z
    .array(
      namedSchema.extend({
        /** An incident disturbs it that hits one of the services in one of the areas; none listed is any of them. */
        services: z.array(nameSchema).max(50).default([]),
        areas: z.array(nameSchema).max(50).default([]),
      }),
    )
    .max(50),
  /** Whether incidents that disturb none of the components are shown, too; hidden unless told. */
  showsOthers: z.boolean().default(false),
  /** How long a resolved incident stays on the page. */
  historyDays: z.int().min(1).max(365).default(90),
  /** IANA zone its times are shown in. */
  zone: z.string().min(1).default('UTC'),
});
export type StatusPage = z.infer<typeof statusPageSchema>;

/** Every kind of configured data and the schema that validates it. */
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
