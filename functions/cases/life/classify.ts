import type { CaseType, Designs } from '../../service-design/index.ts';
import { caseFaults } from '../faults.ts';

/** Topic → type → subtopic, and the product (INT-5). */
export type Classification = {
  readonly topic?: string | undefined;
  readonly type?: CaseType | undefined;
  readonly subtopic?: string | undefined;
  readonly product?: string | undefined;
};

const refuse = (field: string, allowed: readonly string[]): never => {
  const detail =
    allowed.length === 0 ? 'Nothing is allowed here.' : `Allowed here: ${allowed.join(', ')}.`;
  throw caseFaults.badClassification({ field, allowed }, [{ pointer: `/body/${field}`, detail }]);
};

const demandKnown = (
  field: string,
  value: string | undefined,
  allowed: readonly string[],
): void => {
  if (value !== undefined && !allowed.includes(value)) refuse(field, allowed);
};

/**
 * Holds a classification to the cascade: each level limits the next.
 * @throws cases/bad-classification naming the field and the allowed values, cases/product-mandatory
 */
export const demandClassification = (
  { topics }: Designs['topics'],
  { topic: topicId, type, subtopic, product }: Classification,
): void => {
  demandKnown(
    'topic',
    topicId,
    topics.map(({ id }) => id),
  );
  const topic = topics.find(({ id }) => id === topicId);
  demandKnown('subtopic', topic === undefined ? subtopic : undefined, []);
  if (topic === undefined) return;
  demandKnown('type', type, topic.types);
  demandKnown(
    'subtopic',
    subtopic,
    topic.subtopics.map(({ id }) => id),
  );
  if (topic.productMandatory && (product ?? '') === '')
    throw caseFaults.productMandatory({ topic: topic.id }, [
      { pointer: '/body/product', detail: 'Cases of this topic must name a product.' },
    ]);
};

/** @throws cases/unknown-queue */
export const demandQueue = ({ queues }: Designs['queues'], queueId: string): void => {
  const allowed = queues.map(({ id }) => id);
  if (!allowed.includes(queueId))
    throw caseFaults.unknownQueue({ queueId, allowed }, [
      { pointer: '/body/queueId', detail: `Allowed here: ${allowed.join(', ')}.` },
    ]);
};
