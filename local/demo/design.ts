import { firstUser } from '../bootstrap.ts';
import type { Filling } from './filling.ts';

type Entry = { readonly id: string };
type Document = Readonly<Record<string, readonly Entry[]>>;
type Queue = Entry & { readonly supervisors: readonly string[] };

/** Publishes a document of configured data as it is changed, unless nothing changes. */
const republish = async (
  filling: Filling,
  kind: string,
  change: (document: Document) => Document,
): Promise<void> => {
  const as = await filling.tokenOf(firstUser.id);
  const path = `/v1/service-design/${kind}`;
  const { version, document } = await filling.client('GET', path, { as });
  const body = change(document as Document);
  if (JSON.stringify(body) === JSON.stringify(document)) return;
  await filling.client('PUT', path, { as, body, version: Number(version) });
};

const without = (all: readonly Entry[], some: readonly Entry[]): readonly Entry[] =>
  all.filter(({ id }) => !some.some((one) => one.id === id));

/** Adds the company's queues, topics and routing rules; rules come first, so that they are asked first. */
export const addDesign = async (filling: Filling): Promise<void> => {
  const { design } = filling.pack;
  if (design === undefined) return;
  await republish(filling, 'queues', ({ queues = [] }) => ({
    queues: [...queues, ...without(design.queues, queues)],
  }));
  await republish(filling, 'topics', ({ topics = [] }) => ({
    topics: [...topics, ...without(design.topics, topics)],
  }));
  await republish(filling, 'routing-rules', ({ rules = [], ...rest }) => ({
    ...rest,
    rules: [...design.routing, ...without(rules, design.routing)],
  }));
};

/** Names the supervisors of every queue, unless they stand so. */
export const setSupervisors = (
  filling: Filling,
  ids: ReadonlyMap<string, string>,
): Promise<void> => {
  const supervisors = filling.pack.supervisors.map((name) => ids.get(name) ?? name);
  return republish(filling, 'queues', ({ queues = [] }) => ({
    queues: (queues as readonly Queue[]).map((queue) =>
      supervisors.every((id) => queue.supervisors.includes(id)) ? queue : { ...queue, supervisors },
    ),
  }));
};
