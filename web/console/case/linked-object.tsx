import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useMay, useNow, useSend } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { DescribeDialog } from './describe-dialog.tsx';

export type CaseLink = ItemOf<'listCaseLinks'>;

const colours: Readonly<Record<CaseLink['status'], string>> = {
  open: 'indigo',
  done: 'teal',
  unknown: 'gray',
};

/** How it stands there: the word of its system, coloured by what it means here. */
const StatusBadge = ({ link }: { readonly link: CaseLink }) => {
  const say = useCaseWords();
  const word = say(`links.status.${link.status}`);
  const { statusText } = link;
  const isSame = statusText === undefined || statusText.toLowerCase() === word.toLowerCase();
  return (
    <Badge variant="light" color={colours[link.status]} tt="none" fw={600} radius="sm">
      {isSame ? word : `${word} · ${statusText}`}
    </Badge>
  );
};

/** How old what is shown is, and why it is not newer. */
const Age = ({ link }: { readonly link: CaseLink }) => {
  const say = useCaseWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { freshAt, error } = link;
  return (
    <Text size="xs" c="dimmed">
      {freshAt === undefined
        ? say('links.never')
        : say('links.age', { when: format.relative(freshAt, now) })}
      {error === undefined ? '' : ` ${say(`links.error.${error}`)}`}
    </Text>
  );
};

type Shown = { readonly of: Case; readonly link: CaseLink };

const small = { size: 'compact-xs', variant: 'subtle' } as const;

/** What is known of it is said by hand, or asked for where its system can be asked. */
const Renew = ({ of, link }: Shown) => {
  const say = useCaseWords();
  const [isDescribing, describe] = useState(false);
  const refresh = useSend('refreshCaseLink', ['listCaseLinks']);
  const { id: linkId, label } = link;
  if (link.kind === 'generic')
    return (
      <>
        <Button
          {...small}
          aria-label={say('links.describe', { label })}
          onClick={() => describe(true)}
        >
          {say('links.describe-short')}
        </Button>
        {isDescribing ? (
          <DescribeDialog of={of} link={link} onClose={() => describe(false)} />
        ) : null}
      </>
    );
  if (!link.isAsked) return null;
  return (
    <>
      <Button
        {...small}
        aria-label={say('links.refresh', { label })}
        loading={refresh.isPending}
        onClick={() => refresh.mutate({ params: { caseId: of.id, linkId } })}
      >
        {say('links.refresh-short')}
      </Button>
      <ProblemAlert error={refresh.error} />
    </>
  );
};

const LinkActions = ({ of, link }: Shown) => {
  const say = useCaseWords();
  const may = useMay();
  const unlink = useSend('unlinkCaseFromObject', [...renewed, 'listCaseLinks']);
  if (!may('unlinkCaseFromObject') || of.merged !== undefined) return null;
  return (
    <>
      <Group gap={4}>
        <Renew of={of} link={link} />
        <Button
          {...small}
          aria-label={say('links.remove', { label: link.label })}
          loading={unlink.isPending}
          onClick={() => unlink.mutate({ params: { caseId: of.id, linkId: link.id } })}
        >
          {say('links.remove-short')}
        </Button>
      </Group>
      <ProblemAlert error={unlink.error} />
    </>
  );
};

/** One object: what it is called, how it stands, and since when that is known. */
export const LinkedObject = ({ of, link }: Shown) => {
  const say = useCaseWords();
  const { url, label, title, fixVersion } = link;
  return (
    <li className={classes.linkedObject}>
      <Group gap="xs">
        <StatusBadge link={link} />
        {fixVersion === undefined ? null : (
          <Text size="xs">{say('links.version', { version: fixVersion })}</Text>
        )}
      </Group>
      <Anchor size="sm" href={url} target="_blank" rel="noopener noreferrer">
        {title === undefined ? label : `${label} · ${title}`}
      </Anchor>
      <Age link={link} />
      <LinkActions of={of} link={link} />
    </li>
  );
};
