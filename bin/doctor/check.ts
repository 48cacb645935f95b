import type { Settings } from '../../lib/settings.ts';

/** How a thing stands: well; to be minded, but no obstacle; wrong; or not to be told, because asking was refused. */
export type State = 'well' | 'mind' | 'wrong' | 'unknown';

/** What a check found, in words for people. */
export type Finding = {
  readonly state: State;
  /** What it means for the desk. */
  readonly meaning: string;
  /** What to do, where something is to be done. */
  readonly todo?: string;
};

/** One thing that is looked at. What it throws is told as a finding, too. */
export type Check = {
  readonly name: string;
  readonly look: () => Promise<Finding>;
};

export type Subject = { readonly settings: Settings };

export const well = (meaning: string): Finding => ({ state: 'well', meaning });
export const mind = (meaning: string, todo: string): Finding => ({ state: 'mind', meaning, todo });
export const wrong = (meaning: string, todo: string): Finding => ({
  state: 'wrong',
  meaning,
  todo,
});

const refusals = /AccessDenied|UnauthorizedOperation|AuthorizationError|not authorized/i;

const sentenceOf = (error: unknown): Finding => {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (refusals.test(`${name} ${message}`))
    return {
      state: 'unknown',
      meaning: `AWS does not let you ask: ${message}`,
      todo: 'Allow your role the action named, or ask somebody who may look.',
    };
  return {
    state: 'unknown',
    meaning: `The question failed: ${message}`,
    todo: 'Correct what the message says and run the doctor again.',
  };
};

/** Looks at everything, whatever fails on the way. */
export const examine = (
  checks: readonly Check[],
): Promise<readonly (Finding & { readonly name: string })[]> =>
  Promise.all(
    checks.map(async ({ name, look }) => ({ name, ...(await look().catch(sentenceOf)) })),
  );
