import type { FieldError } from '#kernel/fault.ts';
import { pointerTo } from './check-document.ts';
import { templateFindings } from './check-templates.ts';
import { workflowFindings } from './check-workflows.ts';
import { conditionFindings, routingFacts, templateFacts } from './conditions/condition-facts.ts';
import type { DesignKind, Designs, Topic } from './documents.ts';
import { duplicates, type Finding, unknownReference } from './finding.ts';
import { formFindings } from './forms/check-forms.ts';
import { macroFindings } from './macros/check-macros.ts';
import { registrationRuleFindings } from './registration/check-registration-rules.ts';
import { calendarFindings } from './sla/check-calendars.ts';
import { policyFindings } from './sla/check-policies.ts';
import { smsPolicyFindings } from './sms/check-sms-policy.ts';
import { statusPageFindings } from './status-page/check-status-page.ts';

const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(things.map(({ id }) => id));

const topicFindingsIn = ({ types, subtopics, products = [] }: Topic): readonly Finding[] => [
  ...duplicates(
    subtopics.map(({ id }) => id),
    (index) => ['subtopics', index, 'id'],
  ),
  ...duplicates(
    products.map(({ id }) => id),
    (index) => ['products', index, 'id'],
  ),
  ...subtopics.flatMap((subtopic, index) =>
    (subtopic.types ?? []).flatMap((type, at) =>
      unknownReference(type, new Set(types), { path: ['subtopics', index, 'types', at] }),
    ),
  ),
];

const topicFindings = ({ topics: { topics } }: Designs): readonly Finding[] => [
  ...duplicates(
    topics.map(({ id }) => id),
    (index) => ['topics', index, 'id'],
  ),
  ...topics.flatMap((topic, index) =>
    topicFindingsIn(topic).map((finding) => ({
      ...finding,
      path: ['topics', index, ...finding.path],
    })),
  ),
];

const queueFindings = ({ queues: { queues } }: Designs): readonly Finding[] =>
  duplicates(
    queues.map(({ id }) => id),
    (index) => ['queues', index, 'id'],
  );

const ruleFindings = (designs: Designs): readonly Finding[] => {
  const { rules, otherwise } = designs['routing-rules'];
  const queues = idsOf(designs.queues.queues);
  return [
    ...duplicates(
      rules.map(({ id }) => id),
      (index) => ['rules', index, 'id'],
    ),
    ...rules.flatMap(({ when }, index) =>
      conditionFindings(when, routingFacts, { designs, path: ['rules', index, 'when'] }),
    ),
    ...rules.flatMap((rule, index) =>
      unknownReference(rule.then.queue, queues, {
        path: ['rules', index, 'then', 'queue'],
        to: 'queues',
      }),
    ),
    ...unknownReference(otherwise.queue, queues, { path: ['otherwise', 'queue'], to: 'queues' }),
  ];
};

const templateConditions = (designs: Designs): readonly Finding[] =>
  designs.templates.templates.flatMap(({ when }, index) =>
    conditionFindings(when, templateFacts, { designs, path: ['templates', index, 'when'] }),
  );

const findingsOf: Readonly<Record<DesignKind, (designs: Designs) => readonly Finding[]>> = {
  topics: topicFindings,
  workflows: workflowFindings,
  queues: queueFindings,
  calendars: calendarFindings,
  'sla-policies': policyFindings,
  'routing-rules': ruleFindings,
  templates: (designs) => [...templateFindings(designs), ...templateConditions(designs)],
  'sms-policy': smsPolicyFindings,
  'registration-rules': registrationRuleFindings,
  forms: formFindings,
  macros: macroFindings,
  'status-page': statusPageFindings,
};

/** A document that is fine by itself may take away what another one names. */
const fromElsewhere = (kind: DesignKind, finding: Finding): FieldError => ({
  pointer: pointerTo(),
  detail: `The ${kind} that hold still name it at /${finding.path.join('/')}: ${finding.detail}`,
});

/**
 * What is wrong with a document of one kind among all that would hold with it: ids given twice, references to what is
 * not there, in it or to it, zones and templates that do not work.
 */
export const checkReferences = (designs: Designs, kind: DesignKind): readonly FieldError[] => {
  const own = findingsOf[kind](designs).map(({ path, detail }) => ({
    pointer: pointerTo(...path),
    detail,
  }));
  const others = (Object.keys(findingsOf) as DesignKind[])
    .filter((other) => other !== kind)
    .flatMap((other) =>
      findingsOf[other](designs)
        .filter(({ to }) => to === kind)
        .map((finding) => fromElsewhere(other, finding)),
    );
  return [...own, ...others];
};
