import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '../../local/clock.ts';
import type { AwsCall, Cloud, Invocation, Resource } from '../../local/cloud.ts';
import { openDatabase } from '../../local/database.ts';
import { createWork } from '../../local/work.ts';

/** An asynchronous invocation that was queued. */
export type Queued = {
  readonly functionArn: string;
  readonly payload: unknown;
  readonly id: string | undefined;
};

export type CloudBench = {
  readonly cloud: Cloud;
  readonly queued: readonly Queued[];
  readonly close: () => void;
};

/** What a call to a service is when the service does not look at it. */
export const anyCall: AwsCall = {
  service: '',
  operation: undefined,
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
};

export const aResource = (type: string, named: Partial<Resource>): Resource => ({
  stack: 'test',
  logicalId: type.split('::').at(-1) ?? '',
  type,
  properties: {},
  metadata: {},
  ref: named.arn ?? '',
  arn: undefined,
  ...named,
});

/** A cloud of these resources for one service alone; functions answer as told. */
export const openCloud = (
  resources: readonly Resource[],
  invoke: (payload: unknown) => Invocation = () => ({ ok: true, payload: null }),
): CloudBench => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-cloud-'));
  const database = openDatabase(dir);
  const queued: Queued[] = [];
  const cloud: Cloud = {
    dir,
    region: 'eu-central-1',
    account: '000000000000',
    clock: createClock(database),
    database,
    resources,
    lambda: {
      invoke: async (_arn, payload) => invoke(payload),
      invokeAsync: (functionArn, payload, id) => void queued.push({ functionArn, payload, id }),
    },
    work: createWork(),
    gatewayUrl: () => 'http://127.0.0.1',
    call: () => Promise.reject(new Error('No other service is called.')),
    step: async () => {},
    log: () => {},
  };
  const close = (): void => {
    database.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { cloud, queued, close };
};
