import type { Designs, RegistrationRules } from '../documents.ts';
import { duplicates, type Finding, unknownReference } from '../finding.ts';

type Topics = Designs['topics']['topics'];
type Exceptions = RegistrationRules['exceptions'];

const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(things.map(({ id }) => id));

/** Topics may be taken away later: an exception that names one then no longer applies. */
const topicFindings = ({ adjustment, perIdentifier }: Exceptions, topics: Topics) => {
  const known = idsOf(topics);
  const topic = topics.find(({ id }) => id === adjustment?.topic);
  const path = ['exceptions', 'adjustment'];
  const noRequest = topic !== undefined && !topic.types.includes('request');
  return [
    ...(perIdentifier?.topics ?? []).flatMap((id, index) =>
      unknownReference(id, known, { path: ['exceptions', 'perIdentifier', 'topics', index] }),
    ),
    ...unknownReference(adjustment?.topic, known, { path: [...path, 'topic'] }),
    ...unknownReference(topic && adjustment?.subtopic, idsOf(topic?.subtopics ?? []), {
      path: [...path, 'subtopic'],
    }),
    ...(noRequest
      ? [
          {
            path: [...path, 'topic'],
            detail: `An adjustment is a request; ${topic.id} takes none.`,
          },
        ]
      : []),
  ];
};

const exceptionFindings = (exceptions: Exceptions, designs: Designs): readonly Finding[] => {
  const queues = idsOf(designs.queues.queues);
  const exceptionsTo = ['adjustment', 'formalClaim'] as const;
  return [
    ...topicFindings(exceptions, designs.topics.topics),
    ...exceptionsTo.flatMap((name) =>
      unknownReference(exceptions[name]?.queue, queues, {
        path: ['exceptions', name, 'queue'],
        to: 'queues',
      }),
    ),
  ];
};

/** What does not work in the rules of registration: names given twice, and topics and queues that are not there. */
export const registrationRuleFindings = (designs: Designs): readonly Finding[] => {
  const rules = designs['registration-rules'];
  const lists = ['justifications', 'actions', 'identifierKinds'] as const;
  return [
    ...duplicates(rules.typePrecedence, (index) => ['typePrecedence', index]),
    ...lists.flatMap((list) =>
      duplicates(
        rules[list].map(({ id }) => id),
        (index) => [list, index, 'id'],
      ),
    ),
    ...exceptionFindings(rules.exceptions, designs),
  ];
};
