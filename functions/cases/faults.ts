import { defineFaults, type FaultFacts } from '#kernel/fault.ts';
import { disputeRefusals } from './dispute/refusals.ts';
import { mergeRefusals } from './merging/refusals.ts';
import { objectRefusals } from './objects/refusals.ts';
import { ownerRefusals } from './owning/refusals.ts';
import { relationRefusals } from './relating/refusals.ts';
import { viewRefusals } from './saved-views/refusals.ts';
import { taskRefusals } from './tasks/refusals.ts';

const listOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : String(value);

/** What a command on a case may be refused for. */
export const caseFaults = defineFaults('cases', {
  ...disputeRefusals,
  ...relationRefusals,
  ...objectRefusals,
  ...mergeRefusals,
  ...viewRefusals,
  ...taskRefusals,
  ...ownerRefusals,
  unknownCase: { kind: 'not-found', title: 'There is no such case.' },
  unknownContact: {
    kind: 'rule-broken',
    title: 'There is no such contact at this customer.',
  },
  unknownQueue: {
    kind: 'rule-broken',
    title: 'There is no such queue.',
    detail: ({ allowed }: FaultFacts) => `There is no such queue; there are: ${listOf(allowed)}.`,
  },
  unknownState: { kind: 'rule-broken', title: 'The workflow has no such state.' },
  badClassification: {
    kind: 'rule-broken',
    title: 'This topic, type and subtopic do not go together.',
    detail: ({ field, allowed }: FaultFacts) =>
      `The ${String(field)} is not allowed here; allowed are: ${listOf(allowed)}.`,
  },
  formIncomplete: {
    kind: 'rule-broken',
    title: 'The form of this category is not filled in as it asks; each field is listed.',
    detail: ({ fields }: FaultFacts) =>
      `The form of this category is not filled in as it asks: ${listOf(fields)}.`,
  },
  productMandatory: {
    kind: 'rule-broken',
    title: 'Cases of this topic must name a product.',
  },
  noSuchTransition: {
    kind: 'rule-broken',
    title: 'The workflow has no such step from the present state.',
    detail: ({ from, to, allowed }: FaultFacts) =>
      `There is no step from ${String(from)} to ${String(to)}; from here it goes to: ${listOf(allowed)}.`,
  },
  transitionNotAllowed: {
    kind: 'not-allowed',
    title: 'Your role may not take this step of the workflow.',
  },
  transitionDemands: {
    kind: 'rule-broken',
    title: 'This step demands more than was given.',
    detail: ({ missing }: FaultFacts) => `This step also demands: ${listOf(missing)}.`,
  },
  stepFormIncomplete: {
    kind: 'rule-broken',
    title: 'The form of this step is not filled in as it asks; each field is listed.',
    detail: ({ fields }: FaultFacts) =>
      `The form of this step is not filled in as it asks: ${listOf(fields)}.`,
  },
  unknownOwner: { kind: 'rule-broken', title: 'Nobody of the staff has this id.' },
  unknownWatcher: { kind: 'rule-broken', title: 'Nobody of the staff has this id.' },
  unknownMention: {
    kind: 'rule-broken',
    title: 'Somebody who is mentioned is not of the staff.',
    detail: ({ userIds }: FaultFacts) => `Nobody of the staff has this id: ${listOf(userIds)}.`,
  },
  tooManyWatchers: {
    kind: 'rule-broken',
    title: 'No more people can follow this case.',
    detail: ({ most }: FaultFacts) => `A case has at most ${String(most)} watchers.`,
  },
  tooManyTags: {
    kind: 'rule-broken',
    title: 'The case would have too many tags.',
    detail: ({ most }: FaultFacts) => `A case has at most ${String(most)} tags.`,
  },
  unknownMacro: { kind: 'not-found', title: 'There is no such macro.' },
  macroDoesNotFit: { kind: 'rule-broken', title: 'This macro is for other cases.' },
  notWaiting: {
    kind: 'rule-broken',
    title: 'Only a case that waits has a next contact date.',
  },
  nextContactPassed: {
    kind: 'rule-broken',
    title: 'The next contact date must lie in the future.',
  },
  correctionWindowElapsed: {
    kind: 'rule-broken',
    title:
      'The case is closed and its window for corrections has passed; open a new case that continues it.',
    detail: ({ minutes }: FaultFacts) =>
      `The case is closed and could be corrected for ${String(minutes)} minutes only; open a new case that continues it.`,
  },
  deskOnly: {
    kind: 'invalid',
    title: 'Only the desk sets these fields; leave them out.',
  },
  unknownAttachment: { kind: 'not-found', title: 'There is no such attachment.' },
  attachmentNotUploaded: {
    kind: 'rule-broken',
    title: 'This attachment was not uploaded as it was announced; ask for an upload again.',
  },
  attachmentNotScanned: {
    kind: 'unavailable',
    title: 'This attachment is still being scanned for malware; ask again in a minute.',
  },
  attachmentRefused: {
    kind: 'rule-broken',
    title: 'The malware scan did not find this attachment clean; it is not handed out.',
  },
  unknownHtml: { kind: 'not-found', title: 'There is no such message, or it has no HTML.' },
  unknownIncident: { kind: 'rule-broken', title: 'There is no such incident.' },
  incidentDisputed: {
    kind: 'rule-broken',
    title:
      'The customer said that this incident does not explain the case; it is not linked again.',
  },
  incidentMerged: {
    kind: 'rule-broken',
    title: 'The incident was merged into another; link the case to that one.',
    detail: ({ into }: FaultFacts) =>
      `The incident was merged into ${String(into)}; link the case to that one.`,
  },
  listNeedsCustomer: {
    kind: 'invalid',
    title: 'Cases that are no longer open are listed by customer; name one.',
  },
  listTooLong: {
    kind: 'invalid',
    title: 'This list is too long for this order; ask for the order it is kept in.',
    detail: ({ longest, sort }: FaultFacts) =>
      `A list of more than ${String(longest)} cases has no other order than its own; use sort=${String(sort)}.`,
  },
  searchHasItsOrder: {
    kind: 'invalid',
    title: 'A search has an order of its own, the newest first; leave sort out.',
  },
});
