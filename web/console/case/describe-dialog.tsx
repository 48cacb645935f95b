import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import type { CaseLink } from './linked-object.tsx';

const statuses = ['unknown', 'open', 'done'] as const;

type Described = { readonly of: Case; readonly link: CaseLink; readonly onClose: () => void };

/** What an object is that no known system speaks of; every case linked to it shows it. */
export const DescribeDialog = ({ of, link, onClose }: Described) => {
  const say = useCaseWords();
  const word = useUiWords();
  const [title, setTitle] = useState(link.title ?? '');
  const [status, setStatus] = useState(link.status);
  const [version, setVersion] = useState(link.fixVersion ?? '');
  const describe = useSend('describeCaseLink', ['listCaseLinks']);
  const send = () => {
    const fixVersion = version.trim() === '' ? {} : { fixVersion: version };
    const params = { caseId: of.id, linkId: link.id };
    const body = { title, status, ...fixVersion };
    describe.mutate({ params, body, version: link.version }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onClose={onClose} title={say('links.describe', { label: link.label })}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ProblemAlert error={describe.error} />
        <TextInput
          label={say('links.field.title')}
          required
          maxLength={300}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('links.field.status')}
          data={statuses.map((value) => ({ value, label: say(`links.status.${value}`) }))}
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value as CaseLink['status'])}
        />
        <TextInput
          label={say('links.field.version')}
          maxLength={100}
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button type="submit" loading={describe.isPending}>
            {say('relations.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
