import { randomBytes } from 'node:crypto';
import { after } from '#kernel/time.ts';
import { storageFaults } from '#platform/dynamo.ts';
import type { Answered } from '../../functions/linked-objects/asking/system-reader.ts';
import { bindRoutes } from '../../functions/linked-objects/bind-routes.ts';
import { routes } from '../../functions/linked-objects/contract.ts';
import { receiveNews } from '../../functions/linked-objects/hearing/receive-news.ts';
import { linkCaseToObject } from '../../functions/linked-objects/links/link-case.ts';
import type { LinkedObject } from '../../functions/linked-objects/objects/object.ts';
import type { ObjectStore } from '../../functions/linked-objects/objects/object-store.ts';
import type { Question } from '../../functions/linked-objects/reading/reading.ts';
import { createSystem } from '../../functions/linked-objects/systems/manage-systems.ts';
import type { LinkSystem, Rest } from '../../functions/linked-objects/systems/system.ts';
import type { SystemStore } from '../../functions/linked-objects/systems/system-store.ts';
import { followEvent } from '../../functions/linked-objects/telling/follow-event.ts';
import { aDesk, anna, morning, opened, type TestDesk } from './cases.ts';

export const admin = { kind: 'staff', id: 'usr_root', roles: ['admin'] } as const;

const memoryObjects = (desk: TestDesk) => {
  const stored = new Map<string, LinkedObject>();
  const entries: { readonly subject: string; readonly type: string; readonly data: object }[] = [];
  const objects: ObjectStore = {
    find: async (id) => stored.get(id),
    findAll: async (ids) => ids.flatMap((id) => stored.get(id) ?? []),
    commit: async ({ object, entries: added = [] }, expectedVersion) => {
      if ((stored.get(object.id)?.version ?? 0) !== expectedVersion)
        throw storageFaults.changedMeanwhile();
      stored.set(object.id, object);
      entries.push(...added);
    },
    casesOf: async (id) => ({ items: desk.cases.objects.casesOf(id) }),
    due: async (site, now, limit) =>
      [...stored.values()]
        .filter((one) => one.site === site && one.dueAt !== undefined && one.dueAt <= now)
        .slice(0, limit),
  };
  return { stored, entries, objects };
};

const memorySystems = () => {
  const stored = new Map<string, LinkSystem>();
  const rests = new Map<string, Rest>();
  const systems: SystemStore = {
    find: async (id) => stored.get(id),
    all: async () => [...stored.values()].map((system) => ({ system, rest: rests.get(system.id) })),
    commit: async ({ system }, expectedVersion) => {
      if ((stored.get(system.id)?.version ?? 0) !== expectedVersion)
        throw storageFaults.changedMeanwhile();
      stored.set(system.id, system);
    },
    remove: async ({ id }) => void stored.delete(id),
    rest: async (rest) => void rests.set(rest.systemId, rest),
  };
  return { systems, rests, storedSystems: stored };
};

type Hook = {
  readonly systemId: string;
  readonly body: string;
  readonly headers: Record<string, string>;
};

/** A desk in memory with links to objects, other people's systems that answer as told, and a clock moved by hand. */
export const linkWorld = () => {
  const desk = aDesk();
  let at = morning;
  const now = () => at;
  const asked: Question[] = [];
  const kept: string[] = [];
  let answer: Answered | undefined;
  const { objects, ...objectWindow } = memoryObjects(desk);
  const { systems, ...systemWindow } = memorySystems();
  const deps = {
    ...desk,
    ...{ objects, systems, now, randomBytes },
    allowsHttp: false,
    askSystem: async (question: Question) => {
      asked.push(question);
      return answer;
    },
    sealToken: async (token: string, systemId: string) => `${systemId} ${token}`,
    openToken: async (sealed: string) => sealed.split(' ')[1],
    storePayload: async (key: string) => void kept.push(key),
  };
  const tell = async () => {
    for (const { subject, type, data } of objectWindow.entries) {
      const event = {
        id: 'evt_1',
        version: 1,
        at,
        n: 1,
        actor: { kind: 'system', id: 'x' },
      } as const;
      await followEvent(deps, { ...event, subject, type, data: { ...data } });
    }
  };
  return {
    ...{ desk, deps, asked, kept, tell, uses: bindRoutes(deps) },
    ...{ ...objectWindow, ...systemWindow },
    answering: (status: number, body: unknown = {}, headers: Answered['headers'] = {}) => {
      answer = { status, headers, text: JSON.stringify(body) };
    },
    silent: () => {
      answer = undefined;
    },
    pass: (millis: number) => {
      at = after(at, millis);
    },
    now,
    system: async (fields: object) =>
      createSystem(deps, {
        body: routes.createLinkSystem.body.parse({ name: 'Theirs', ...fields }),
        actor: admin,
        once: undefined,
      }),
    case: async () => (await opened(desk)).id,
    link: (caseId: string, url: string) => linkCaseToObject(deps, { caseId, url, actor: anna }),
    hear: ({ systemId, body, headers }: Hook) =>
      receiveNews(deps, { params: { systemId }, rawBody: Buffer.from(body), headers }),
  };
};

/** What GitHub posts of an issue. */
export const githubIssue = (changed: object = {}) => ({
  action: 'edited',
  issue: {
    html_url: 'https://github.com/acme/api/issues/12',
    title: 'Ring drops calls',
    state: 'open',
    updated_at: '2026-11-23T07:00:00Z',
    milestone: null,
    ...changed,
  },
});
