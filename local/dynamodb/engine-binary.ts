import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const version = '1.2.1';
const platform = `${process.platform}-${process.arch}`;
const packageName = `@dynoxide/${platform}`;
const executable = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';

const installed = (): string | undefined => {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(`${packageName}/package.json`)), executable);
  } catch {
    return undefined; // not every platform's package is among the optional dependencies
  }
};

const refusal = (reason: unknown): Error =>
  new Error(
    `There is no DynamoDB engine for ${platform} (${String(reason)}). Set AWS_ENDPOINT_URL_DYNAMODB to a running one, ` +
      'for example DynamoDB Local started with -sharedDb.',
    { cause: reason },
  );

const installPrivately = async (prefix: string): Promise<void> => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--prefix', prefix, '--no-save', '--ignore-scripts'];
  try {
    await promisify(execFile)(npm, [...args, `${packageName}@${version}`]);
  } catch (error) {
    throw refusal(error instanceof Error ? error.message.split('\n')[0] : error);
  }
};

/**
 * Path of the engine: the installed package of this platform, else that one package installed under the data folder.
 * @throws when neither is to be had, with what to do instead
 */
export const findBinary = async (dir: string): Promise<string> => {
  const found = installed();
  if (found !== undefined && existsSync(found)) return found;
  const prefix = join(dir, 'engine');
  const own = join(prefix, 'node_modules', packageName, executable);
  if (!existsSync(own)) await installPrivately(prefix);
  if (!existsSync(own)) throw refusal(`${packageName}@${version} holds no ${executable}`);
  return own;
};
