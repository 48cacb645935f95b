import { createCaller } from './caller.ts';
import type { More } from './options.ts';
import { Problem, Unreachable } from './problem.ts';
import type { Loose } from './request.ts';
import { type Answer, type Asked, lineOf, type RouteName } from './routes.ts';
import type { ServerClock } from './server-clock.ts';
import type { Session } from './session.ts';

/** Calls the API by the names of the route tables. */
export type Client = {
  /** @throws Problem when the API refuses, Unreachable when nobody answers */
  readonly call: <N extends RouteName>(name: N, asked: Asked<N>, more?: More) => Promise<Answer<N>>;
};

type Deps = {
  readonly api: string;
  readonly session: Pick<Session, 'token' | 'renew'>;
  readonly clock: ServerClock;
  readonly fetch: typeof fetch;
};

const mostKnown = 200;

/** Without a token nobody can be asked; that is told as any other silence. */
const tokenOf =
  (session: Deps['session']) =>
  async (refused?: string): Promise<string> => {
    try {
      return await (refused === undefined ? session.token() : session.renew(refused));
    } catch (error) {
      throw new Unreachable(error);
    }
  };

/** The console's way to the API: signed by who sits there, and the clock learns from each answer. */
export const createClient = ({ api, session, clock, fetch }: Deps): Client => {
  const call = createCaller({
    api,
    token: tokenOf(session),
    // The screens look again by themselves, and show what they wait for.
    attempts: 1,
    remembers: mostKnown,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      clock.learn(response.headers.get('date'));
      return response;
    },
  });
  return {
    call: ((name: RouteName, asked: Loose, more?: More) =>
      call(lineOf(name), asked, more)) as Client['call'],
  };
};

/** Whether trying again could help: nobody answered, or what answered is overloaded. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable ||
  (error instanceof Problem && (error.status === 429 || error.status >= 500));
