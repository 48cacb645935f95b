import { Alert, Button, NativeSelect, Skeleton, Stack, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useDesk, useList } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { useNameOf } from '../../ui/people.ts';
import { Loaded, ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { factsOf } from './journal-facts.ts';
import type texts from './words/en.ts';

type Entry = ItemOf<'readJournal'>;

/** What an entry is called; an event that is younger than this console by its own type. */
export const useEventName = (): ((type: string) => string) => {
  const say = useCaseWords();
  return (type) => {
    const name = say(`event.${type}` as keyof typeof texts & 'event.case.opened');
    return name ?? type;
  };
};

const Row = ({ entry }: { readonly entry: Entry }) => {
  const say = useCaseWords();
  const format = useFormat();
  const nameOf = useNameOf();
  const eventName = useEventName();
  const { actor } = entry;
  return (
    <Table.Tr>
      <Table.Td>{entry.n}</Table.Td>
      <Table.Td className={classes.fit} title={format.exact(entry.at)}>
        {format.instant(entry.at)}
      </Table.Td>
      <Table.Td>
        {actor.kind === 'system' ? `${say('message.system')}: ${actor.id}` : nameOf(actor.id)}
      </Table.Td>
      <Table.Td className={classes.fit}>{eventName(entry.type)}</Table.Td>
      <Table.Td>
        {factsOf(entry.data, { nameOf, instant: format.instant, number: format.number }).join(
          ' · ',
        )}
      </Table.Td>
    </Table.Tr>
  );
};

const Verification = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const { client } = useDesk();
  const verify = useMutation({
    mutationFn: () =>
      client.call('readJournal', { params: { caseId: of.id }, query: { verify: 'true' } }),
  });
  const verdict = verify.data?.verification;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => verify.mutate()}
        loading={verify.isPending}
      >
        {say('journal.verify')}
      </Button>
      <ProblemAlert error={verify.error} />
      {verdict === undefined ? null : (
        <Alert py={6} variant="light" color={verdict.intact ? 'teal' : 'red'} role="status">
          {verdict.intact
            ? say('journal.intact', { count: verdict.entries })
            : say('journal.broken', { n: verdict.brokenAt })}
        </Alert>
      )}
    </>
  );
};

const columns = ['when', 'who', 'what', 'facts'] as const;

const Entries = ({ entries }: { readonly entries: readonly Entry[] }) => {
  const say = useCaseWords();
  return (
    <div className={classes.sheet}>
      <Table aria-label={say('journal.label')} className={classes.entries ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">#</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {say(`journal.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

/** Who did what, and the proof that nobody changed it since (CASE-5). */
export const JournalTab = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const word = useUiWords();
  const eventName = useEventName();
  const [kind, setKind] = useState('');
  const journal = useList('readJournal', { params: { caseId: of.id }, query: { limit: 100 } });
  const { items, error, retry } = journal;
  const kinds = [...new Set((items ?? []).map(({ type }) => type))];
  return (
    <Stack gap="sm">
      <div className={classes.row}>
        <NativeSelect
          size="xs"
          aria-label={say('journal.filter')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: say('journal.filter.all') },
            ...kinds.map((value) => ({ value, label: eventName(value) })),
          ]}
        />
        <Verification of={of} />
      </div>
      <Loaded of={{ data: items, error, retry }} skeleton={<Skeleton height={160} />}>
        {(entries) => (
          <Entries entries={entries.filter(({ type }) => kind === '' || type === kind)} />
        )}
      </Loaded>
      {journal.hasMore ? (
        <Button variant="subtle" onClick={journal.more} loading={journal.isMoreComing}>
          {word('more')}
        </Button>
      ) : null}
    </Stack>
  );
};
