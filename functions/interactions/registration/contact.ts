import type { RegistrationRuleId } from '../../service-design/index.ts';

/** A name of the service a question is about (INT-6); `kind` is one of the configured ones, where it is known. */
export type ServiceIdentifier = {
  readonly kind?: string | undefined;
  readonly value: string;
};

/** One question of a contact, as the agent says it. What is asked and what was done about it are apart (INT-7). */
export type Question = {
  readonly topic?: string | undefined;
  readonly type?: string | undefined;
  readonly subtopic?: string | undefined;
  readonly product?: string | undefined;
  readonly serviceIdentifiers: readonly ServiceIdentifier[];
  readonly action?: string | undefined;
  /** The ground on which a complaint stands (INT-4). */
  readonly justification?: string | undefined;
  /** Whether the fault has to be located on the ground (INT-4). */
  readonly geolocation: boolean;
  /** The agent's choice among questions of equal type (INT-3). */
  readonly main: boolean;
  /** Whether it takes away a service that the new tariff plan would connect again (INT-2 e). */
  readonly reconnectedByPlan: boolean;
};

export type Adjustment = { readonly carriedOut: 'on-the-spot' | 'by-department' };

/** What a conversation came to, as far as the rules ask about it. */
export type Contact = {
  readonly questions: readonly Question[];
  readonly adjustments: readonly Adjustment[];
  /** Whether the case belongs to an incident. */
  readonly ofIncident: boolean;
  readonly formalClaim: boolean;
  /** Settled in the conversation: registered and closed in one step (INT-12). */
  readonly settled: boolean;
  /** Rules the agent sets aside, where the rule book lets them. */
  readonly overruled: readonly RegistrationRuleId[];
};
