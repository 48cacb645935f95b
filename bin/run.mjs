/**
 * Starts everything this project runs: `node bin/run.mjs <script.ts | tool> …arguments`. Any Node from 20 can read
 * this file; it installs what the lock names, then hands over to the Node 24 that came with it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.lambdesk-lock');
const neededNode = 24;

const stop = (message, status = 1) => {
  console.error(message);
  process.exit(status);
};

const isInstalled = (hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

const npmCommand = () => {
  const script = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
};

const install = () => {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (isInstalled(hash)) return;
  console.error('Installing…');
  const [command, args] = npmCommand();
  const shell = process.platform === 'win32' && command === 'npm';
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell });
  if (done.status !== 0) {
    const reason = done.error?.message ?? `${done.stderr}${done.stdout}`.trim();
    stop(`The packages could not be installed: "npm ci" failed.\n${reason}`);
  }
  writeFileSync(stamp, hash);
};

const findNode = () => {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const file = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return process.execPath;
  return stop(
    `Lambdesk needs Node ${neededNode} here and found ${process.version}: install Node ${neededNode} or newer and repeat.`,
  );
};

const findTool = (name) => {
  const link = join(modules, '.bin', name);
  if (existsSync(link) && lstatSync(link).isSymbolicLink()) return realpathSync(link);
  // On Windows `.bin` holds shims, so there the package of the tool's name says where its script is.
  const file = join(modules, name, 'package.json');
  const { bin } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const script = typeof bin === 'string' ? bin : bin?.[name];
  return script ? join(modules, name, script) : stop(`There is no script or tool "${name}".`);
};

const [what, ...args] = process.argv.slice(2);
if (what === undefined) stop('Usage: node bin/run.mjs <script.ts | tool> …arguments');
install();
const node = findNode();
const script = /\.(ts|mjs)$/.test(what) ? join(root, what) : findTool(what);
const path = [join(modules, '.bin'), process.env.PATH].join(delimiter);
const env = { ...process.env, PATH: path };

// Where it can, this process becomes the other one; otherwise it waits for it and passes signals on.
if (process.execve && process.platform !== 'win32')
  process.execve(node, [node, script, ...args], env);
const child = spawn(node, [script, ...args], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal sends its interrupt to the child as well; a second one would cut its clean stop short.
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
}
child.on('error', (error) => stop(`Node could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
