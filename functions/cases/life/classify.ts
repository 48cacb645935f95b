import type { Fault } from '#kernel/fault.ts';
import {
  type CaseType,
  type ClassificationProblem,
  classificationProblems,
  type Designs,
} from '../../service-design/index.ts';
import { caseFaults } from '../faults.ts';

/** Topic → type → subtopic, and the product (INT-5). */
export type Classification = {
  readonly topic?: string | undefined;
  readonly type?: CaseType | undefined;
  readonly subtopic?: string | undefined;
  readonly product?: string | undefined;
};

/** A word that is not allowed in a field, and where it was said. */
export type FieldProblem = Pick<ClassificationProblem, 'allowed' | 'detail'> & {
  readonly field: string;
  readonly pointer: string;
};

/** The refusal of a classification, each mistake at its place. */
export const classificationFault = (problems: readonly FieldProblem[]): Fault => {
  const errors = problems.map(({ pointer, detail }) => ({ pointer, detail }));
  const [first] = problems;
  const isProductMissing = problems.every(({ field }) => field === 'product');
  return isProductMissing && first?.allowed.length === 0
    ? caseFaults.productMandatory({}, errors)
    : caseFaults.badClassification({ field: first?.field, allowed: first?.allowed }, errors);
};

/**
 * Holds a classification to the cascade: each level limits the next.
 * @throws cases/bad-classification naming the field and the allowed values, cases/product-mandatory
 */
export const demandClassification = (
  topics: Designs['topics'],
  classification: Classification,
): void => {
  const problems = classificationProblems(topics, classification);
  if (problems.length === 0) return;
  throw classificationFault(
    problems.map((problem) => ({ ...problem, pointer: `/body/${problem.field}` })),
  );
};

/** What was done is one of the configured actions (INT-7). @throws cases/bad-classification */
export const demandAction = (
  { actions }: Designs['registration-rules'],
  action: string | undefined,
): void => {
  const allowed = actions.map(({ id }) => id);
  if (action === undefined || allowed.includes(action)) return;
  const detail = `Allowed here: ${allowed.join(', ')}.`;
  throw classificationFault([{ field: 'action', pointer: '/body/action', allowed, detail }]);
};

/** @throws cases/unknown-queue */
export const demandQueue = ({ queues }: Designs['queues'], queueId: string): void => {
  const allowed = queues.map(({ id }) => id);
  if (!allowed.includes(queueId))
    throw caseFaults.unknownQueue({ queueId, allowed }, [
      { pointer: '/body/queueId', detail: `Allowed here: ${allowed.join(', ')}.` },
    ]);
};
