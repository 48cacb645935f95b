import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Preview } from '../../client/routes.ts';
import { useQueues } from '../../ui/classification.ts';
import { useDesk } from '../../ui/desk.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import { bodyOf, isPartyKnown, type Registration } from './registration.ts';

type Previewed = Preview<'registerInteraction'>;

const patienceMs = 500;
/** Stands for the words while they are not written: the rules can be asked as soon as it is known who it was. */
const unwritten = '…';

/** What registering would do with what was said so far; asked when the agent pauses, and nothing is written. */
const usePreview = (said: Registration) => {
  const { client } = useDesk();
  const { subject = unwritten, text = unwritten, ...rest } = bodyOf(said);
  const [body] = useDebouncedValue(JSON.stringify({ subject, text, ...rest }), patienceMs);
  return useQuery({
    queryKey: ['registerInteraction', 'preview', body],
    queryFn: async ({ signal }) => {
      const asked = { query: { preview: 'true' }, body: JSON.parse(body) } as const;
      const answer: unknown = await client.call('registerInteraction', asked, { signal });
      return answer as Previewed;
    },
    enabled: isPartyKnown(said),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
};

const Outcome = ({ of }: { readonly of: Previewed }) => {
  const say = useRegisterWords();
  const word = useUiWords();
  const queues = useQueues();
  if (of.joins !== undefined) return <Text size="sm">{say('preview.joins')}</Text>;
  return (
    <Stack component="ul" gap={4} className={classes.list ?? ''}>
      {of.cases.map(({ by, queueId, type, questions }) => (
        <li key={`${by} ${questions.join()}`}>
          <Text size="sm">
            {say('preview.case', {
              queue: queues.find(({ value }) => value === queueId)?.label ?? queueId,
              type: type === undefined ? say('preview.no-type') : word(`type.${type}`),
            })}
          </Text>
        </li>
      ))}
    </Stack>
  );
};

const isHint = (hint: string): hint is 'name-topic' =>
  [
    'name-topic',
    'name-subtopic',
    'name-type',
    'justify-complaint',
    'name-identifier',
    'mark-main',
  ].includes(hint);

const Hints = ({ of: { hints, problems } }: { readonly of: Previewed }) => {
  const say = useRegisterWords();
  return (
    <>
      {problems.length === 0 ? null : (
        <ul className={classes.problems}>
          {problems.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>{detail}</li>
          ))}
        </ul>
      )}
      {hints.length === 0 ? null : (
        <>
          <h3>{say('hints', { count: hints.length })}</h3>
          <ul className={classes.hints}>
            {hints.map(({ hint, says, pointer }) => (
              <li key={`${pointer} ${hint}`}>{isHint(hint) ? say(`hint.${hint}`) : says}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** What will become of it, and what could still be asked while the customer is there. */
export const PreviewPanel = ({ said }: { readonly said: Registration }) => {
  const say = useRegisterWords();
  const { data, isError } = usePreview(said);
  const isShown = isPartyKnown(said) && data !== undefined && !isError;
  return (
    <section className={classes.card} aria-labelledby="preview" aria-live="polite">
      <h2 id="preview">{say('preview')}</h2>
      {isShown ? (
        <>
          <Outcome of={data} />
          <Hints of={data} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {say('preview.later')}
        </Text>
      )}
    </section>
  );
};
