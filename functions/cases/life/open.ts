import { given } from '#kernel/given.ts';
import { emptyJournal } from '#kernel/journal.ts';
import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import type { Priority, Severity } from '../../service-design/index.ts';
import type { Case, Channel } from '../case.ts';
import { type Message, traceOf } from '../discussion/message.ts';
import type { Relation } from '../relating/relation.ts';
import type { Classification } from './classify.ts';
import { priorityOf, type Routing } from './route-case.ts';
import type { Decision } from './settle.ts';
import { stateOf, type VersionedWorkflow } from './workflow.ts';

/** What a new case is about and whose it is. */
export type CaseFacts = {
  readonly subject: string;
  readonly customer: {
    readonly id: string;
    readonly tier?: string | undefined;
    readonly language: Language;
  };
  readonly contactId: string;
  readonly channel: Channel;
  readonly classification?: Classification | undefined;
  readonly severity?: Severity | undefined;
  readonly priority?: Priority | undefined;
  readonly serviceIdentifier?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly interactionId?: string | undefined;
  readonly continues?: string | undefined;
  readonly action?: string | undefined;
  readonly justification?: string | undefined;
  readonly geolocation?: boolean | undefined;
  readonly accompanies?: string | undefined;
  /** The case some of whose messages it was made of, and what they are to each other. */
  readonly splitFrom?: string | undefined;
  readonly relations?: readonly Relation[] | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** By which rules a contact became this case, for the journal: words and numbers only. */
  readonly registration?:
    | { readonly rulesVersion: number; readonly decisions: readonly object[] }
    | undefined;
};

/** The names a new case gets, and where it stands from the first moment. */
export type Birth = {
  readonly id: string;
  readonly reference: string;
  readonly by: VersionedWorkflow;
  readonly routing: Routing;
  readonly message: Message;
};

const usualSeverity: Severity = 'moderate';

const optionalFields = (facts: CaseFacts, routing: Routing) =>
  given({
    customerTier: facts.customer.tier,
    serviceIdentifier: facts.serviceIdentifier,
    topic: facts.classification?.topic,
    type: facts.classification?.type,
    subtopic: facts.classification?.subtopic,
    product: facts.classification?.product,
    ownerId: routing.ownerId,
    interactionId: facts.interactionId,
    continues: facts.continues,
    action: facts.action,
    justification: facts.justification,
    geolocation: facts.geolocation === true ? true : undefined,
    accompanies: facts.accompanies,
    splitFrom: facts.splitFrom,
    relations: facts.relations,
    environment: facts.environment,
  });

/** What every case begins with. */
const unworked = {
  clocks: [],
  told: [],
  clockGeneration: 0,
  timeSpentMinutes: 0,
  version: emptyJournal.n,
  journalHash: emptyJournal.hash,
} as const satisfies Partial<Case>;

const workflowFields = ({ by: { workflow, version } }: Birth, now: Instant) => {
  const state = stateOf(workflow, workflow.initial);
  return {
    workflow: { id: workflow.id, version },
    state: state.id,
    category: state.category,
    pauses: state.pausesClocks ? [{ from: now, state: state.id }] : [],
    openedAt: now,
    changedAt: now,
  };
};

const bornCase = (facts: CaseFacts, birth: Birth, now: Instant): Case => {
  const { routing } = birth;
  const severity = facts.severity ?? usualSeverity;
  return {
    ...unworked,
    ...workflowFields(birth, now),
    id: birth.id,
    reference: birth.reference,
    subject: facts.subject,
    customerId: facts.customer.id,
    contactId: facts.contactId,
    language: facts.customer.language,
    severity,
    priority: facts.priority ?? routing.priority ?? priorityOf[severity],
    channel: facts.channel,
    tags: [...new Set([...(facts.tags ?? []), ...(routing.tags ?? [])])],
    queueId: routing.queueId,
    ...optionalFields(facts, routing),
  };
};

/** A case as it is born: one entry says everything of its opening. */
export const open = (facts: CaseFacts, birth: Birth, now: Instant): Decision => {
  const opened = bornCase(facts, birth, now);
  const { reference, queueId, ownerId, customerId, contactId, channel, priority, severity } =
    opened;
  const data = {
    ...{ reference, queueId, ownerId, customerId, contactId, channel, priority, severity },
    interactionId: facts.interactionId,
    continues: facts.continues,
    accompanies: facts.accompanies,
    splitFrom: facts.splitFrom,
    registration: facts.registration,
    ...traceOf(birth.message),
    routedBy: birth.routing.routedBy,
    routingVersion: birth.routing.version,
  };
  return { case: opened, drafts: [{ type: 'case.opened', version: 1, data }] };
};
