import type { JournalEntry } from '#kernel/journal.ts';

/** What a wake-up of a case was started for. */
export type Purpose = 'first response' | 'resolution' | 'contact date' | 'closing';

type Told = Pick<JournalEntry, 'type' | 'data'>;

const isStart = ({ data }: Told): boolean =>
  (data['timer'] as { readonly wakeAt?: string } | undefined)?.wakeAt !== undefined;

const purposeOf = ({ type, data }: Told, isAnswered: boolean): Purpose => {
  if (data['toCategory'] === 'resolved') return 'closing';
  if (data['nextContactAt'] !== undefined) return 'contact date';
  return isAnswered || type === 'reply.sent' ? 'resolution' : 'first response';
};

/** Why each wake-up of a case was started, as its journal from the first entry on has it. */
export const purposesOf = (entries: readonly Told[]): readonly Purpose[] =>
  entries.flatMap((entry, index) => {
    const isAnswered = entries
      .slice(0, index)
      .some(({ type, data }) => type === 'clock.met' && data['kind'] === 'first-response');
    return isStart(entry) ? [purposeOf(entry, isAnswered)] : [];
  });
