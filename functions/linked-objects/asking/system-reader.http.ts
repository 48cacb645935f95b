import type { IncomingMessage } from 'node:http';
import { type Reach, requestOutside } from '../../webhook-endpoints/index.ts';
import type { AskSystem } from './system-reader.ts';

const longestMillis = 5000;
const mostBytes = 1024 * 1024;

/** The whole of an answer; nothing of one that is too long. */
const textOf = async (answer: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const headersOf = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Asks systems over the network: within five seconds and a megabyte, and never an address that is not public. */
export const httpSystems =
  (reach: Reach): AskSystem =>
  async ({ url, headers }) => {
    const signal = AbortSignal.timeout(longestMillis);
    const named = { 'user-agent': 'Lambdesk', ...headers };
    try {
      const answer = await requestOutside(
        { method: 'GET', url, headers: named },
        { reach, signal },
      );
      const text = await textOf(answer);
      answer.destroy();
      const { statusCode: status = 0 } = answer;
      return { status, headers: headersOf(answer), ...(text === undefined ? {} : { text }) };
    } catch {
      // Whatever went wrong on the way: nothing answered.
      return undefined;
    }
  };
