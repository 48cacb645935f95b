import * as z from 'zod';
import { languageSchema } from '#kernel/language.ts';
import type { RouteTable } from '#kernel/route.ts';
import { conditionSchema } from './conditions/condition.ts';
import { caseTypes, type DesignKind, designKinds, fieldTypes, holidaySchema } from './documents.ts';

export { type Condition, questionSchema } from './conditions/condition.ts';
/** The form of each document, for clients that are typed by this contract. */
export type {
  Demand,
  DesignKind,
  Designs,
  Form,
  FormField,
  Gate,
  Workflow,
  WorkflowState,
} from './documents.ts';

/** The words of configured data that other contracts speak too. */
export {
  audiences,
  calendarsSchema,
  caseTypes,
  clockKinds,
  localisedSchema,
  priorities,
  registrationRuleIds,
  routingRulesSchema,
  severities,
  slaPoliciesSchema,
  stateCategories,
  templateChannels,
  templateSchema,
  workflowsSchema,
} from './documents.ts';
export { type IncidentStatus, incidentStatuses } from './template-variables.ts';

const kind = z.enum(designKinds as readonly [DesignKind, ...DesignKind[]]);
const staff = ['agent', 'supervisor', 'dispatcher', 'engineer', 'knowledge', 'admin'] as const;

/** A document by its kind: its own schema is in `designSchemas`, and publishing holds it to that. */
const document = z.looseObject({});

const design = z.object({ kind, version: z.int(), document });

const named = z.array(z.object({ id: z.string(), name: z.string() }));
const word = z.string().min(1).max(80);
const year = z.int().min(1970).max(2200);
/** A feed of some years has tens of kilobytes. */
const longestFeed = 512 * 1024;

const feed = z
  .strictObject({ icalendar: z.string().min(1).max(longestFeed), from: year, to: year })
  .refine(({ from, to }) => from <= to && to - from < 50, {
    path: ['to'],
    message: 'The years are up to 50, the first before the last.',
  });

const formField = z.object({
  id: z.string(),
  label: z.string(),
  help: z.string().optional(),
  type: z.enum(fieldTypes),
  mandatory: z.boolean(),
  when: conditionSchema.optional(),
  mandatoryWhen: conditionSchema.optional(),
  options: named.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});

const form = z.object({
  id: z.string(),
  name: z.string(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      help: z.string().optional(),
      when: conditionSchema.optional(),
      fields: z.array(formField),
    }),
  ),
});

const versionParams = z.strictObject({
  kind,
  version: z.coerce.number().int().min(0).max(999_999),
});

export const routes = {
  readForm: {
    method: 'GET',
    path: '/v1/forms/for',
    who: [...staff, 'customer'],
    scope: 'service-design:read',
    says: 'Reads the form of a category in a language, step by step, with its conditions and allowed values; no form where none is configured.',
    query: z.strictObject({
      topic: word.optional(),
      type: word.optional(),
      subtopic: word.optional(),
      language: languageSchema.optional(),
    }),
    answers: { status: 200, body: z.object({ formsVersion: z.int(), form: form.optional() }) },
  },
  readChoices: {
    method: 'GET',
    path: '/v1/classification',
    who: [...staff, 'customer'],
    scope: 'service-design:read',
    says: 'Reads the allowed values of each level of the cascade, after the topic and the type that were chosen.',
    query: z.strictObject({
      topic: word.optional(),
      type: word.optional(),
      language: languageSchema.optional(),
    }),
    answers: {
      status: 200,
      body: z.object({
        topics: named,
        types: z.array(z.enum(caseTypes)),
        subtopics: named,
        products: named.optional(),
        productMandatory: z.boolean(),
      }),
    },
  },
  readDesign: {
    method: 'GET',
    path: '/v1/service-design/{kind}',
    who: staff,
    scope: 'service-design:read',
    says: `Reads configured data as it holds now: ${designKinds.join(', ')}. Version 0 is the default pack.`,
    params: z.strictObject({ kind }),
    answers: { status: 200, body: design },
  },
  publishDesign: {
    method: 'PUT',
    path: '/v1/service-design/{kind}',
    who: ['admin'],
    says: 'Publishes a new version of a whole document; it holds at once for whatever happens next.',
    params: z.strictObject({ kind }),
    body: document,
    answers: { status: 200, body: design },
    guarded: true,
  },
  readHolidays: {
    method: 'POST',
    path: '/v1/service-design/calendars/holidays',
    who: ['admin'],
    says: 'Reads the holidays of some years out of an iCalendar text, to be put into a calendar; it fetches and changes nothing.',
    body: feed,
    answers: { status: 200, body: z.object({ holidays: z.array(holidaySchema) }) },
  },
  renewHolidays: {
    method: 'POST',
    path: '/v1/service-design/calendars/holidays/renew',
    who: ['admin'],
    says: 'Reads the iCalendar feeds that calendars name, for this year and two more, and publishes the calendars when their days changed, as happens once a day. preview=true says what would change, and changes nothing.',
    query: z.strictObject({ preview: z.enum(['true', 'false']).optional() }),
    answers: {
      status: 200,
      body: z.object({
        version: z.int(),
        calendars: z.array(
          z.object({
            calendarId: z.string(),
            added: z.array(holidaySchema),
            removed: z.array(holidaySchema),
            failed: z.array(z.object({ url: z.string(), error: z.string() })),
          }),
        ),
      }),
    },
  },
  listVersions: {
    method: 'GET',
    path: '/v1/service-design/{kind}/versions',
    who: staff,
    scope: 'service-design:read',
    says: 'Lists the published versions of a document, newest first.',
    params: z.strictObject({ kind }),
    query: z.strictObject({}),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({ version: z.int(), publishedAt: z.string(), publishedBy: z.string() }),
        ),
        next: z.string().optional(),
      }),
    },
  },
  readVersion: {
    method: 'GET',
    path: '/v1/service-design/{kind}/versions/{version}',
    who: staff,
    scope: 'service-design:read',
    says: 'Reads a document as it was published then.',
    params: versionParams,
    answers: { status: 200, body: design },
  },
  republishDesign: {
    method: 'POST',
    path: '/v1/service-design/{kind}/versions/{version}/publish',
    who: ['admin'],
    says: 'Publishes what held as an older version once more, as a new one; If-Match names the version that holds.',
    params: versionParams,
    answers: { status: 200, body: design },
    guarded: true,
  },
} as const satisfies RouteTable;
