import { given } from '#kernel/given.ts';
import type { RegistrationRuleId } from '../../service-design/index.ts';

/** Why a rule decided as it did; words of the journal, each with a sentence for people. */
export const reasons = {
  'one-contact': 'Whatever the number of questions, a contact is one case.',
  'each-identifier':
    'This topic is registered once for each identifier; other topics are not recorded.',
  'plan-reconnects':
    'A service the new plan would connect again is taken away by a case of its own.',
  'has-adjustment':
    'A compensation or adjustment is a request of its own, linked to the first case.',
  'needs-claim': 'The incident explains the case, and a formal claim is dealt with apart from it.',
  'needs-geolocation': 'A fault that has to be located is a complaint.',
  'done-tells-type': 'The type follows what was found and done, not what was first said.',
  'complaint-stands': 'The complaint is justified, and what was done does not take that away.',
  'not-justified': 'A complaint without a ground is none; the next type that fits is taken.',
  'settled-in-conversation':
    'The dissatisfaction was settled in the conversation; the next type that fits is taken.',
  'highest-type': 'Among the questions the highest type leads.',
  'marked-main': 'Among questions of equal type the agent marked this one.',
  'first-named': 'Among equals the first that was named is taken.',
  'identifier-precedence': 'Among several identifiers the kind of the highest precedence is taken.',
  'agent-overruled': 'The agent set this rule aside and said why.',
} as const satisfies Readonly<Record<string, string>>;
export type Reason = keyof typeof reasons;

/**
 * What a rule decided, for the journal: words of the rule book and numbers only, never an identifier or a text. Questions
 * are counted from 0 as they were named.
 */
export type Decision = {
  readonly rule: RegistrationRuleId | 'one-case';
  readonly because: Reason;
  readonly question?: number;
  readonly chosen: string | number;
  readonly over?: readonly (string | number)[];
};

/** A decision; what it was taken over is told only where there was a choice. */
export const decision = (
  rule: Decision['rule'],
  because: Reason,
  outcome: {
    readonly chosen: string | number;
    readonly over?: readonly (string | number | undefined)[];
    readonly question?: number | undefined;
  },
): Decision => {
  const over = (outcome.over ?? []).filter((choice) => choice !== undefined);
  return {
    rule,
    because,
    chosen: outcome.chosen,
    ...given({ question: outcome.question, over: over.length === 0 ? undefined : over }),
  };
};
