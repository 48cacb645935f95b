import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import type { Topic, TopicMessage } from './topic.ts';

/** One record of the table's stream, the new image already read into plain values. */
export type StreamRecord = {
  /** The stream's sequence number, by which Lambda is told of a failure. */
  readonly id: string;
  readonly kind: 'INSERT' | 'MODIFY' | 'REMOVE' | undefined;
  readonly item: Readonly<Record<string, unknown>>;
};

const entrySchema = z.object({
  sk: z.string().startsWith('JOURNAL#'),
  id: z.string().min(1),
  type: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  version: z.int().min(1),
  at: z.string().min(1),
  actor: z.object({
    kind: z.enum(['staff', 'customer', 'integration', 'system']),
    id: z.string(),
  }),
  subject: z.string().min(1),
  n: z.int().min(1),
  data: z.record(z.string(), z.unknown()),
});

/** The event a journal entry is published as; nothing when the item is no sound entry. */
export const eventOf = (item: StreamRecord['item']): DomainEvent | undefined => {
  const parsed = entrySchema.safeParse(item);
  if (!parsed.success) return undefined;
  const { sk: _sk, ...event } = parsed.data;
  return event;
};

/** What subscriptions filter by: the type, and whether the next instant of a case moved. */
export const messageOf = (id: string, event: DomainEvent): TopicMessage => ({
  id,
  text: JSON.stringify(event),
  attributes: {
    type: event.type,
    ...(event.data['timer'] === undefined ? {} : { timer: 'moved' }),
  },
});

const isEntry = ({ kind, item }: StreamRecord): boolean =>
  kind === 'INSERT' && String(item['sk']).startsWith('JOURNAL#');

/**
 * Publishes the journal entries among the records, in order, and answers the ids of the records that failed. All sound
 * ones are published even behind a poisoned one: Lambda offers everything from the first failure again, and when its
 * patience ends the poisoned record alone may be lost to the failure destination (faults F11, F12).
 */
export const relayJournal = async (
  topic: Topic,
  records: readonly StreamRecord[],
): Promise<readonly string[]> => {
  const poisoned: string[] = [];
  const messages: TopicMessage[] = [];
  for (const record of records.filter(isEntry)) {
    const event = eventOf(record.item);
    if (event === undefined) poisoned.push(record.id);
    else messages.push(messageOf(record.id, event));
  }
  const failed = new Set([...poisoned, ...(await topic.publish(messages))]);
  return records.map(({ id }) => id).filter((id) => failed.has(id));
};
