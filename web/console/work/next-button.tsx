import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Client } from '../../client/client.ts';
import { Problem } from '../../client/problem.ts';
import type { Answer } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useRead } from '../../ui/desk.ts';
import { ArrowRight } from '../../ui/icons.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useUndoChange } from '../../ui/take-back.ts';
import { useWorkWords } from './work-words.ts';

const isNothing = (error: unknown): boolean => error instanceof Problem && error.status === 404;

type Taken = Answer<'takeNext'> | undefined;

const orNothing = (asked: Promise<Answer<'takeNext'>>): Promise<Taken> =>
  asked.catch((error) => {
    if (isNothing(error)) return undefined;
    throw error;
  });

/** The most urgent unowned case of the first of these queues that has one; `undefined` when none has. */
const takeFrom = async (client: Client, queueIds: readonly string[]): Promise<Taken> => {
  for (const queueId of queueIds) {
    const taken = await orNothing(client.call('takeNext', { params: { queueId } }));
    if (taken !== undefined) return taken;
  }
  return undefined;
};

/** The first unowned case of a saved view, in its order. */
const takeFromView = (client: Client, viewId: string): Promise<Taken> =>
  orNothing(client.call('takeNextOfView', { params: { viewId } }));

/** The queues "next" looks into: the one that is shown, else one's own, else all. */
const useSources = (queueId: string | undefined): readonly string[] => {
  const { me } = useDesk();
  const { data } = useRead('listQueues', {});
  if (queueId !== undefined) return [queueId];
  return me.queues.length > 0 ? me.queues : (data?.items.map(({ id }) => id) ?? []);
};

type Props = {
  readonly queueId: string | undefined;
  /** The saved view that is shown: then its first case is next. */
  readonly viewId: string | undefined;
};

/** Hands the most urgent case nobody owns to whoever presses (QUE-5), and opens it. */
export const NextButton = ({ queueId, viewId }: Props) => {
  const say = useWorkWords();
  const announce = useAnnounce();
  const notify = useNotify();
  const undoOf = useUndoChange();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { client } = useDesk();
  const sources = useSources(queueId);
  const take = useMutation({
    mutationFn: () =>
      viewId === undefined ? takeFrom(client, sources) : takeFromView(client, viewId),
    onSuccess: async (taken) => {
      if (taken === undefined) {
        announce(say('next.nothing'));
        return;
      }
      const { ownerId: _taker, ...before } = taken;
      const text = say('next.taken', { reference: taken.reference });
      notify({ text, undo: undoOf(before, taken) });
      void cache.invalidateQueries();
      await navigate({ to: '/cases/$caseId', params: { caseId: taken.id } });
    },
  });
  const press = (): void => {
    if (!take.isPending) take.mutate();
  };
  useShortcuts([{ keys: 'n', says: say('keys.next'), run: press }]);
  const isEmpty = take.isSuccess && take.data === undefined;
  return (
    <>
      {isEmpty ? <span>{say('next.nothing')}</span> : null}
      <ProblemAlert error={take.error} />
      <Button
        size="sm"
        onClick={press}
        loading={take.isPending}
        rightSection={<ArrowRight size={16} aria-hidden />}
      >
        {say('next')}
      </Button>
    </>
  );
};
