import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useMay, useRead, useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { LinkedObject } from './linked-object.tsx';

const looksEveryMs = 30_000;

/** Takes an address out of the clipboard. */
const LinkForm = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const [url, setUrl] = useState('');
  const link = useSend('linkCaseToObject', [...renewed, 'listCaseLinks']);
  const send = () =>
    link.mutate(
      { params: { caseId: of.id }, body: { url: url.trim() } },
      {
        onSuccess: () => {
          setUrl('');
          announce(say('links.done'));
        },
      },
    );
  return (
    <form
      className={classes.linkForm}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ProblemAlert error={link.error} />
      <TextInput
        label={say('links.address')}
        description={say('links.address-says')}
        type="url"
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" size="xs" loading={link.isPending}>
        {say('links.add')}
      </Button>
    </form>
  );
};

/** What a case is linked to in other systems, as it stands there (CASE-8). */
export const LinksPanel = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const { linkedObjects = [] } = of;
  const isLinked = linkedObjects.length > 0;
  const asked = { params: { caseId: of.id } };
  const { data, error } = useRead('listCaseLinks', asked, {
    every: looksEveryMs,
    enabled: isLinked && may('listCaseLinks'),
  });
  if (!may('listCaseLinks')) return null;
  return (
    <section className={classes.card} aria-labelledby="links">
      <h2 id="links">{say('links')}</h2>
      <ProblemAlert error={error} />
      {isLinked ? (
        <ul className={classes.relations}>
          {data?.items
            .filter(({ id }) => linkedObjects.includes(id))
            .map((link) => (
              <LinkedObject key={link.id} of={of} link={link} />
            ))}
        </ul>
      ) : (
        <Text size="sm" c="dimmed">
          {say('links.none')}
        </Text>
      )}
      {may('linkCaseToObject') && of.merged === undefined ? <LinkForm of={of} /> : null}
    </section>
  );
};
