import type { RegistrationRuleId } from '../../service-design/index.ts';
import type { RegisterBody } from '../requests.ts';
import type { Contact, Question } from './contact.ts';
import type { Problem } from './problems.ts';

type Said = NonNullable<RegisterBody['questions']>[number];

/** What of a question can be said beside a list of questions, when there is only one. */
const ofOneQuestion = [
  'topic',
  'type',
  'subtopic',
  'product',
  'serviceIdentifier',
  'serviceIdentifiers',
  'action',
  'justification',
  'geolocation',
  'fields',
] as const;

const onlyQuestion = (body: RegisterBody): Said => {
  const { topic, type, subtopic, product, action, justification, geolocation, fields } = body;
  const { serviceIdentifier: value, serviceIdentifiers } = body;
  const legacy = value === undefined ? [] : [{ value }];
  return {
    ...{ topic, type, subtopic, product, action, justification, geolocation, fields },
    serviceIdentifiers: [...legacy, ...(serviceIdentifiers ?? [])],
  };
};

/** The questions of a contact; one may be said without a list. */
export const saidQuestions = (body: RegisterBody): readonly Said[] =>
  body.questions ?? [onlyQuestion(body)];

const questionOf = (said: Said): Question => ({
  ...said,
  serviceIdentifiers: said.serviceIdentifiers ?? [],
  justification: said.justification?.ground,
  geolocation: said.geolocation ?? false,
  main: said.main ?? false,
  reconnectedByPlan: said.reconnectedByPlan ?? false,
});

/** A contact as the rules read it. */
export const contactOf = (body: RegisterBody, ofIncident: boolean): Contact => ({
  questions: saidQuestions(body).map(questionOf),
  adjustments: body.adjustments ?? [],
  ofIncident: ofIncident || body.incidentId !== undefined,
  formalClaim: body.formalClaim ?? false,
  settled: body.settled !== undefined,
  overruled: (body.overrule?.rules ?? []) as readonly RegistrationRuleId[],
});

/** What is said twice: of one question, while there is a list of them. */
export const ambiguities = (body: RegisterBody): readonly Problem[] =>
  body.questions === undefined
    ? []
    : ofOneQuestion
        .filter((field) => body[field] !== undefined)
        .map((field) => ({ field, allowed: [], detail: 'Say it of the question it belongs to.' }));

/** Where in the request a field of a contact, or of one of its questions, was said. */
export const pointerIn = (
  body: RegisterBody,
  { question, field }: { readonly question?: number; readonly field: string },
): string =>
  question === undefined || body.questions === undefined
    ? `/body/${field}`
    : `/body/questions/${question}/${field}`;
