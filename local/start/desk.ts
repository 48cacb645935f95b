import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AwsService, Cloud } from '../cloud.ts';
import { openEdges } from '../cloudfront/index.ts';
import { type CallJournal, openCallJournal } from '../gateway/call-journal.ts';
import { callersOf } from '../gateway/callers.ts';
import { dispatch } from '../gateway/dispatch.ts';
import { apisOf } from '../http-api/api.ts';
import { createHttpApi } from '../http-api/serve.ts';
import { rolesOf } from '../iam/roles.ts';
import { checkWiring } from '../iam/wiring.ts';
import { createLambda, type LambdaRuntime, openCredentials } from '../lambda/index.ts';
import { createSmtp, type Smtp } from '../smtp/index.ts';
import { StartFault } from '../start-fault.ts';
import { growCloud } from './cloud.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { openDoors } from './doors.ts';
import { fillFirst } from './first-data.ts';
import { layGround, type Standing } from './ground.ts';
import type { Options } from './options.ts';
import { type Ready, removeReady, writeReady } from './ready-file.ts';
import { makeServices } from './services.ts';

/** A desk that runs. */
export type Desk = { readonly ready: Ready; readonly stop: () => Promise<void> };

type Running = {
  readonly folder: DataFolder;
  readonly ground: Standing;
  readonly cloud: Cloud;
  readonly lambda: LambdaRuntime;
  readonly services: ReadonlyMap<string, AwsService>;
  readonly smtp: Smtp;
  readonly calls: CallJournal;
};

const openGateway = ({ ground, cloud, lambda, services, calls }: Running, ready: Ready): void => {
  const roles = rolesOf(cloud.resources);
  checkWiring(cloud.resources, roles);
  const credentialsOf = openCredentials(cloud.database);
  const deps = {
    services,
    roles,
    calls,
    callers: callersOf(lambda.functions, credentialsOf, cloud.account),
    clock: cloud.clock,
    step: cloud.step,
    faultFor: ground.injector.answerFor,
    log: cloud.log,
  };
  ground.gateway.open({
    aws: (signed) => dispatch(deps, signed),
    door: openDoors({ cloud, ground, calls, ready }),
    now: cloud.clock.now,
  });
};

const openApi = ({ api }: Standing, cloud: Cloud): void => {
  const [first, ...others] = apisOf(cloud.resources);
  if (first === undefined || others.length > 0)
    throw new StartFault(
      'The template must hold exactly one HTTP API: correct it in lib/stacks/api.ts.',
    );
  const serve = createHttpApi(cloud, first);
  api.open((request) => cloud.work.track(serve(request)));
};

const readyOf = ({ place, host }: Standing, smtpPort: number): Ready => ({
  api: place.apiUrl,
  console: place.consoleUrl,
  portal: null,
  status: place.statusUrl,
  local: place.gatewayUrl,
  smtp: { host: host.shown, port: smtpPort },
  pid: process.pid,
});

const closeServer = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
};

/** From the outside in: nothing new comes, what is under way may end, then state is closed. */
const stop = async (running: Running): Promise<void> => {
  const { folder, ground, lambda, services, smtp, calls } = running;
  removeReady(folder.dir);
  await Promise.all([
    closeServer(ground.api.server),
    closeServer(ground.console.server),
    closeServer(ground.status.server),
    smtp.close(),
    lambda.drain(),
  ]);
  await Promise.all([...services.values()].map((service) => service.close?.()));
  await lambda.close();
  ground.gateway.server.closeAllConnections();
  calls.close();
  ground.database.close();
  folder.release();
};

const run = async (folder: DataFolder, options: Options): Promise<Desk> => {
  const ground = await layGround(folder, options);
  const { cloud, services, setLambda } = growCloud(ground);
  const [lambda, edges] = await Promise.all([
    createLambda(cloud, ground.injector.isDuplicated),
    openEdges(cloud),
    makeServices(cloud, services),
  ]);
  setLambda(lambda);
  const smtp = createSmtp(cloud, ground.injector.takeMailVerdicts);
  const smtpPort = await ground.open(smtp.server, 'smtp', options.smtpPort);
  const ready = readyOf(ground, smtpPort);
  const calls = openCallJournal(cloud.database);
  const running = { folder, ground, cloud, lambda, services, smtp, calls };
  openGateway(running, ready);
  openApi(ground, cloud);
  ground.console.open(edges.console);
  ground.status.open(edges.status);
  for (const service of services.values()) await service.start?.();
  lambda.start();
  await fillFirst(cloud, ready, options);
  writeReady(folder.dir, ready);
  return { ready, stop: () => stop(running) };
};

/**
 * Runs the whole template on this machine.
 * @throws StartFault with one sentence that says what to do
 */
export const startDesk = async (options: Options): Promise<Desk> => {
  const folder = openDataFolder(options.dir, options.fresh);
  removeReady(folder.dir);
  return run(folder, options);
};
