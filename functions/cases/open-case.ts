import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { Designs, Facts } from '../service-design/index.ts';
import { settlingOf } from './amend-case.ts';
import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import type { Attachment, EmailFacts, Message, MessageHtml } from './discussion/message.ts';
import { type Wording, writeMessage } from './discussion/write-message.ts';
import { demandClassification, demandQueue } from './life/classify.ts';
import { type CaseFacts, open } from './life/open.ts';
import { type Routing, routeCase } from './life/route-case.ts';
import { settle } from './life/settle.ts';
import { firstWorkflow } from './life/workflow.ts';

/** All it takes to open a case. Who calls (the API, interactions, mail) knows the customer's tier and language. */
export type OpenCaseInput = CaseFacts & {
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
  readonly actor: Actor;
  readonly once?: Once | undefined;
  /** What a repeat of the same `once` is answered (as `AlreadyDone.result`); the opened case when absent. */
  readonly answer?: (opened: Opened) => unknown;
};

export type Opened = { readonly case: Case; readonly message: Message };

const routingFactsOf = (input: OpenCaseInput): Facts => ({
  ...input.routingFacts,
  ...input.classification,
  subject: input.subject,
  text: input.text,
  channel: input.channel,
  language: input.customer.language,
  severity: input.severity,
  priority: input.priority,
  tags: input.tags,
  serviceIdentifier: input.serviceIdentifier,
  continues: input.continues,
  customer: input.customer,
});

const routingOf = (input: OpenCaseInput, rules: Designs['routing-rules']): Routing =>
  input.queueId === undefined
    ? routeCase(rules, routingFactsOf(input))
    : { queueId: input.queueId, routedBy: 'given' };

const wordingOf = (caseId: string, input: OpenCaseInput): Wording => ({
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

const openDesigns = [
  'topics',
  'queues',
  'routing-rules',
  'workflows',
  'sla-policies',
  'calendars',
] as const;

/**
 * Opens a case with its description, its clocks running, in its queue; converts its interaction in the same transaction.
 * @throws cases/bad-classification, cases/product-mandatory, cases/unknown-queue, AlreadyDone for a repeat of `once`
 */
export const openCase = async (deps: CaseDeps, input: OpenCaseInput): Promise<Opened> => {
  const designs = await deps.designs.current(openDesigns);
  demandClassification(designs.topics.document, input.classification ?? {});
  const routing = routingOf(input, designs['routing-rules'].document);
  demandQueue(designs.queues.document, routing.queueId);
  const at = deps.now();
  const id = deps.newId('case');
  const reference = await deps.cases.nextReference();
  const message = writeMessage(deps, wordingOf(id, input), at);
  const by = firstWorkflow(designs.workflows);
  const born = open(input, { id, reference, by, routing, message }, at);
  const settled = settle(undefined, born, settlingOf(deps, { designs, at, actor: input.actor }));
  const opened = { case: settled.case, message };
  const claim = claimFor(input.once, input.answer?.(opened) ?? settled.case, at);
  const { interactionId } = input;
  await deps.cases.commit(
    { ...settled, messages: [message], ...given({ interactionId, claim }) },
    0,
  );
  return opened;
};
