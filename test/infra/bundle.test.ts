import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { variables } from '../../functions/platform/env.ts';
import { allEntries, bundleInto, type Entry, nameOf } from '../../lib/constructs/bundle.ts';

const outdir = mkdtempSync(join(tmpdir(), 'lambdesk-bundle-'));
const fileOf = (entry: Entry): string => join(outdir, nameOf(entry), 'index.mjs');

/** As Lambda sets it: every variable there is, a region, and no path to any package. */
const environment = {
  ...Object.fromEntries(
    Object.keys(variables).map((name) => [name, `https://example.com/${name}`]),
  ),
  AWS_REGION: 'eu-central-1',
};

const loadAll = `
  for (const file of process.argv.slice(1)) {
    const loaded = await import(file).catch(({ message }) => ({ handler: message }));
    console.log(typeof loaded.handler === 'function' ? 'function' : file + ': ' + loaded.handler);
  }
`;

beforeAll(() => bundleInto(outdir));

test('every bundle loads by itself and has a handler', () => {
  const files = allEntries().map((entry) => pathToFileURL(fileOf(entry)).href);
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', loadAll, ...files], {
    cwd: outdir,
    encoding: 'utf8',
    env: environment,
  });
  expect(said.trim().split('\n')).toEqual(files.map(() => 'function'));
});

/** A table that holds nothing and remembers how it was asked. */
const emptyTable = async () => {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

const callOnce = `
  const { handler } = await import(process.argv[1]);
  const event = { identitySource: ['Bearer ldk_unknown'] };
  console.log(await handler(event, { getRemainingTimeInMillis: () => 1000 }).catch(({ message }) => message));
`;

test('a bundle signs with the credentials of its environment', async () => {
  const table = await emptyTable();
  const file = pathToFileURL(fileOf('functions/identity/authorizer.lambda.ts')).href;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', callOnce, file],
    {
      cwd: outdir,
      env: {
        ...environment,
        AWS_ENDPOINT_URL_DYNAMODB: table.url,
        AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'token',
      },
    },
  );
  table.close();
  expect(stdout.trim().split('\n').at(-1)).toBe('Unauthorized');
  expect(table.asked).toMatchObject([
    {
      authorization: expect.stringContaining('Credential=ASIAEXAMPLE/'),
      'x-amz-security-token': 'token',
    },
  ]);
});

test('no bundle is heavier than three megabytes', () => {
  for (const entry of allEntries())
    expect(statSync(fileOf(entry)).size, entry).toBeLessThan(3 * 2 ** 20);
});
