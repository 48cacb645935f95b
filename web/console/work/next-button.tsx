import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Client } from '../../client/client.ts';
import { Problem } from '../../client/problem.ts';
import type { Answer } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useRead } from '../../ui/desk.ts';
import { ArrowRight } from '../../ui/icons.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useWorkWords } from './work-words.ts';

const isNothing = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** The most urgent unowned case of the first of these queues that has one. @throws Problem 404 when none has */
const takeFrom = async (
  client: Client,
  queueIds: readonly string[],
): Promise<Answer<'takeNext'> | undefined> => {
  for (const queueId of queueIds) {
    const taken = await client.call('takeNext', { params: { queueId } }).catch((error) => {
      if (isNothing(error)) return undefined;
      throw error;
    });
    if (taken !== undefined) return taken;
  }
  return undefined;
};

/** The queues "next" looks into: the one that is shown, else one's own, else all. */
const useSources = (queueId: string | undefined): readonly string[] => {
  const { me } = useDesk();
  const { data } = useRead('listQueues', {});
  if (queueId !== undefined) return [queueId];
  return me.queues.length > 0 ? me.queues : (data?.items.map(({ id }) => id) ?? []);
};

/** Hands the most urgent case nobody owns to whoever presses (QUE-5), and opens it. */
export const NextButton = ({ queueId }: { readonly queueId: string | undefined }) => {
  const say = useWorkWords();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { client } = useDesk();
  const sources = useSources(queueId);
  const take = useMutation({
    mutationFn: () => takeFrom(client, sources),
    onSuccess: async (taken) => {
      announce(
        taken === undefined
          ? say('next.nothing')
          : say('next.taken', { reference: taken.reference }),
      );
      if (taken === undefined) return;
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
