import type { DomainEvent } from '#kernel/event.ts';
import { factOf, type JournalEntry } from '#kernel/journal.ts';
import { messageOf } from './relay-journal.ts';
import type { Topic } from './topic.ts';

/**
 * Publishes what a journal entry tells once more. Whoever heard it before finds what it did; whoever missed it, or ended
 * in the middle, goes on.
 * @throws when the topic does not take it
 */
export const tellAgain = async (topic: Topic, entry: JournalEntry): Promise<void> => {
  const failed = await topic.publish([messageOf(entry.id, factOf(entry) satisfies DomainEvent)]);
  if (failed.length > 0) throw new Error(`The topic did not take the event ${entry.id}.`);
};
