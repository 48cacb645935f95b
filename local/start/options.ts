import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DemoName, demoNames, usualDemo } from '../demo/names.ts';
import { StartFault } from '../start-fault.ts';

/** What `npm start -- …` was asked for. A port that is not given is the remembered one, or the usual one. */
export type Options = {
  readonly port: number | undefined;
  readonly smtpPort: number | undefined;
  /** Absolute path of the data folder. */
  readonly dir: string;
  readonly host: string;
  /** Which demo company to fill in, if any. */
  readonly demo: DemoName | undefined;
  readonly fresh: boolean;
};

export const usage = `npm start -- [options]
  --port N        port of the API; 0 = any free one
  --smtp-port N   port that takes mail; 0 = any free one
  --data DIR      data folder (.lambdesk)
  --demo [WHICH]  fills demo data once: ${demoNames.join(' or ')} (${usualDemo})
  --fresh         empties the data folder first
  --host H        address to listen on (127.0.0.1); only then is anything but this machine served`;

const declared = {
  port: { type: 'string' },
  'smtp-port': { type: 'string' },
  data: { type: 'string', default: '.lambdesk' },
  host: { type: 'string', default: '127.0.0.1' },
  demo: { type: 'string' },
  fresh: { type: 'boolean', default: false },
} as const;

const highestPort = 65_535;

const portOf = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : highestPort + 1;
  if (port <= highestPort) return port;
  throw new StartFault(`--${name} ${text} is no port: give a number from 0 to ${highestPort}.`);
};

const isDemo = (name: string): name is DemoName => (demoNames as readonly string[]).includes(name);

const demoOf = (name: string | undefined): DemoName | undefined => {
  if (name === undefined || isDemo(name)) return name;
  throw new StartFault(`There is no demo ${name}: give --demo ${demoNames.join(' or --demo ')}.`);
};

/** `--demo` may stand alone, which options with a value may not. */
const withUsualDemo = (args: readonly string[]): readonly string[] =>
  args.map((arg, place) => {
    const isAlone = arg === '--demo' && (args[place + 1] ?? '-').startsWith('-');
    return isAlone ? `--demo=${usualDemo}` : arg;
  });

const read = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...withUsualDemo(args)], options: declared, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new StartFault(`${reason}. The options are:\n${usage}`);
  }
};

/** @throws StartFault when an option is unknown or makes no sense */
export const parseOptions = (args: readonly string[]): Options => {
  const values = read(args);
  if (values.host === '' || values.data === '')
    throw new StartFault('--host and --data need a value.');
  return {
    port: portOf('port', values.port),
    smtpPort: portOf('smtp-port', values['smtp-port']),
    dir: resolve(values.data),
    host: values.host,
    demo: demoOf(values.demo),
    fresh: values.fresh,
  };
};
