import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ItemOf, Preview } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useStateName } from '../../ui/badges.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useNameOf } from '../../ui/people.ts';
import { Loaded, ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { localised, useLanguage } from '../../ui/words.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

export type Macro = ItemOf<'listMacros'>;
type Told = Preview<'runMacro'>;

/** What the macro would do to the case as it stands now; nothing is written. */
const useTold = (of: Case, macro: Macro) => {
  const { client } = useDesk();
  return useQuery({
    queryKey: ['runMacro', 'preview', of.id, macro.id, of.version],
    queryFn: async ({ signal }) => {
      const params = { caseId: of.id, macroId: macro.id };
      const asked = { params, query: { preview: 'true' }, version: of.version } as const;
      const answer: unknown = await client.call('runMacro', asked, { signal });
      return answer as Told;
    },
    retry: false,
  });
};

const Changes = ({ of, told }: { readonly of: Case; readonly told: Told['case'] }) => {
  const say = useCaseWords();
  const stateOf = useStateName();
  const nameOf = useNameOf();
  return (
    <Facts>
      {told.state === of.state ? null : <Fact name={say('macro.state')}>{stateOf(told)}</Fact>}
      {told.ownerId === of.ownerId ? null : (
        <Fact name={say('macro.owner')}>{nameOf(told.ownerId)}</Fact>
      )}
    </Facts>
  );
};

const Words = ({ message }: { readonly message: Told['messages'][number] }) => {
  const say = useCaseWords();
  return (
    <figure className={classes.told} data-internal={message.kind === 'note' || undefined}>
      <figcaption>{say(message.kind === 'note' ? 'macro.note' : 'macro.reply')}</figcaption>
      <blockquote>{message.text}</blockquote>
    </figure>
  );
};

type Props = { readonly of: Case; readonly macro: Macro; readonly onClose: () => void };

/** Shows what a macro is about to write and change, and does it when that is wanted. */
export const MacroDialog = ({ of, macro, onClose }: Props) => {
  const say = useCaseWords();
  const word = useUiWords();
  const language = useLanguage();
  const announce = useAnnounce();
  const run = useSend('runMacro', renewed);
  const told = useTold(of, macro);
  const name = localised(macro.name, language);
  const send = (): void =>
    run.mutate(
      { params: { caseId: of.id, macroId: macro.id }, query: {}, version: of.version },
      {
        onSuccess: () => {
          announce(say('macro.done', { name }));
          onClose();
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={name}>
      <div className={classes.form}>
        <ProblemAlert error={run.error} />
        <Loaded of={told} skeleton={<Skeleton height={120} aria-hidden />}>
          {(data) => (
            <>
              {macro.writes ? (
                <Alert color="orange" variant="light">
                  {say('macro.writes')}
                </Alert>
              ) : null}
              <Changes of={of} told={data.case} />
              {data.messages.map((message) => (
                <Words key={message.kind} message={message} />
              ))}
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  {word('cancel')}
                </Button>
                <Button onClick={send} loading={run.isPending} data-autofocus>
                  {say('macro.run')}
                </Button>
              </Group>
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
};
