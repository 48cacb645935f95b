import { lookup } from 'node:dns/promises';
import type { Server } from 'node:net';
import { StartFault } from '../start-fault.ts';
import { type Door, listen, type Ports } from './ports.ts';

/** Where this machine listens, and how it is addressed. */
export type Host = {
  /** What is listened on. */
  readonly bound: string;
  /** What stands in addresses: always numeric, or S3 clients would put the bucket's name before it. */
  readonly shown: string;
};

const wildcards: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' };

/** @throws StartFault when nothing is known of the host */
export const hostOf = async (host: string): Promise<Host> => {
  const found = await lookup(host, { family: 4 }).catch(() => undefined);
  if (found === undefined)
    throw new StartFault(
      `--host ${host} is no address of this machine: give one, or leave it out.`,
    );
  return { bound: found.address, shown: wildcards[found.address] ?? found.address };
};

/** Opens doors on the ports that were asked for or remembered. */
export const createOpener =
  (ports: Ports, { bound }: Host) =>
  async (server: Server, door: Door, asked: number | undefined): Promise<number> => {
    const port = await listen(server, door, { ...ports.wish(door, asked), host: bound });
    ports.remember(door, port);
    return port;
  };
