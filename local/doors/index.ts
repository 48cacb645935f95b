import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { User } from '../../functions/identity/index.ts';
import { localPassword } from '../bootstrap.ts';
import type { Cloud } from '../cloud.ts';
import { mintToken, openUserPools } from '../cognito/index.ts';
import { type Outgoing, openOutbox } from '../ses/index.ts';
import { durationMillis } from './duration.ts';
import { everybody } from './everybody.ts';
import { BodyTooLarge, type Door, json, type Reply, readText, send, urlOf } from './exchange.ts';
import { faultsSchema, type Injector } from './faults.ts';
import { refusalOf } from './guard.ts';
import { homePage } from './home-page.ts';
import { waitForRest } from './idle.ts';
import { outboxPage } from './outbox-page.ts';
import { travel } from './travel.ts';

export { everybody } from './everybody.ts';
export type { Door } from './exchange.ts';
export { createInjector, type Injector, type MailVerdicts } from './faults.ts';
export { refusalOf } from './guard.ts';

/** What other parts of the local cloud show and do through these doors. */
export type DoorParts = {
  readonly injector: Injector;
  /** Workflows with their state and history. */
  readonly executions: () => readonly object[] | Promise<readonly object[]>;
  readonly deadLetters: {
    readonly list: () => readonly object[] | Promise<readonly object[]>;
    /** Answers false when the letter is unknown, or failed again and stays. */
    readonly redrive: (id: string) => Promise<boolean>;
  };
  /** AWS calls per function with the statement that allowed each. */
  readonly calls: () => unknown;
  /** Addresses by name, for people: api, console, portal, smtp. */
  readonly addresses: () => Readonly<Record<string, string>>;
  /** The host given with `--host`, if one was. */
  readonly host?: string | undefined;
};

type Asked = { readonly url: URL; readonly text: () => Promise<string> };
type Handler = (asked: Asked) => Reply | Promise<Reply>;

const problem = (status: number, detail: string): Reply => json(status, { status, detail });

/** Reads a JSON body by its schema; what does not fit is a refusal that says why. */
const withBody =
  <T extends z.ZodType>(schema: T, use: (body: z.infer<T>) => Reply | Promise<Reply>): Handler =>
  async ({ text }) => {
    const given = await text();
    const parsed = z.preprocess(parseJson, schema).safeParse(given);
    return parsed.success
      ? use(parsed.data as z.infer<T>)
      : problem(400, z.prettifyError(parsed.error));
  };

const parseJson = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};

const clockDoors = ({ clock, work, step }: Cloud): Readonly<Record<string, Handler>> => {
  const shown = () =>
    json(200, { now: new Date(clock.now()).toISOString(), offsetMillis: clock.offset() });
  return {
    'GET /clock': shown,
    'POST /clock': withBody(z.strictObject({ advance: z.string() }), async ({ advance }) => {
      const millis = durationMillis(advance);
      if (millis === undefined || Number.isNaN(new Date(clock.now() + millis).getTime()))
        return problem(
          400,
          'advance is an ISO 8601 duration of weeks to seconds, e.g. PT4H or P2D.',
        );
      await travel({ clock, work, step }, millis);
      return shown();
    }),
  };
};

const outgoing = ({ raw, ...entry }: Outgoing) =>
  raw === undefined ? entry : { ...entry, raw: raw.toString('utf8') };

const outboxDoors = (cloud: Cloud): Readonly<Record<string, Handler>> => {
  const outbox = openOutbox(cloud);
  const filterSchema = z.strictObject({
    channel: z.enum(['email', 'sms']).optional(),
    to: z.string().optional(),
  });
  return {
    'GET /outbox': ({ url }) => {
      const filter = filterSchema.safeParse(Object.fromEntries(url.searchParams));
      if (!filter.success) return problem(400, z.prettifyError(filter.error));
      return json(200, { items: outbox.list(filter.data).map(outgoing) });
    },
    'GET /outbox.html': () => outboxPage(outbox.list({})),
  };
};

const shownUser = ({ version: _version, journalHash: _hash, ...user }: User) => user;

