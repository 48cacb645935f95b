import type { Actor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Answers, Designs, Facts } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { Attachment, EmailFacts, Message, MessageHtml } from '../discussion/message.ts';
import type { Wording } from '../discussion/write-message.ts';
import type { Covering } from '../entitlement/cover-birth.ts';
import type { IncidentUpdate } from '../incident/incident-update.ts';
import type { StepFields } from '../life/enter-state.ts';
import type { CaseFacts } from '../life/open.ts';
import { type Routing, routeCase } from '../life/route-case.ts';

/** All it takes to bear a case. Who calls (the API, interactions, mail) knows the customer's tier and language. */
export type CaseBirth = CaseFacts &
  Covering & {
    readonly text: string;
    readonly truncated?: boolean | undefined;
    readonly quoted?: string | undefined;
    readonly attachments?: readonly Attachment[] | undefined;
    readonly html?: MessageHtml | undefined;
    readonly email?: EmailFacts | undefined;
    /** Whether the description is shown to the customer; true unless told. */
    readonly participant?: boolean | undefined;
    /** Without one the routing rules decide. */
    readonly queueId?: string | undefined;
    /** More for the routing rules to ask about, e.g. `{ mail: { to: ['support@…'] } }`. */
    readonly routingFacts?: Facts | undefined;
    /** Answers to the form of its category, and where in the request they stand; in its body unless told. */
    readonly fields?: Answers | undefined;
    readonly fieldsWithin?: string | undefined;
    /** What the form demands besides is asked later: of mail and the like, and of cases nobody asked for themselves. */
    readonly asksLater?: boolean | undefined;
    /** Internal notes it is opened with. */
    readonly notes?: readonly string[] | undefined;
    /** The incident it belongs to from the start, and the update that holds. */
    readonly incident?:
      | { readonly incidentId: string; readonly update: IncidentUpdate | undefined }
      | undefined;
    /** Closed with its opening (INT-12): what the steps of the workflow demand. */
    readonly settled?: StepFields | undefined;
    readonly actor: Actor;
  };

export type Opened = { readonly case: Case; readonly message: Message };

const routingFactsOf = (input: CaseBirth): Facts => ({
  ...input.routingFacts,
  ...input.classification,
  action: input.action,
  geolocation: input.geolocation,
  subject: input.subject,
  text: input.text,
  channel: input.channel,
  language: input.customer.language,
  severity: input.severity,
  priority: input.priority,
  tags: input.tags,
  serviceIdentifier: input.serviceIdentifier,
  contactId: input.contactId,
  fields: input.fields,
  environment: input.environment,
  continues: input.continues,
  customer: input.customer,
});

/** Where it goes: as whoever opens it says, or by the routing rules. */
export const routingOf = (input: CaseBirth, rules: Designs['routing-rules']): Routing =>
  input.queueId === undefined
    ? routeCase(rules, routingFactsOf(input))
    : { queueId: input.queueId, routedBy: 'given' };

/** Its description. */
export const wordingOf = (caseId: string, input: CaseBirth): Wording => ({
  ...given({
    truncated: input.truncated,
    quoted: input.quoted,
    attachments: input.attachments,
    html: input.html,
    email: input.email,
    participant: input.participant,
    interactionId: input.interactionId,
  }),
  caseId,
  kind: 'description',
  visibility: 'public',
  actor: input.actor,
  text: input.text,
});

/** A note it is opened with. */
export const noteOf = (caseId: string, { actor }: CaseBirth, text: string): Wording => ({
  ...{ caseId, actor, text },
  kind: 'note',
  visibility: 'internal',
});
