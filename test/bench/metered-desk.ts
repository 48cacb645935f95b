import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../local/dynamodb/engine.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { drained } from './desk-state.ts';
import { type MeteringProxy, openMeteringProxy } from './metering-proxy.ts';

/** A desk whose every question to the table is metered, and its administrator's token. */
export type MeteredDesk = {
  readonly desk: Desk;
  readonly proxy: MeteringProxy;
  readonly as: string;
};

export type Units = { readonly writes: number; readonly reads: number };

/** What a request was answered. @throws when it was refused */
export const ok = ({ status, body }: { status: number; body: unknown }): unknown => {
  if (status >= 300) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

/** Units that a piece of work takes, reactions to it included. */
export const metered = async (
  { desk, proxy }: Pick<MeteredDesk, 'desk' | 'proxy'>,
  work: () => Promise<unknown>,
): Promise<Units> => {
  const before = proxy.metered();
  await work();
  await drained(desk);
  const after = proxy.metered();
  return {
    writes: after.writeUnits - before.writeUnits,
    reads: after.readUnits - before.readUnits,
  };
};

/** A desk that published something knows by one read what holds; until then each function asks for each kind once. */
const publishOnce = async ({ desk, as }: MeteredDesk): Promise<void> => {
  const path = '/v1/service-design/macros';
  const { body } = await desk.request('GET', path, { as });
  const { document } = body as { readonly document: object };
  ok(await desk.request('PUT', path, { as, headers: { 'if-match': '"0"' }, body: document }));
};

/** Lends a desk without cases that is metered; it is slow, since every write is read before and after. */
export const inMeteredDesk = async <T>(work: (bench: MeteredDesk) => Promise<T>): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-metered-'));
  const engine = await startEngine(dir);
  const proxy = await openMeteringProxy(engine.endpoint);
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
  const desk = await openDesk([]);
  try {
    const bench = { desk, proxy, as: await desk.tokenOf('admin') };
    await publishOnce(bench);
    await drained(desk);
    return await work(bench);
  } finally {
    delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    await desk.close();
    await proxy.close();
    await engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
};
