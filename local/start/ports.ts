import type { Server } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { StartFault } from '../start-fault.ts';

/** The doors this machine listens on. */
export type Door = 'api' | 'console' | 'gateway' | 'smtp' | 'status';

const usualPorts: Readonly<Record<Door, number>> = {
  api: 4000,
  gateway: 4001,
  console: 4002,
  status: 4003,
  smtp: 2525,
};
const options: Partial<Record<Door, string>> = { api: '--port', smtp: '--smtp-port' };

/** The ports a data folder was served on last: tokens carry the gateway's address, so it should not move. */
export type Ports = {
  /** Which port to try, and whether another may be taken when it is not free. */
  readonly wish: (door: Door, asked: number | undefined) => PortWish;
  readonly remember: (door: Door, port: number) => void;
};
export type PortWish = { readonly port: number; readonly orAny: boolean };

export const openPorts = (database: DatabaseSync): Ports => {
  database.exec('CREATE TABLE IF NOT EXISTS ports (door TEXT PRIMARY KEY, port INTEGER NOT NULL)');
  const find = database.prepare('SELECT port FROM ports WHERE door = ?');
  const save = database.prepare('INSERT OR REPLACE INTO ports (door, port) VALUES (?, ?)');
  return {
    wish: (door, asked) => {
      const last = find.get(door)?.['port'];
      if (asked === 0) return { port: Number(last ?? 0), orAny: true };
      if (asked !== undefined) return { port: asked, orAny: false };
      return {
        port: Number(last ?? usualPorts[door]),
        orAny: door !== 'api' && door !== 'smtp',
      };
    },
    remember: (door, port) => void save.run(door, port),
  };
};

/** One sentence for a port that cannot be had. */
export const portFault = (door: Door, port: number, code: string | undefined): StartFault => {
  const way = options[door] === undefined ? 'stop what uses it' : `start with ${options[door]} 0`;
  if (code === 'EACCES')
    return new StartFault(`Port ${port} may not be opened by this user: ${way} or another number.`);
  if (code === 'EADDRNOTAVAIL')
    return new StartFault(`This machine has no such address to listen on: give another --host.`);
  return new StartFault(`Port ${port} is taken: stop what uses it, or ${way}.`);
};

const tryListen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** Listens where the wish says. @throws StartFault when that port is not free */
export const listen = async (
  server: Server,
  door: Door,
  at: PortWish & { readonly host: string },
): Promise<number> => {
  try {
    return await tryListen(server, at.port, at.host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && at.orAny) return tryListen(server, 0, at.host);
    throw portFault(door, at.port, code);
  }
};
