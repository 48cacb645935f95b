import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { type PublishDeps, publishStatusPage } from './publish-status-page.ts';
import type { Turns, Wish } from './turns.ts';

export type TurnDeps = PublishDeps & {
  readonly turns: Turns;
  readonly wait: (millis: number) => Promise<void>;
};

/** A storm of incidents is written so often at most. */
const restMillis = 1000;
/** Nothing is written anew after that long: whoever looks next goes on. */
const longestMillis = 20_000;
/** What is long over goes from the page so late at most. */
const renewedEvery = 15 * minuteMillis;

const writeWhileWished = async (deps: TurnDeps, first: Wish, until: Instant): Promise<void> => {
  let wish = first;
  for (;;) {
    await publishStatusPage(deps, wish.named);
    if (await deps.turns.done(wish, deps.now())) return;
    if (deps.now() >= until) return deps.turns.giveUp();
    await deps.wait(restMillis);
    wish = await deps.turns.keep(deps.now());
  }
};

/** Writes the page unless somebody is at it, who will see what was wished. */
const inTurn = async (deps: TurnDeps): Promise<void> => {
  const wish = await deps.turns.take(deps.now());
  if (wish === undefined) return;
  try {
    await writeWhileWished(deps, wish, after(deps.now(), longestMillis));
  } catch (error) {
    // Whoever tries again, or looks next, must not find the page still being written.
    await deps.turns.giveUp();
    throw error;
  }
};

/** The page is written because of an event: at once, or by who is writing it, together with what others wish. */
export const publishBecauseOf = async (deps: TurnDeps, subject: string): Promise<void> => {
  await deps.turns.wish(subject);
  await inTurn(deps);
};

/** The page is written where a wish was left by who died over it, and once in a while. */
export const renewStatusPage = async (deps: TurnDeps): Promise<void> => {
  const { isWished, writtenAt } = await deps.turns.standing();
  const isFresh = writtenAt !== undefined && deps.now() < after(writtenAt, renewedEvery);
  if (isWished || !isFresh) await inTurn(deps);
};
