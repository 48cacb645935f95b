import { type Designs, type RegistrationRules, typesFor } from '../../service-design/index.ts';
import type { Contact } from './contact.ts';
import { decision } from './decision.ts';
import type { PlannedCase } from './planned-case.ts';

type Book = {
  readonly rules: RegistrationRules;
  readonly topics: Designs['topics'];
  readonly contact: Contact;
};

const topicIn = ({ topics: { topics } }: Book, id: string | undefined) =>
  topics.find((topic) => topic.id === id);

/** What a case that accompanies the first has of it. */
const beside = (first: PlannedCase) => {
  const { main, questions, topic, type, subtopic, product, identifier } = first;
  return { main, questions, topic, type, subtopic, product, identifier, geolocation: false };
};

/** A topic that was taken away since, or takes no request any more, leaves the adjustment on the topic of the first case. */
const adjustmentTopic = (book: Book, first: PlannedCase) => {
  const { topic, subtopic } = book.rules.exceptions.adjustment ?? {};
  const configured = topicIn(book, topic);
  const known = configured?.subtopics.some(({ id }) => id === subtopic) ? subtopic : undefined;
  if (configured !== undefined && typesFor(configured, known).includes('request'))
    return { topic, subtopic: known };
  const own = topicIn(book, first.topic);
  return { topic: own?.types.includes('request') ? first.topic : undefined, subtopic: undefined };
};

/** A compensation or adjustment, whatever the topic and whoever carries it out (INT-2 b). */
const adjustmentCases = (book: Book, first: PlannedCase): readonly PlannedCase[] => {
  const { adjustment } = book.rules.exceptions;
  const { adjustments } = book.contact;
  if (adjustment === undefined || adjustments.length === 0) return [];
  return [
    {
      ...beside(first),
      ...adjustmentTopic(book, first),
      by: 'adjustment',
      type: 'request',
      queueId: adjustment.queue,
      settled: adjustments.every(({ carriedOut }) => carriedOut === 'on-the-spot'),
      decisions: [decision('adjustment', 'has-adjustment', { chosen: 'request' })],
    },
  ];
};

/** A formal claim beside a case that an incident explains (INT-2 d). */
const claimCases = (book: Book, first: PlannedCase): readonly PlannedCase[] => {
  const { formalClaim } = book.rules.exceptions;
  const isClaimed = book.contact.ofIncident && book.contact.formalClaim;
  if (formalClaim === undefined || !isClaimed) return [];
  const allowed = typesFor(topicIn(book, first.topic), first.subtopic);
  const type = allowed.includes(formalClaim.type) ? formalClaim.type : first.type;
  return [
    {
      ...beside(first),
      by: 'formal-claim',
      type,
      justification: type === 'complaint' ? first.justification : undefined,
      queueId: formalClaim.queue,
      settled: false,
      decisions: [decision('formal-claim', 'needs-claim', { chosen: formalClaim.queue })],
    },
  ];
};

/** The cases a contact yields besides its own, by exception; the first decision of each says which. */
export const addedCases = (book: Book, first: PlannedCase): readonly PlannedCase[] => [
  ...adjustmentCases(book, first),
  ...claimCases(book, first),
];
