import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** One of this machine, by `LAMBDESK_ALERTMANAGER` or as Debian and the project itself name it. */
const program = [
  process.env['LAMBDESK_ALERTMANAGER'] ?? '',
  'prometheus-alertmanager',
  'alertmanager',
].find((name) => name !== '' && spawnSync(name, ['--version']).status === 0);

const configOf = (url: string): string => `
route:
  receiver: desk
  group_by: [alertname]
  group_wait: 1s
  group_interval: 2s
  repeat_interval: 1h
receivers:
  - name: desk
    webhook_configs:
      - url: ${url}
        send_resolved: true
        http_config: { authorization: { credentials: demo-alertmanager-token } }
`;

/** Alertmanager itself posts; only where one is installed. */
describe.skipIf(program === undefined)('a genuine Alertmanager', () => {
  const dir = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const port = 20_000 + (process.pid % 10_000);
  let desk: Desk;
  let supervisor: string;
  let alertmanager: ChildProcess;

  const tell = (path: string, body?: unknown): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const alert = (name: string, ends: string) => ({
    labels: { alertname: name, service: 'internet', area: 'Kaunas', severity: 'critical' },
    annotations: { summary: `${name} is down` },
    endsAt: ends,
  });

  const ask = (path: string): Promise<Answer> => desk.request('GET', path, { as: supervisor });

  const incidents = async (): Promise<readonly { title: string; status: string }[]> =>
    (await ask('/v1/incidents?limit=100')).body.items;

  beforeAll(async () => {
    desk = await openDesk();
    supervisor = await desk.tokenOf('supervisor');
    const config = join(dir, 'alertmanager.yml');
    writeFileSync(config, configOf(`${desk.ready().api}/v1/hooks/hks_demo`));
    const address = `--web.listen-address=127.0.0.1:${port}`;
    const options = [`--config.file=${config}`, `--storage.path=${dir}`, address];
    alertmanager = spawn(program ?? '', [...options, '--cluster.listen-address='], {
      stdio: 'ignore',
    });
    await vi.waitFor(async () => expect((await tell('/-/ready')).status).toBe(200), 30_000);
  }, 120_000);
  afterAll(async () => {
    alertmanager?.kill();
    await desk?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const hour = 3_600_000;
  const soon = () => new Date(Date.now() + hour).toISOString();

  test('opens one incident an alert, however often it is told, and ends those that are over', async () => {
    const names = ['Ring K-21', 'Ring K-22'];
    for (let told = 0; told < 2; told += 1)
      await tell(
        '/api/v2/alerts',
        names.map((name) => alert(name, soon())),
      );
    await vi.waitFor(async () => {
      const titles = (await incidents()).map(({ title }) => title);
      expect(titles.filter((title) => title.startsWith('Ring')).sort()).toEqual(
        names.map((name) => `${name} is down`),
      );
    }, 30_000);
    await tell('/api/v2/alerts', [alert('Ring K-21', new Date().toISOString())]);
    await vi.waitFor(async () => {
      const found = (await incidents()).filter(({ title }) => title.startsWith('Ring'));
      expect(new Set(found.map(({ title, status }) => `${title}: ${status}`))).toEqual(
        new Set(['Ring K-21 is down: resolved', 'Ring K-22 is down: investigating']),
      );
    }, 60_000);
  }, 120_000);
});
