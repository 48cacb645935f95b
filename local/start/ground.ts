import { createClock } from '../clock.ts';
import { openDatabase } from '../database.ts';
import { createInjector, type Injector } from '../doors/index.ts';
import { createGateway, type Gateway } from '../gateway/server.ts';
import { type ApiServer, createApiServer } from '../http-api/server.ts';
import { readAssembly } from '../template/assembly.ts';
import type { Place } from '../template/place.ts';
import { withPublicAddresses } from '../template/public-address.ts';
import { resourcesOf } from '../template/resources.ts';
import { synthesise } from '../template/synth.ts';
import { createWork } from '../work.ts';
import { createOpener, type Host, hostOf } from './addresses.ts';
import type { Ground } from './cloud.ts';
import type { DataFolder } from './data-folder.ts';
import { log } from './log.ts';
import type { Options } from './options.ts';
import { openPorts } from './ports.ts';

/** What stands before any service does: state, clock, servers that listen, the template's resources. */
export type Standing = Ground & {
  readonly host: Host;
  readonly injector: Injector;
  readonly gateway: Gateway;
  readonly api: ApiServer;
  readonly console: ApiServer;
  readonly status: ApiServer;
  readonly open: ReturnType<typeof createOpener>;
};

const region = 'eu-central-1';
const account = '000000000000';

/** Opens the state and the servers. They listen before anything answers, because their addresses stand in the template. */
export const layGround = async ({ dir }: DataFolder, options: Options): Promise<Standing> => {
  const database = openDatabase(dir);
  const host = await hostOf(options.host);
  const open = createOpener(openPorts(database), host);
  const gateway = createGateway();
  const api = createApiServer(log);
  const console = createApiServer(log);
  const status = createApiServer(log);
  const apiPort = await open(api.server, 'api', options.port);
  const others = options.port === 0 ? 0 : undefined;
  const gatewayPort = await open(gateway.server, 'gateway', others);
  const consolePort = await open(console.server, 'console', others);
  const statusPort = await open(status.server, 'status', others);
  const place: Place = {
    region,
    account,
    gatewayUrl: `http://${host.shown}:${gatewayPort}`,
    apiUrl: `http://${host.shown}:${apiPort}`,
    consoleUrl: `http://${host.shown}:${consolePort}`,
    statusUrl: `http://${host.shown}:${statusPort}`,
  };
  const injector = createInjector();
  return {
    dir,
    place,
    database,
    host,
    injector,
    gateway,
    api,
    console,
    status,
    open,
    log,
    clock: createClock(database),
    work: createWork(),
    resources: withPublicAddresses(resourcesOf(readAssembly(await synthesise()), place), place),
    step: injector.step,
  };
};
