import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';

/** What `npm start` writes into its data folder when everything listens. */
type Ready = {
  readonly api: string;
  readonly console: string;
  readonly status: string;
  readonly local: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly pid: number;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: journeys read answers as a client without types would
  readonly body: any;
};

export type Asked = {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One mail as the outbox door shows it. */
export type SentMail = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly raw: string;
  readonly text: string;
};

/** A whole desk running on this machine in a process of its own, used through its public doors. */
export type Desk = {
  readonly dir: string;
  readonly ready: () => Ready;
  readonly request: (method: string, path: string, asked?: Asked) => Promise<Answer>;
  readonly local: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** A token of a demo user. */
  readonly tokenOf: (user: string) => Promise<string>;
  readonly mail: (message: SendMailOptions) => Promise<void>;
  readonly outbox: (to: string) => Promise<readonly SentMail[]>;
  readonly advance: (duration: string) => Promise<void>;
  /** Waits until the stream, events and tasks due now are drained. */
  readonly settle: () => Promise<void>;
  /** Ends the process at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Ends the process as Ctrl-C does; its data stay. */
  readonly stop: () => Promise<void>;
  /** Waits until the process has ended by itself. */
  readonly ended: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Everything the processes printed so far. */
  readonly printed: () => string;
};

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

const launch = async (args: readonly string[], print: (text: string) => void) => {
  const child = spawn(process.execPath, ['local/start.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => print(chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      print(chunk.toString());
      seen += chunk.toString();
      if (seen.includes('Lambdesk is ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The desk ended with ${code}.`)));
  });
  return child;
};

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return isJson && text !== '' ? JSON.parse(text) : text;
};

/** One request to an address. */
export const askAt = async (url: string, method: string, asked: Asked): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    headers: {
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(asked.as === undefined ? {} : { authorization: `Bearer ${asked.as}` }),
      ...asked.headers,
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  });
  return { status: response.status, headers: response.headers, body: await readBody(response) };
};

/** Starts a desk with the demo pack in an empty data folder, on free ports. */
export const openDesk = async (options: readonly string[] = ['--demo']): Promise<Desk> => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-'));
  const args = ['--port', '0', '--smtp-port', '0', '--data', dir, ...options];
  let output = '';
  let child: ChildProcess | undefined;
  const print = (text: string): void => {
    output += text;
  };
  const start = async (): Promise<void> => {
    child = await launch(args, print);
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined) return;
    child.kill(signal);
    await exited(child);
  };
  const ready = (): Ready => JSON.parse(readFileSync(join(dir, 'ready.json'), 'utf8'));
  const local: Desk['local'] = (method, path, body) =>
    askAt(`${ready().local}${path}`, method, { body });

  await start();
  return {
    dir,
    ready,
    local,
    request: (method, path, asked = {}) => askAt(`${ready().api}${path}`, method, asked),
    tokenOf: async (user) => (await local('POST', '/token', { user })).body.token,
    mail: async (message) => {
      const { host, port } = ready().smtp;
      const transport = createTransport({ host, port, secure: false, ignoreTLS: true });
      await transport.sendMail(message);
      transport.close();
    },
    outbox: async (to) =>
      (await local('GET', `/outbox?channel=email&to=${encodeURIComponent(to)}`)).body.items,
    advance: async (duration) => void (await local('POST', '/clock', { advance: duration })),
    settle: async () => {
      const { status, body } = await local('GET', '/idle?timeout=60');
      if (status !== 200) throw new Error(`The desk did not come to rest: ${JSON.stringify(body)}`);
    },
    kill: () => stop('SIGKILL'),
    start,
    stop: () => stop('SIGTERM'),
    ended: async () => {
      if (child !== undefined) await exited(child);
    },
    close: async () => {
      await stop('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
    printed: () => output,
  };
};
