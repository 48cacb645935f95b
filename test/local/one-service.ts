import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '../../local/clock.ts';
import type { AwsService, Cloud, Resource } from '../../local/cloud.ts';
import { openDatabase } from '../../local/database.ts';
import { createWork } from '../../local/work.ts';

export type Invoked = {
  readonly functionArn: string;
  readonly payload: unknown;
  readonly id: string | undefined;
};

/** A cloud with nothing in it but what a test puts there; `invoked` is what was queued for functions. */
export type TestCloud = Cloud & {
  readonly invoked: Invoked[];
  readonly services: Map<string, AwsService>;
};

export const aResource = (
  type: string,
  ref: string,
  properties: Readonly<Record<string, unknown>> = {},
): Resource => ({
  stack: 'test',
  logicalId: ref,
  type,
  properties,
  metadata: {},
  ref,
  arn: undefined,
});

export const aFolder = (): string => mkdtempSync(join(tmpdir(), 'lambdesk-local-'));
export const dropFolder = (dir: string): void => rmSync(dir, { recursive: true, force: true });

/** Opens (or opens again) the state under a folder. */
export const openCloud = (
  dir: string,
  resources: readonly Resource[],
  over: Partial<Cloud> = {},
): TestCloud => {
  const database = openDatabase(dir);
  const services = new Map<string, AwsService>();
  const invoked: Invoked[] = [];
  return {
    dir,
    region: 'eu-central-1',
    account: '000000000000',
    clock: createClock(database),
    database,
    resources,
    lambda: {
      invoke: () => Promise.reject(new Error('No function is run here.')),
      invokeAsync: (functionArn, payload, id) => void invoked.push({ functionArn, payload, id }),
    },
    work: createWork(),
    gatewayUrl: () => 'http://127.0.0.1:4001',
    call: async (name, call) => {
      const service = services.get(name);
      if (service === undefined) throw new Error(`${name} is not part of this test.`);
      const usual = {
        operation: undefined,
        method: 'POST',
        path: '/',
        headers: {},
        body: Buffer.alloc(0),
      };
      return service.serve({ service: name, query: new URLSearchParams(), ...usual, ...call });
    },
    step: async () => {},
    log: () => {},
    ...over,
    invoked,
    services,
  };
};

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

type Listening = { readonly url: string; readonly close: () => Promise<void> };
type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export const listen = async (listener: Listener): Promise<Listening> => {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Serves one service over HTTP, so that the SDK's own client can be used against it. */
export const serveOne = (service: () => AwsService): Promise<Listening> =>
  listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = await service().serve({
      service: service().name,
      operation: String(request.headers['x-amz-target'] ?? '').split('.')[1],
      method: request.method ?? '',
      path: (request.url ?? '/').split('?')[0] ?? '/',
      query: url.searchParams,
      headers: request.headers as Record<string, string>,
      body: await readAll(request),
    });
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });

/** What SDK clients in tests are made with. */
export const clientSettings = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'ASIATEST', secretAccessKey: 'secret' },
});