const userDoors = (cloud: Cloud, parts: DoorParts): Readonly<Record<string, Handler>> => {
  const pools = openUserPools(cloud);
  const home = async (): Promise<Reply> =>
    homePage({
      addresses: parts.addresses(),
      users: await everybody(cloud),
      password: localPassword(cloud),
      now: new Date(cloud.clock.now()).toISOString(),
    });
  return {
    'GET /': home,
    'GET /users': async () => json(200, { items: (await everybody(cloud)).map(shownUser) }),
    'POST /token': withBody(z.strictObject({ user: z.string().min(1) }), async ({ user: name }) => {
      const minted = await mintToken(pools, name);
      if (minted === undefined)
        return problem(404, `Nobody here is called ${name}; see GET /users.`);
      const { username, attributes } = minted.user;
      return json(200, { token: minted.token, user: username, email: attributes['email'] });
    }),
  };
};

const faultDoors = ({ injector }: DoorParts): Readonly<Record<string, Handler>> => ({
  'GET /faults': () => json(200, injector.list()),
  'POST /faults': withBody(faultsSchema, (faults) => {
    injector.add(faults);
    return json(200, injector.list());
  }),
  'DELETE /faults': () => {
    injector.add({ clear: true });
    return json(200, injector.list());
  },
});

const usualPatience = 30;
/** The first retries of machines and of streams come by then; those of asynchronous events take a minute. */
const retryWithin = 5000;
const timeoutSchema = z.coerce.number().min(0).max(600).default(usualPatience);

const workDoors = (cloud: Cloud, parts: DoorParts): Readonly<Record<string, Handler>> => ({
  'GET /idle': async ({ url }) => {
    const timeout = timeoutSchema.safeParse(url.searchParams.get('timeout') ?? undefined);
    if (!timeout.success) return problem(400, 'timeout is seconds, 0 to 600.');
    const busy = await waitForRest(cloud.work, timeout.data * 1000, retryWithin);
    return json(busy.length === 0 ? 200 : 503, { idle: busy.length === 0, busy });
  },
  'GET /executions': async () => json(200, { items: await parts.executions() }),
  'GET /dead-letters': async () => json(200, { items: await parts.deadLetters.list() }),
  'GET /calls': () => json(200, parts.calls()),
});

const redriveForm = /^\/dead-letters\/([^/]+)\/redrive$/;

const redrive = async (parts: DoorParts, path: string): Promise<Reply> => {
  const id = decodeURIComponent(redriveForm.exec(path)?.[1] ?? '');
  const isDone = await parts.deadLetters.redrive(id);
  if (isDone) return json(202, { redriven: id });
  return problem(409, `There is no dead letter ${id}, or it failed again and stays.`);
};

/** Calls of SDK clients come to the same port, signed; they are none of ours. */
const isSigned = (request: IncomingMessage, url: URL): boolean =>
  request.headers.authorization?.startsWith('AWS4-') === true ||
  url.searchParams.has('X-Amz-Signature');

const answer = async (handler: Handler, request: IncomingMessage, url: URL): Promise<Reply> => {
  try {
    return await handler({ url, text: () => readText(request) });
  } catch (error) {
    if (error instanceof BodyTooLarge) return problem(413, 'The body is too large.');
    return problem(500, `The door could not answer: ${error}`);
  }
};

/** The local-only doors: they show and move what a deployment would not let anybody see or move. */
export const createDoors = (cloud: Cloud, parts: DoorParts): Door => {
  const handlers: Readonly<Record<string, Handler>> = {
    ...userDoors(cloud, parts),
    ...clockDoors(cloud),
    ...outboxDoors(cloud),
    ...faultDoors(parts),
    ...workDoors(cloud, parts),
  };
  const handlerOf = (method: string, path: string): Handler | undefined => {
    if (method === 'POST' && redriveForm.test(path)) return () => redrive(parts, path);
    return handlers[`${method} ${path}`];
  };
  return async (request, response) => {
    const url = urlOf(request);
    const handler = handlerOf(request.method ?? '', url.pathname);
    if (handler === undefined || isSigned(request, url)) return false;
    const origins = Object.values(parts.addresses()).flatMap((one) =>
      URL.canParse(one) ? [new URL(one).origin] : [],
    );
    const refusal = refusalOf(request, { host: parts.host, origins });
    send(
      response,
      refusal === undefined ? await answer(handler, request, url) : problem(403, refusal),
    );
    return true;
  };
};
