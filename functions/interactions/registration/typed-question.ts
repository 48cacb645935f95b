import type { CaseType } from '../../service-design/index.ts';
import type { Question } from './contact.ts';
import type { Decision } from './decision.ts';

/** A question with the type the rules give it, and its number among those that were named. */
export type TypedQuestion = Omit<Question, 'type'> & {
  readonly n: number;
  readonly type?: CaseType | undefined;
  readonly decisions: readonly Decision[];
};
