import { webhookFaults } from '../faults.ts';
import type { SnsSite } from './sns.ts';

const longestWaitMillis = 3000;
const longestCertificate = 20_000;
/** SNS signs with few certificates at a time. */
const mostKept = 8;

const ask = async (url: string): Promise<Response | undefined> => {
  const timely = { redirect: 'error', signal: AbortSignal.timeout(longestWaitMillis) } as const;
  const answer = await fetch(url, timely).catch(() => undefined);
  return answer?.ok === true ? answer : undefined;
};

/** The text of an answer, however long it says it is, or `undefined` when it is longer than any certificate. */
const textOf = async (answer: Response): Promise<string | undefined> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestCertificate) return undefined;
  }
  return text;
};

const certificateAt = async (url: string): Promise<string | undefined> => {
  const answer = await ask(url);
  return answer === undefined ? undefined : textOf(answer).catch(() => undefined);
};

/** SNS as it is on the network; certificates never change under their address, so a process asks once for each. */
export const snsOnline = (): SnsSite => {
  const kept = new Map<string, string>();
  return {
    certificateAt: async (url) => {
      const known = kept.get(url);
      if (known !== undefined) return known;
      const found = await certificateAt(url);
      if (found !== undefined && kept.size < mostKept) kept.set(url, found);
      return found;
    },
    confirm: async (url) => {
      if ((await ask(url)) === undefined) throw webhookFaults.notConfirmed();
    },
  };
};
