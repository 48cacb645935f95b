import { createKnown, type Known } from './known.ts';
import type { DeskOptions, More } from './options.ts';
import { pauseAfter, waitFor } from './patience.ts';
import { problemIn, Unreachable } from './problem.ts';
import { type Call, type Line, type Loose, requestOf } from './request.ts';

/** Asks something of a route. @throws Problem when the API refuses, Unreachable when nobody answers */
export type Caller = (line: Line, asked?: Loose, more?: More) => Promise<unknown>;

type Sent = { readonly call: Call; readonly token: string | undefined };

const signalOf = ({ init }: Call, timeoutMs: number): AbortSignal => {
  const limit = AbortSignal.timeout(timeoutMs);
  return init.signal ? AbortSignal.any([init.signal, limit]) : limit;
};

/** What nobody answered is told apart from what the caller ended. */
const unlessEnded = <T>({ init }: Call, answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw init.signal?.aborted ? error : new Unreachable(error);
  });

const createSender = ({
  token,
  timeoutMs = 30_000,
  fetch: send = (url, init) => fetch(url, init),
}: DeskOptions) => {
  const sendAs = ({ call, token: given }: Sent): Promise<Response> => {
    const signed = given === undefined ? {} : { authorization: `Bearer ${given}` };
    const headers = { ...call.init.headers, ...signed };
    const signal = signalOf(call, timeoutMs);
    return unlessEnded(call, send(call.url, { ...call.init, headers, signal }));
  };
  return async (call: Call): Promise<Response> => {
    if (typeof token !== 'function') return sendAs({ call, token });
    const first = await token();
    const response = await sendAs({ call, token: first });
    if (response.status !== 401) return response;
    return sendAs({ call, token: await token(first) });
  };
};

const readAnswer = async (known: Known, call: Call, response: Response): Promise<unknown> => {
  if (response.status === 304) return known.bodyOf(call.url);
  if (!response.ok) throw await problemIn(response);
  if (response.status === 204) return undefined;
  const body = await unlessEnded(call, response.json());
  known.remember(call.url, response, body);
  return body;
};

const asIfKnown = (known: Known, call: Call): Call => {
  const etag = call.init.method === 'GET' ? known.etagOf(call.url) : undefined;
  if (etag === undefined) return call;
  const headers = { ...call.init.headers, 'if-none-match': etag };
  return { ...call, init: { ...call.init, headers } };
};

/** Makes what calls the routes of one desk: signed, within a time limit, and again where that helps and is safe. */
export const createCaller = (options: DeskOptions): Caller => {
  const { attempts = 4, remembers = 0 } = options;
  const api = options.api.replace(/\/+$/, '');
  const known = createKnown(remembers);
  const send = createSender(options);
  const attemptAt = async (call: Call, attempt = 1): Promise<unknown> => {
    try {
      return await readAnswer(known, call, await send(call));
    } catch (error) {
      const { isRepeatable } = call;
      const pause = pauseAfter(error, { attempt, attempts, isRepeatable }, Math.random);
      if (pause === undefined) throw error;
      await waitFor(pause, call.init.signal);
      return attemptAt(call, attempt + 1);
    }
  };
  return async (line, asked = {}, more = {}) => {
    const { url, ...call } = requestOf(line, asked, more);
    return attemptAt(asIfKnown(known, { ...call, url: `${api}${url}` }));
  };
};
