import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, type Asked, askAt } from '../../support/desk.ts';
import type { Doors } from './doors.ts';

/** The doors of a stage, which count what they are asked. */
export type StageDoors = Doors & { readonly asked: () => number };

const busy = [429, 502, 503, 504];
const firstPause = 250;
const longestPause = 16_000;

/** A stage refuses what comes too fast: asked again, ever more slowly, for half a minute. */
const patiently = async (send: () => Promise<Answer>): Promise<Answer> => {
  for (let pause = firstPause; ; pause *= 2) {
    const answer = await send();
    if (!busy.includes(answer.status) || pause > longestPause) return answer;
    await wait(pause);
  }
};

/** What is asked again has to be the same request: the desk then answers what it did the first time. */
const once = (method: string, { headers, ...asked }: Asked): Asked => ({
  ...asked,
  headers: { ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...headers },
});

/** The doors of the API at an address, for a program with a key. */
export const stageDoors = (url: string, apiKey: string): StageDoors => {
  let asked = 0;
  return {
    token: async () => apiKey,
    request: (method, path, request = {}) => {
      const same = once(method, request);
      return patiently(() => {
        asked += 1;
        return askAt(`${url}${path}`, method, same);
      });
    },
    asked: () => asked,
  };
};
