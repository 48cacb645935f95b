import { createServer, type Server } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { createOpener } from '../../../local/start/addresses.ts';
import { openPorts } from '../../../local/start/ports.ts';

const host = { bound: '127.0.0.1', shown: '127.0.0.1' };
const servers: Server[] = [];

const aServer = (): Server => {
  const server = createServer();
  servers.push(server);
  return server;
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()));

afterEach(async () => {
  await Promise.all(servers.splice(0).map(closed));
});

describe('ports', () => {
  test('that were any are the same at the next start', async () => {
    const open = createOpener(openPorts(new DatabaseSync(':memory:')), host);
    const first = aServer();
    const port = await open(first, 'api', 0);
    await closed(first);
    expect(await open(aServer(), 'api', 0)).toBe(port);
  });

  test('that were any and are taken now are others', async () => {
    const open = createOpener(openPorts(new DatabaseSync(':memory:')), host);
    const port = await open(aServer(), 'api', 0);
    expect(await open(aServer(), 'api', 0)).not.toBe(port);
  });

  test('that were asked for and are taken end the start with what to do', async () => {
    const open = createOpener(openPorts(new DatabaseSync(':memory:')), host);
    const port = await open(aServer(), 'api', 0);
    await expect(open(aServer(), 'api', port)).rejects.toThrow(`Port ${port} is taken`);
    await expect(open(aServer(), 'smtp', port)).rejects.toThrow('--smtp-port 0');
  });

  test('of the gateway are nobody’s wish: a taken one is replaced', async () => {
    const ports = openPorts(new DatabaseSync(':memory:'));
    const open = createOpener(ports, host);
    const port = await open(aServer(), 'gateway', 0);
    expect(await open(aServer(), 'gateway', undefined)).not.toBe(port);
  });
});
