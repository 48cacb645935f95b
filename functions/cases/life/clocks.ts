import type { Instant } from '#kernel/time.ts';
import type { Design, Facts, SlaPolicy } from '../../service-design/index.ts';
import { type Clock, type ClockFacts, choosePolicy, foldClocks } from '../../sla/index.ts';
import type { Case } from '../case.ts';
import { isOpen } from './workflow.ts';

/** The designs clocks are folded by. */
export type ClockDesigns = {
  readonly 'sla-policies': Design<'sla-policies'>;
  readonly calendars: Design<'calendars'>;
};

/** What conditions of policies, routing rules, macros and templates may ask of a case: names in `condition-facts.ts` of service design. */
export const factsOf = (of: Case): Facts => ({
  subject: of.subject,
  language: of.language,
  channel: of.channel,
  topic: of.topic,
  type: of.type,
  subtopic: of.subtopic,
  product: of.product,
  action: of.action,
  geolocation: of.geolocation,
  severity: of.severity,
  priority: of.priority,
  queueId: of.queueId,
  ownerId: of.ownerId,
  contactId: of.contactId,
  tags: of.tags,
  serviceIdentifier: of.serviceIdentifier,
  fields: of.fields,
  environment: of.environment,
  customer: { id: of.customerId, tier: of.customerTier },
  entitlement: of.entitlement,
  disputed: of.disputed !== undefined,
});

/** What a case's clocks see of it. A resolved case needs no first response any more. */
export const clockFactsOf = (of: Case): ClockFacts => {
  const resolvedAt = of.resolution?.resolvedAt;
  return {
    openedAt: of.openedAt,
    pauses: of.pauses,
    firstRespondedAt: of.firstRespondedAt ?? resolvedAt,
    repliedAt: of.repliedAt,
    queueId: of.queueId,
    queuedAt: of.queuedAt,
    resolvedAt,
  };
};

const covering: readonly string[] = ['reserved', 'consumed', 'covered'];

/** The policy of the agreement that covers a case stands before all others (ENT-3), while it is published. */
const ownPolicy = ({ entitlement }: Case, policies: readonly SlaPolicy[]): SlaPolicy | undefined =>
  entitlement !== undefined && covering.includes(entitlement.outcome)
    ? policies.find(({ id }) => id === entitlement.slaPolicyId)
    : undefined;

/** The clocks of a case as the designs that hold now have them (SLA-3). */
export const clocksOf = (of: Case, designs: ClockDesigns, now: Instant): readonly Clock[] => {
  const policies = designs['sla-policies'];
  const all = policies.document.policies;
  const document = ownPolicy(of, all) ?? choosePolicy(all, factsOf(of));
  const policy = document === undefined ? undefined : { document, version: policies.version };
  return foldClocks({ policy, calendars: designs.calendars, facts: clockFactsOf(of) }, now);
};

/** The clocks of a case that nobody changes: an open one's at this moment, what is over as it ended. */
export const clocksAsKept = (of: Case, designs: ClockDesigns, now: Instant): readonly Clock[] =>
  refolded({ before: of, after: of }, designs, now);

/** The clocks after a change: what was over before it keeps the clocks it ended with. */
export const refolded = (
  { before, after }: { readonly before: Case | undefined; readonly after: Case },
  designs: ClockDesigns,
  now: Instant,
): readonly Clock[] => {
  const wasOver = before !== undefined && !isOpen(before.category);
  return wasOver && !isOpen(after.category) ? after.clocks : clocksOf(after, designs, now);
};
