import type * as z from 'zod';
import { routeTables } from '../../lib/route-tables.ts';
import { schemaOf } from './json-schema.ts';

const { cases, customers, entitlements, identity, incidents, interactions, mail } = routeTables;
const { notifications, 'webhook-endpoints': endpoints, webhooks } = routeTables;

/** Where staff and customers are answered differently, programs are answered as staff. */
const [, customerCase] = cases.openCase.answers.body.options;
const [staffMessage, customerMessage] = cases.addNote.answers.body.options;

/** What the API speaks of everywhere, by the name it has in the package. */
export const things: Readonly<Record<string, z.ZodType>> = {
  Case: cases.changeCase.answers.body,
  CustomerCase: customerCase,
  Message: staffMessage,
  CustomerMessage: customerMessage,
  CaseView: cases.createCaseView.answers.body,
  Customer: customers.readCustomer.answers.body,
  Contact: customers.readContact.answers.body,
  Agreement: entitlements.readAgreement.answers.body,
  User: identity.readUser.answers.body,
  Incident: incidents.openIncident.answers.body,
  Interaction: interactions.registerInteraction.answers.body.shape.interaction,
  QuarantinedMail: mail.acceptQuarantined.answers.body,
  Suppression: notifications.liftSuppression.answers.body,
  WebhookEndpoint: endpoints.readEndpoint.answers.body,
  HookSource: webhooks.readSource.answers.body,
};

const asJson = (schema: z.ZodType): string => JSON.stringify(schemaOf(schema, 'output'));

/** Their names by the JSON of their schemas. */
export const thingNames: ReadonlyMap<string, string> = new Map([
  ...Object.entries(things).map(([name, schema]) => [asJson(schema), name] as const),
  [asJson(cases.openCase.answers.body), 'Case'],
  [asJson(cases.addNote.answers.body), 'Message'],
]);
