export { type Facts, holds, type Question, refusalOf } from '#kernel/condition.ts';
export { checkReferences } from './check-references.ts';
export { templateFindings } from './check-templates.ts';
export * from './conditions/condition.ts';
export { defaultPack } from './default-pack/index.ts';
export * from './documents.ts';
export { fillText } from './fill-text.ts';
export { type Answers, type Evaluation, evaluateForm, formFor } from './forms/evaluate-form.ts';
export { questionsOf } from './forms/questions.ts';
export { type InLanguages, inLanguage, textFor } from './language.ts';
export type { MacroVariable } from './macros/macro-variables.ts';
export type { CountStanding, NamedState } from './publishing/lost-states.ts';
export {
  type ClassificationProblem,
  classificationProblems,
  type SaidClassification,
  typesFor,
} from './registration/classification.ts';
export { countryOf } from './sms/calling-codes.ts';
export { dynamoDesignStore } from './store/design-store.dynamo.ts';
export * from './store/design-store.ts';
export {
  clockNames,
  type IncidentStatus,
  incidentStatuses,
  incidentStatusNames,
  longestSms,
  objectStatusNames,
  type TemplateVariable,
  templateVariables,
} from './template-variables.ts';
