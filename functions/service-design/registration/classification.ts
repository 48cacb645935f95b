import { type CaseType, caseTypes, type Designs, type Topic } from '../documents.ts';

/** What somebody says a matter is: topic → type → subtopic, and the product (INT-5). Any words may be said. */
export type SaidClassification = {
  readonly topic?: string | undefined;
  readonly type?: string | undefined;
  readonly subtopic?: string | undefined;
  readonly product?: string | undefined;
};

/** What can be said at each level, given what was said before it. */
export type Choices = {
  readonly topics: readonly Topic[];
  readonly types: readonly CaseType[];
  readonly subtopics: Topic['subtopics'];
  /** Without a list any name is taken. */
  readonly products: Topic['products'];
  readonly productMandatory: boolean;
};

/** The types a topic, and a subtopic of it when one is named, are for; without a topic, all. */
export const typesFor = (topic: Topic | undefined, subtopicId?: string): readonly CaseType[] => {
  if (topic === undefined) return caseTypes;
  const own = topic.subtopics.find(({ id }) => id === subtopicId)?.types;
  return topic.types.filter((type) => own === undefined || own.includes(type));
};

/** The allowed values of each level of the cascade. */
export const choicesFor = (
  { topics }: Designs['topics'],
  said: Pick<SaidClassification, 'topic' | 'type'>,
): Choices => {
  const topic = topics.find(({ id }) => id === said.topic);
  const isFor = (types: readonly string[]) => said.type === undefined || types.includes(said.type);
  return {
    topics,
    types: typesFor(topic),
    subtopics: (topic?.subtopics ?? []).filter(({ types }) => types === undefined || isFor(types)),
    products: topic?.products,
    productMandatory: topic?.productMandatory ?? false,
  };
};

/** Something said that does not go with what was said before it. */
export type ClassificationProblem = {
  readonly field: keyof SaidClassification;
  readonly allowed: readonly string[];
  readonly detail: string;
};

const notAllowed = (
  field: keyof SaidClassification,
  value: string | undefined,
  allowed: readonly string[],
): readonly ClassificationProblem[] => {
  if (value === undefined || allowed.includes(value)) return [];
  const detail =
    allowed.length === 0 ? 'Nothing is allowed here.' : `Allowed here: ${allowed.join(', ')}.`;
  return [{ field, allowed, detail }];
};

const idsOf = (things: readonly { readonly id: string }[]): readonly string[] =>
  things.map(({ id }) => id);

const productProblems = (
  { products, productMandatory }: Choices,
  product: string | undefined,
): readonly ClassificationProblem[] => {
  const allowed = idsOf(products ?? []);
  if ((product ?? '') !== '') return products ? notAllowed('product', product, allowed) : [];
  if (!productMandatory) return [];
  const choice = products ? ` Allowed here: ${allowed.join(', ')}.` : '';
  const detail = `Cases of this topic must name a product.${choice}`;
  return [{ field: 'product', allowed, detail }];
};

/** What is wrong with a classification, level by level; beyond a topic nobody knows nothing is asked. */
export const classificationProblems = (
  topics: Designs['topics'],
  said: SaidClassification,
): readonly ClassificationProblem[] => {
  const choices = choicesFor(topics, said);
  const unknownTopic = notAllowed('topic', said.topic, idsOf(choices.topics));
  if (unknownTopic.length > 0) return unknownTopic;
  return [
    ...notAllowed('type', said.type, choices.types),
    ...notAllowed('subtopic', said.subtopic, idsOf(choices.subtopics)),
    ...productProblems(choices, said.product),
  ];
};
