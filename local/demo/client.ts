import { setTimeout as sleep } from 'node:timers/promises';

/** What a request of the demo carries. */
export type Asked = {
  readonly as: string;
  readonly body?: object;
  /** Makes a repeat after a kill find what was done before. */
  readonly once?: string;
  readonly version?: number;
};

export type Answer = Readonly<Record<string, unknown>>;

/** The public API as the demo uses it. @throws with the problem's text when a request is refused */
export type Client = (method: string, path: string, asked: Asked) => Promise<Answer>;

const patience = 5;
const pauseMillis = 200;

const isPassing = (status: number): boolean => status === 429 || status >= 500;

const headersOf = ({ as, body, once, version }: Asked): Record<string, string> => ({
  authorization: `Bearer ${as}`,
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(once === undefined ? {} : { 'idempotency-key': once }),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
});

/** @param api address of the HTTP API */
export const clientOf =
  (api: string): Client =>
  async (method, path, asked) => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${api}${path}`, {
        method,
        headers: headersOf(asked),
        ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      });
      const text = await response.text();
      if (response.ok) return text === '' ? {} : JSON.parse(text);
      if (!isPassing(response.status) || attempt === patience)
        throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
      await sleep(pauseMillis * attempt);
    }
  };
