import { useState } from 'react';
import { useSend } from '../../../ui/desk.ts';
import { useNotify } from '../../../ui/notices.tsx';
import type { Selection } from '../../../ui/selection.ts';
import { useTakeBack } from '../../../ui/take-back.ts';
import { useWorkWords } from '../work-words.ts';
import { type deedsOf, isReturnable, type Outcome, oppositesOf, type Row } from './bulk.ts';

type Deeds = NonNullable<ReturnType<typeof deedsOf>>;

/** A case that was left as it was, and why. */
export type Refused = { readonly id: string; readonly reference: string; readonly reason: string };

const renews = ['listCases', 'listQueues', 'readCase'] as const;

const refusedOf = (rows: readonly Row[], outcomes: readonly Outcome[]): readonly Refused[] =>
  outcomes
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ caseId, reason = '' }) => {
      const reference = rows.find(({ id }) => id === caseId)?.reference ?? caseId;
      return { id: caseId, reference, reason };
    });

/** Takes all back that was changed, each by the version that came of it; says so when some of it could not be. */
const useUndo = () => {
  const say = useWorkWords();
  const takeBack = useTakeBack();
  return (rows: readonly Row[], deeds: Deeds, outcomes: readonly Outcome[]) => {
    const back = oppositesOf(rows, deeds, outcomes);
    if (!isReturnable(deeds) || back.length === 0) return undefined;
    return async (): Promise<string | undefined> => {
      const ends = await Promise.allSettled(back.map((body) => takeBack('changeCases', { body })));
      const lost = ends.filter((end) => end.status === 'rejected');
      if (lost.length === ends.length) throw lost[0]?.reason;
      const left = ends.map((end, n) =>
        end.status === 'rejected'
          ? (back[n]?.cases.length ?? 0)
          : end.value.items.filter(({ outcome }) => outcome === 'refused').length,
      );
      const count = left.reduce((sum, one) => sum + one, 0);
      return count === 0 ? undefined : say('bulk.undo-partly', { count });
    };
  };
};

/** Does the same to all these cases. What was done is let go of; what was refused stays selected, with the reason. */
export const useBulk = (rows: readonly Row[], selection: Selection) => {
  const say = useWorkWords();
  const notify = useNotify();
  const undoOf = useUndo();
  const change = useSend('changeCases', renews);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const send = (deeds: Deeds, onDone: () => void): void => {
    const cases = rows.map(({ id: caseId, version }) => ({ caseId, version }));
    const onSuccess = ({ items }: { readonly items: readonly Outcome[] }): void => {
      const left = refusedOf(rows, items);
      const done = items.filter(({ outcome }) => outcome === 'changed');
      setRefused(left);
      selection.set(left.map(({ id }) => id));
      const undo = undoOf(rows, deeds, done);
      notify({ text: say('bulk.done', { count: done.length }), undo });
      onDone();
    };
    change.mutate({ body: { ...deeds, cases } }, { onSuccess });
  };
  const { isPending, error } = change;
  return { send, isPending, error, refused, forget: () => setRefused([]) };
};
