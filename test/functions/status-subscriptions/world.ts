import { shardOf } from '#kernel/shard.ts';
import { after } from '#kernel/time.ts';
import { storageFaults } from '#platform/dynamo.ts';
import type { News } from '../../../functions/incidents/news.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import type { Mail, Sent } from '../../../functions/notifications/index.ts';
import { defaultPack, type StatusPage } from '../../../functions/service-design/index.ts';
import {
  type AskDeps,
  askForSubscription,
} from '../../../functions/status-subscriptions/asking/ask-for-subscription.ts';
import {
  type AskingStore,
  mostAskedAnHour,
} from '../../../functions/status-subscriptions/asking/asking-store.ts';
import {
  type Subscription,
  subscriptionIdOf,
} from '../../../functions/status-subscriptions/subscription.ts';
import type { SubscriptionStore } from '../../../functions/status-subscriptions/subscription-store.ts';
import { beginTelling } from '../../../functions/status-subscriptions/telling/begin-telling.ts';
import type { Run } from '../../../functions/status-subscriptions/telling/run.ts';
import {
  type TellDeps,
  tellSubscribers,
} from '../../../functions/status-subscriptions/telling/tell-subscribers.ts';
import {
  longestAttemptMillis,
  mostAttempts,
  type TellingStore,
} from '../../../functions/status-subscriptions/telling/telling-store.ts';
import { oleh } from '../../support/cases.ts';
import { anIncidentDesk, outage } from '../../support/incidents.ts';
import { testSigner } from '../../support/mail.ts';
import { memorySuppressions } from '../notifications/memory-suppressions.ts';

const memoryAsking = (): AskingStore & { readonly asked: Set<string> } => {
  const asked = new Set<string>();
  return {
    asked,
    isHourFull: async () => asked.size >= mostAskedAnHour,
    take: async (address, now) => {
      const name = `${address} ${now.slice(0, 10)}`;
      if (asked.has(name)) return 'had';
      asked.add(name);
      return 'taken';
    },
    giveBack: async (address, now) => void asked.delete(`${address} ${now.slice(0, 10)}`),
  };
};

const memorySubscriptions = (): SubscriptionStore & { readonly all: Map<string, Subscription> } => {
  const all = new Map<string, Subscription>();
  const sorted = () => [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    all,
    find: async (id) => all.get(id),
    put: async (of) => void all.set(of.id, of),
    remove: async (id) => void all.delete(id),
    list: async () => ({ items: sorted() }),
    inShard: async (shard, { limit, after = '' }) => {
      const left = sorted().filter(({ id }) => shardOf(id) === shard && id > after);
      const items = left.slice(0, limit);
      const next = items.at(-1)?.id;
      return next !== undefined && left.length > limit ? { items, next } : { items };
    },
  };
};

const memoryTelling = (
  subscriptions: ReadonlyMap<string, unknown>,
): TellingStore & {
  readonly runs: Map<string, Run>;
  readonly taken: Map<string, { attempts: number; at: string; isUsed: boolean }>;
} => {
  const runs = new Map<string, Run>();
  const taken = new Map<string, { attempts: number; at: string; isUsed: boolean }>();
  const nameOf = (news: object): string => Object.values(news).join(' ');
  return {
    ...{ runs, taken },
    find: async (incidentId, shard) => runs.get(nameOf({ incidentId, shard })),
    save: async (run) => {
      const name = nameOf({ incidentId: run.incidentId, shard: run.shard });
      if ((runs.get(name)?.version ?? 0) !== run.version - 1)
        throw storageFaults.changedMeanwhile();
      runs.set(name, run);
    },
    due: async (now) =>
      [...runs.values()].filter(({ dueAt, endedAt }) => dueAt <= now && endedAt === undefined),
    take: async (news, now) => {
      const standing = taken.get(nameOf(news));
      if (standing?.isUsed) return 'had';
      if (standing !== undefined && now < after(standing.at, longestAttemptMillis)) return 'busy';
      if (standing !== undefined && standing.attempts >= mostAttempts) return 'had';
      if (!subscriptions.has(news.subscriptionId)) return 'gone';
      taken.set(nameOf(news), { attempts: (standing?.attempts ?? 0) + 1, at: now, isUsed: false });
      return 'taken';
    },
    use: async (news) =>
      void taken.set(nameOf(news), { attempts: mostAttempts, at: '', isUsed: true }),
    giveBack: async (news) => void taken.delete(nameOf(news)),
  };
};

/** A status page with subscribers over memory, and a mail service that does as it is told. */
export const aPage = (changed: Partial<StatusPage> = {}) => {
  const desk = anIncidentDesk();
  const mails: Mail[] = [];
  let answer: (mail: Mail) => Sent | Promise<Sent> = () => ({ is: 'sent', messageId: '<1@ses>' });
  let document: StatusPage = { ...defaultPack['status-page'], zone: 'UTC', ...changed };
  const designs = {
    current: async () => ({ 'status-page': { version: 0, document } }) as never,
  };
  const subscriptions = memorySubscriptions();
  const telling = memoryTelling(subscriptions.all);
  const mailer = {
    send: async (mail: Mail) => {
      const sent = await answer(mail);
      if (sent.is === 'sent') mails.push(mail);
      return sent;
    },
  };
  const deps = {
    ...{ designs, subscriptions, telling, mailer, asking: memoryAsking(), signer: testSigner },
    ...{ suppressions: memorySuppressions(), incidents: desk.incidents, now: desk.now },
    ...{ publicUrl: 'https://api.example', statusUrl: 'https://status.example/' },
    ...{ newId: desk.newId, wait: async () => undefined },
  } satisfies AskDeps & TellDeps;
  const subscriber = async (address: string, language: Subscription['language'] = 'en') => {
    const id = subscriptionIdOf(address);
    await subscriptions.put({ id, address, language, since: desk.now() });
  };
  const heard = (subject: string, update?: number) =>
    beginTelling(deps, { subject, data: update === undefined ? {} : { update } });
  return {
    ...{ desk, deps, mails, subscriber, heard },
    answers: (next: typeof answer) => {
      answer = next;
    },
    configure: (next: Partial<StatusPage>) => {
      document = { ...document, ...next };
    },
    ask: (address: string) => askForSubscription(deps, { address, language: 'en' }),
    tell: () => tellSubscribers(deps),
    open: async (input: Parameters<typeof outage>[1] = {}) => {
      const incident = await outage(desk, input);
      await heard(incident.id);
      return incident;
    },
    update: async (incidentId: string, news: News) => {
      const of = await updateIncident(desk, { incidentId, actor: oleh, ...news });
      await heard(incidentId, of.updateNumber);
    },
  };
};
