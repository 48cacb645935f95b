import { localPassword } from '../bootstrap.ts';
import type { Cloud } from '../cloud.ts';
import { createIssuer, type GuestsFor } from '../cognito/index.ts';
import { createDoors, type Door, everybody, refusalOf } from '../doors/index.ts';
import type { CallJournal } from '../gateway/call-journal.ts';
import { openDeadLetters } from '../sqs/dead-letters.ts';
import { listExecutions } from './executions.ts';
import type { Standing } from './ground.ts';
import type { Ready } from './ready-file.ts';

type Parts = {
  readonly cloud: Cloud;
  readonly ground: Standing;
  readonly calls: CallJournal;
  readonly ready: Ready;
};

const redrive = async (cloud: Cloud, id: string): Promise<boolean> => {
  const redriven = await openDeadLetters(cloud).redrive(id);
  return redriven.done;
};

const isLoopback = (address: string): boolean => address.startsWith('127.');

/** Everybody may be signed in as by a click, as long as the page is asked for by this machine's own name. */
const guests =
  (cloud: Cloud, origins: readonly string[]): GuestsFor =>
  async (request) => {
    if (refusalOf(request, { origins }) !== undefined) return [];
    const password = localPassword(cloud);
    const users = await everybody(cloud);
    return users
      .filter(({ disabled }) => !disabled)
      .map(({ id, name, roles }) => ({ username: id, name, role: roles.join(', '), password }));
  };

/** The doors of this machine: the issuer's pages first, then those that show and move the cloud itself. */
export const openDoors = ({ cloud, ground, calls, ready }: Parts): Door => {
  const issuer = createIssuer(cloud, guests(cloud, [ready.console]));
  const doors = createDoors(cloud, {
    injector: ground.injector,
    executions: () => listExecutions(cloud),
    deadLetters: {
      list: () => openDeadLetters(cloud).list(),
      redrive: (id) => redrive(cloud, id),
    },
    calls: () => ({ items: calls.summary(), recent: calls.recent() }),
    addresses: () => ({
      console: ready.console,
      status: ready.status,
      api: ready.api,
      mail: `smtp://${ready.smtp.host}:${ready.smtp.port}`,
    }),
    host: isLoopback(ground.host.bound) ? undefined : ground.host.shown,
  });
  return async (request, response) => (await issuer(request, response)) || doors(request, response);
};
