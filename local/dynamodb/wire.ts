import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { AwsAnswer } from '../cloud.ts';

/** A line to the engine, kept open. */
export type Wire = {
  /** Sends a request's body unchanged. */
  readonly forward: (target: string, body: Buffer) => Promise<AwsAnswer>;
  /** Asks as the local cloud itself: `ask('DynamoDB_20120810.Query', input)`. @throws WireFault */
  readonly ask: <T>(target: string, input: unknown) => Promise<T>;
  readonly close: () => void;
};

/** A refusal of the engine. `type` is its error's name. */
export class WireFault extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.name = 'WireFault';
    this.type = type;
  }
}

const passed = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'];

const keep = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    passed.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );

/** The rights were asked at the gateway; the engine only wants to see some signature. */
const headersOf = (target: string, body: Buffer) => ({
  'content-type': 'application/x-amz-json-1.0',
  'content-length': String(body.length),
  'x-amz-target': target,
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

const read = <T>({ status, body }: AwsAnswer): T => {
  const output = JSON.parse(String(body));
  if (status < 300) return output;
  throw new WireFault(
    String(output.__type).split('#').at(-1) ?? '',
    String(output.message ?? output.Message),
  );
};

/** Long enough for an engine that ended by itself to be back. */
const patienceMillis = 5000;
const pauseMillis = 50;

/** Nobody listened, so nothing was done. */
const isRefused = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED';

export const openWire = (endpoint: string): Wire => {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  let isClosed = false;

  const send = (target: string, body: Buffer): Promise<AwsAnswer> =>
    new Promise((resolve, reject) => {
      const sent = request(
        endpoint,
        { method: 'POST', agent, headers: headersOf(target, body) },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () =>
            resolve({
              status: answer.statusCode ?? 500,
              headers: keep(answer.headers),
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });

  const forward: Wire['forward'] = async (target, body) => {
    const until = Date.now() + patienceMillis;
    for (;;) {
      try {
        return await send(target, body);
      } catch (error) {
        if (!isRefused(error) || isClosed || Date.now() > until) throw error;
        await delay(pauseMillis);
      }
    }
  };
  return {
    forward,
    ask: async (target, input) => read(await forward(target, Buffer.from(JSON.stringify(input)))),
    close: () => {
      isClosed = true;
      agent.destroy();
    },
  };
};

export const operation = (name: string): string => `DynamoDB_20120810.${name}`;
export const streamOperation = (name: string): string => `DynamoDBStreams_20120810.${name}`;
