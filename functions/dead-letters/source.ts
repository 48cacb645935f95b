import type { ActorRef } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Letter } from './letter.ts';

/** Somebody's wish that the letters of a source be sent again. */
export type Redrive = {
  /** Letters given up later wait for the next wish, so that what fails again does not go in circles. */
  readonly askedAt: Instant;
  readonly by: ActorRef;
  /** How many lay there when it was asked for. */
  readonly of: number;
};

/** Whose letters they are. */
export type Origin = {
  readonly id: string;
  /** As the code and the runbook name it: `notifications/on-event`. */
  readonly name: string;
  /** Who is hurt, and how; unknown of what is not of this deployment any more. */
  readonly ifItFails?: string | undefined;
};

/** A function, or a topic, with what failed to the end in it. */
export type Source = Origin & {
  readonly waiting: number;
  readonly redrive?: Redrive | undefined;
  /** How many the re-drive has sent. */
  readonly sent: number;
  /** Why the last re-drive ended before its time. */
  readonly trouble?: string | undefined;
  /** Where its journal stands. */
  readonly n: number;
  readonly hash: string;
};

const idOf = (name: string): string => name.replaceAll(/[^\w-]+/g, '.');

const lastOf = (arn: string): string => arn.split(':').at(-1) ?? arn;

const described = /^([\w-]+\/[\w-]+): (.+)$/s;

/** What a function says of itself: its description is its name and who is hurt when it fails. */
export const originOfFunction = (functionArn: string, description: string | undefined): Origin => {
  const [, name, ifItFails] = described.exec(description ?? '') ?? [];
  if (name === undefined) return { id: idOf(lastOf(functionArn)), name: lastOf(functionArn) };
  return { id: idOf(name), name, ifItFails };
};

/** Whose a letter is that belongs to no function. */
export const originWithout = ({ way }: Pick<Letter, 'way'>): Origin => {
  if (way.kind !== 'message')
    return {
      id: 'unknown',
      name: 'unknown',
      ifItFails: 'Something was parked that nobody here knows.',
    };
  return {
    id: idOf(`topic.${lastOf(way.topicArn)}`),
    name: lastOf(way.topicArn),
    ifItFails: 'Events could not be handed to one of those who listen to this topic.',
  };
};
