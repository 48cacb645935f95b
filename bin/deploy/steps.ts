import type { Settings } from '../../lib/settings.ts';
import { stacksOf } from '../stage.ts';

export type Command = 'deploy' | 'destroy';

/** What is to be done, and what is handed on to the CDK CLI. */
export type Wish = {
  readonly command: Command;
  readonly deletesData: boolean;
  readonly forwarded: readonly string[];
};

/** One step: a call of the CDK CLI, or all objects of a stack's buckets removed. */
export type Step =
  | { readonly is: 'cdk'; readonly args: readonly string[] }
  | { readonly is: 'empty-buckets'; readonly stack: string; readonly region: string };

type Stage = Pick<Settings, 'stage' | 'region'>;

const cdk = (...args: readonly string[]): Step => ({ is: 'cdk', args });

/** Stacks go in the order opposite to that they came in. */
const destroying = (stage: Stage, stacks: readonly string[], { forwarded }: Wish): Step =>
  cdk('destroy', ...stacks.toReversed(), '--force', ...contextOf(stage), ...forwarded);

const contextOf = ({ stage }: Stage): readonly string[] => ['--context', `stage=${stage}`];

/**
 * The steps of a wish. Data is protected by the stacks themselves, so to remove it they are first deployed without their
 * protection, which one context value says; then buckets are emptied, since a full one cannot be removed.
 */
export const stepsOf = (stage: Stage, wish: Wish): readonly Step[] => {
  const { holdingData, working, statusPage } = stacksOf(stage.stage);
  if (wish.command === 'deploy')
    return [cdk('deploy', '--all', ...contextOf(stage), ...wish.forwarded)];
  const page: Step = { is: 'empty-buckets', stack: statusPage, region: stage.region };
  if (!wish.deletesData) return [page, destroying(stage, working, wish)];
  const [data = ''] = holdingData;
  const unprotected = ['--context', 'unprotected=true', '--require-approval', 'never'];
  return [
    page,
    destroying(stage, working, wish),
    cdk('deploy', ...holdingData, ...contextOf(stage), ...unprotected, ...wish.forwarded),
    { is: 'empty-buckets', stack: data, region: stage.region },
    destroying(stage, holdingData, wish),
  ];
};

/** What will happen, in words for people. */
export const announce = (stage: Stage, wish: Wish): readonly string[] => {
  const { holdingData, working } = stacksOf(stage.stage);
  if (wish.command === 'deploy')
    return [`Deploying ${[...holdingData, ...working].join(', ')} to ${stage.region}.`];
  const kept = `Kept: ${holdingData.join(', ')}. A later deployment finds all data again.`;
  return [
    `Removing ${working.join(', ')}: nothing answers, mail is not received, clocks stand still.`,
    ...(wish.deletesData
      ? [
          `Removing ${holdingData.join(', ')} as well, FOR EVER: every case, customer, incident and journal entry, all mail and files, all users, the signing secret; the key after seven days.`,
        ]
      : [kept]),
  ];
};

/** What has to be answered before anything is removed; nothing for a deployment. */
export const confirms = (
  { stage }: Stage,
  { command, deletesData }: Wish,
): { readonly text: string; readonly answer: string } | undefined => {
  if (command === 'deploy') return undefined;
  return deletesData
    ? { text: `Type "delete ${stage}" to remove all data:`, answer: `delete ${stage}` }
    : { text: `Type "${stage}" to go on:`, answer: stage };
};
