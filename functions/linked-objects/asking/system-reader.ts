import type { Question } from '../reading/reading.ts';

/** What a system answered; `text` is absent when it is too long. */
export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text?: string;
};

/** Asks other people's machines. `undefined`: nothing answered. Never throws for what they do. */
export type AskSystem = (question: Question) => Promise<Answered | undefined>;
